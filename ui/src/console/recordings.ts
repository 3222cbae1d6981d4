/** The calls that were recorded: what the server says of them, and what is shown. Pure, but for `recordings`. */
import { get } from "../backend/http";

export interface Recording {
  /** Of its file. */
  name: string;
  started: string;
  seconds: number;
  metadata: Record<string, string>;
}

export interface Person {
  name: string;
  agentLogins: string[];
}

export async function recordings(): Promise<{ found: Recording[]; persons: Person[] }> {
  const [found, persons] = await Promise.all([get<Recording[]>("/sim/recordings"), get<Person[]>("/config/persons")]);
  return { found, persons };
}

/** Whose part was recorded: a name where the person is known, else the agent's identifier and the DN. */
export function agentOf({ metadata }: Recording, persons: readonly Person[]): string {
  const { AgentID = "", DN = "" } = metadata;
  const person = persons.find((one) => one.agentLogins.includes(AgentID));
  return [person?.name ?? (AgentID === DN ? "" : AgentID), DN].filter((part) => part !== "").join(" ");
}

/** Who called whom, as the call was begun. */
export function wayOf({ metadata }: Recording): string {
  return [metadata["ANI"], metadata["DNIS"]].filter((part) => part !== undefined).join(" → ");
}

export function matches(recording: Recording, agent: string, wanted: string): boolean {
  const said = [agent, recording.name, ...Object.values(recording.metadata)].join(" ");
  return said.toLowerCase().includes(wanted.toLowerCase());
}
