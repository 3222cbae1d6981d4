/** One's own messages, and those of one's groups. */
import { number, type Configured } from "../options";
import { get, remove, send } from "./http";

export interface VoiceMessage {
  box: string;
  number: number;
  caller: string;
  time: string;
  new: boolean;
}

export interface Mailbox {
  box: string;
  personal: boolean;
  new: number;
  old: number;
  messages: VoiceMessage[];
}

export interface Mailboxes {
  /** What to dial to listen by telephone; "" where there is no voice mail. */
  accessNumber: string;
  mailboxes: Mailbox[];
}

/** How long an answer is waited for, in seconds: voicemail.request-timeout. */
export function patience(configured: Configured | null): number {
  return number(configured?.options ?? {}, "voicemail.request-timeout", 5);
}

export function mailboxes(configured: Configured | null): Promise<Mailboxes> {
  return get<Mailboxes>("/ui/voicemail", patience(configured) * 1000);
}

export function soundOf({ box, number }: VoiceMessage): string {
  return `/ui/voicemail/${encodeURIComponent(box)}/${number}`;
}

export async function heard(message: VoiceMessage): Promise<void> {
  await send("POST", `${soundOf(message)}/heard`);
}

export function deleteMessage(message: VoiceMessage): Promise<void> {
  return remove(soundOf(message));
}
