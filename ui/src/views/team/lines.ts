/** The lines of the Team Communicator's list: whom one can reach, and below an agent what a supervisor can do about his calls. */
import { can, allows } from "../../capabilities";
import { monitorActions, type MonitorAction } from "../../monitoring";
import { may } from "../../options";
import type { Call, State } from "../../state";
import { addedAtOnce, type Candidate, type How, type Purpose } from "../../team";
import type { Row, Shelf } from "../../teamList";

export type RowAction = How | "favorite" | "supervise";

/** shelf: under which heading. cells: what can be done with it, from left to right. */
export type Line =
  | { kind: "target"; shelf: Shelf; row: Row; cells: readonly RowAction[] }
  | { kind: "monitor"; shelf: Shelf; candidate: Candidate; action: MonitorAction; cells: readonly ["monitor"] };

interface Around {
  state: State;
  purpose: Purpose;
  ways: readonly How[];
  /** The agent whose calls are about to be observed, as the key of his line. */
  opened: string | null;
}

export function lineKey({ shelf, candidate }: Row): string {
  return `${shelf} ${candidate.type} ${candidate.id} ${candidate.name}`;
}

export function linesOf(rows: readonly Row[], { state, purpose, ways, opened }: Around): Line[] {
  return rows.flatMap((row) => {
    const { shelf, candidate } = row;
    const actions = purpose === "call" && candidate.type === "Agent" ? monitorActions(candidate.id, state) : [];
    const line: Line = { kind: "target", shelf, row, cells: cellsOf(row, ways, state, purpose, actions.length > 0) };
    if (opened !== lineKey(row)) return [line];
    return [line, ...actions.map((action): Line => ({ kind: "monitor", shelf, candidate, action, cells: ["monitor"] }))];
  });
}

function cellsOf(row: Row, ways: readonly How[], state: State, purpose: Purpose, led: boolean): RowAction[] {
  const star = may(state.session, "teamcommunicator.can-manage-favorites") && row.shelf !== "corporate";
  const atOnce = purpose !== "conference" || addedAtOnce(row.candidate.type, state.session?.options ?? {});
  return [
    ...ways.filter((way) => way !== "now" || atOnce),
    ...(led ? ["supervise" as const] : []),
    ...(star ? ["favorite" as const] : []),
  ];
}

/** What the switch and the person's privileges allow to be done. */
export function waysOf(purpose: Purpose, call: Call | null, state: State): How[] {
  if (purpose === "call" || call === null) return may(state.session, "voice.can-make-call") ? ["now"] : [];
  if (purpose === "redirect") return can("redirect", call, state) ? ["now"] : [];
  const [now, consult] = {
    transfer: ["RequestSingleStepTransfer", "RequestInitiateTransfer"] as const,
    conference: ["RequestSingleStepConference", "RequestInitiateConference"] as const,
  }[purpose];
  const atOnce = may(state.session, purpose === "transfer" ? "voice.can-one-step-transfer" : "voice.can-one-step-conference");
  return [...(atOnce && allows(now, call) ? ["now" as const] : []), ...(allows(consult, call) ? ["consult" as const] : [])];
}

/** The lines by their headings, in order, each with its place among all. */
export function shelves(lines: readonly Line[]): [Shelf, { line: Line; index: number }[]][] {
  const parts = new Map<Shelf, { line: Line; index: number }[]>();
  lines.forEach((line, index) => parts.set(line.shelf, [...(parts.get(line.shelf) ?? []), { line, index }]));
  return [...parts];
}
