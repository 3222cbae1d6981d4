/** Who a call is with: found when it rings, made when it is answered, put right by the agent. */
import { contactByPhone, type Contact } from "../backend/contacts";
import { ofCall, remark } from "../backend/history";
import { Problem } from "../backend/http";
import { colleagueByDn, customerByPhone } from "../backend/people";
import { flag, may } from "../options";
import { partyNumber, type Call, type Customer, type State } from "../state";
import { strings } from "../strings";
import { kvParty, kvText, type TEvent } from "../tlib/messages";
import type { Requests } from "./requests";

export class ContactActions {
  constructor(private readonly requests: Requests) {}

  /** What follows from a change by itself. */
  follow(state: State, before: State): void {
    for (const call of Object.values(state.calls)) {
      const known = before.calls[call.connId];
      const number = partyNumber(call);
      const other = number !== null && (known === undefined || partyNumber(known) !== number);
      const answered = call.state === "Established" && known?.state !== "Established" && call.customer === null;
      if (other || (answered && number !== null)) void this.lookUp(call, number ?? "");
    }
  }

  /** The call has another contact from now on. */
  async assign(connId: string, contact: Contact): Promise<void> {
    try {
      await remark(connId, { contactId: contact.id });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { notAssigned } = strings.contacts;
      return this.requests.store.dispatch({ type: "notice", tone: "error", title: notAssigned, text: error.message });
    }
    this.requests.store.dispatch({ type: "customer", connId, customer: asCustomer(contact) });
  }

  /** Somebody changed a contact; the calls with it show that, and those with one that has become part of it. */
  changed(contact: Contact, merged?: string): void {
    for (const call of Object.values(this.requests.store.get().calls)) {
      const known = call.customer === "looking" ? undefined : call.customer?.contact?.id;
      if (known !== undefined && (known === contact.id || known === merged)) {
        this.requests.store.dispatch({ type: "customer", connId: call.connId, customer: asCustomer(contact) });
      }
    }
  }

  /** The server says by EventUserEvent that a contact of a call here is another now. */
  heard(event: TEvent): void {
    if (event.message !== "EventUserEvent" || event.ThisDN !== this.requests.dn()) return;
    if (kvText(event.UserData?.["ContactId"]) === "") return;
    for (const { connId, customer } of Object.values(this.requests.store.get().calls)) {
      if (customer !== null && customer !== "looking" && customer.contact !== undefined) void this.lookAgain(connId);
    }
  }

  private async lookAgain(connId: string): Promise<void> {
    const { store } = this.requests;
    // Without an answer what was known stays.
    const contact = await ofCall(connId).then((one) => one.contact, () => null);
    if (contact !== null) store.dispatch({ type: "customer", connId, customer: asCustomer(contact) });
  }

  private async lookUp(call: Call, number: string): Promise<void> {
    const { store } = this.requests;
    if (call.customer === null) store.dispatch({ type: "customer", connId: call.connId, customer: "looking" });
    const inside = call.callType === "Internal" || call.callType === "Consult";
    const colleague = inside ? (named(call, number) ?? (await colleagueByDn(number))) : null;
    const customer = colleague ?? (call.callType === "Internal" ? null : await this.customer(call, number));
    store.dispatch({ type: "customer", connId: call.connId, customer });
  }

  private async customer(call: Call, number: string): Promise<Customer | null> {
    const { session } = this.requests.store.get();
    if (!may(session, "contact.can-use")) return customerByPhone(number);
    const kept = flag(session?.options ?? {}, "contact.ucs-interaction.voice.enable-create", true);
    // Who only looks on has no part of his own in it.
    const own = call.callType !== "Consult" && !call.observing;
    const interaction = kept && own ? await ofCall(call.connId).catch(() => null) : null;
    if (interaction !== null) this.restore(call, interaction.note ?? "");
    const contact = interaction?.contact ?? (await contactByPhone(number).catch(() => null));
    return contact === null ? customerByPhone(number) : asCustomer(contact);
  }

  // After the page was loaded again the server knows what was typed before.
  private restore(call: Call, note: string): void {
    const now = this.requests.store.get().calls[call.connId];
    if (note === "" || now === undefined || now.note !== "") return;
    this.requests.store.dispatch({ type: "note", connId: call.connId, text: note });
    this.requests.store.dispatch({ type: "saved", connId: call.connId, note });
  }
}

/** The colleague who wrote their name into the user data. */
function named(call: Call, number: string): Customer | null {
  const party = kvParty(call.userData, number);
  return party === null ? null : { phone: number, name: party, attributes: {} };
}

function asCustomer(contact: Contact): Customer {
  const { PhoneNumber, FirstName: _, LastName: __, ...rest } = contact.attributes;
  const attributes = Object.fromEntries(Object.entries(rest).map(([name, values]) => [name, values.join(", ")]));
  return { phone: PhoneNumber?.[0] ?? "", name: contact.name, attributes, contact };
}
