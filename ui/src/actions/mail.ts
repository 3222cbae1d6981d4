/** How many messages wait: asked when the lamp goes on or off. */
import { mailboxes } from "../backend/voicemail";
import { may } from "../options";
import type { TEvent } from "../tlib/messages";
import type { Requests } from "./requests";

export class MailActions {
  constructor(private readonly requests: Requests) {}

  heard(event: TEvent): void {
    const lamp = event.message === "EventMessageWaitingOn" || event.message === "EventMessageWaitingOff";
    if (lamp && event.ThisDN === this.requests.dn()) void this.load();
  }

  async load(): Promise<void> {
    const { store } = this.requests;
    const { session } = store.get();
    if (!may(session, "voicemail.can-use")) return;
    // Without an answer there is no count; nobody need be told.
    const found = await mailboxes(session).catch(() => null);
    const boxes = Array.isArray(found?.mailboxes) ? found.mailboxes : [];
    const sum = (of: "new" | "old"): number => boxes.reduce((all, box) => all + box[of], 0);
    store.dispatch({ type: "mail", mail: { new: sum("new"), old: sum("old") } });
  }
}
