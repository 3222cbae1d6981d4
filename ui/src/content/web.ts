/** Web pages beside a case and in the workspace: which there are, and their addresses for a call. Pure. */
import { list, optionsOf, type Options } from "../options";
import type { Call, Session } from "../state";
import { kvText } from "../tlib/messages";

/** A page as a section of options describes it. hidden: it is loaded, and never shown. */
export interface WebContent {
  id: string;
  label: string;
  url: string;
  hidden: boolean;
}

export type Where = "interaction.web-content" | "workspace.web-content";

/** The pages that an option names, in its order; those without an address are left out. */
export function webContents(session: Session | null, where: Where, call?: Call): WebContent[] {
  const options: Options = optionsOf(session, call?.userData);
  return list(options, where).flatMap((id) => {
    const section = session?.sections[id] ?? {};
    const { url = "", label = id, mode = "" } = section;
    return url === "" ? [] : [{ id, label, url, hidden: /^(hidden|background)$/i.test(mode) }];
  });
}

/** The address with `$...$` filled in, encoded; null for one that is no page of the web. base: the desktop's own address. */
export function addressOf(content: WebContent, session: Session, base: string, call?: Call): string | null {
  const filled = content.url.replace(/\$([A-Za-z]+)\.([^$\s]+)\$/g, (_, object: string, name: string) =>
    encodeURIComponent(valueOf(object, name, session, call)),
  );
  const url = URL.canParse(filled, base) ? new URL(filled, base) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

function valueOf(object: string, name: string, session: Session, call: Call | undefined): string {
  switch (object) {
    case "Agent":
      return agent(session)[name] ?? "";
    case "Interaction":
      return call === undefined ? "" : interaction(call, name);
    case "AttachedData":
      return kvText(call?.userData[name]);
    case "Contact":
      return call === undefined ? "" : contact(call, name);
    default:
      return "";
  }
}

function agent(session: Session): Readonly<Record<string, string>> {
  const [first = "", ...rest] = session.name.split(" ");
  return {
    FullName: session.name,
    FirstName: first,
    LastName: rest.join(" "),
    UserName: session.username,
    EmployeeId: session.agentId,
  };
}

function interaction(call: Call, name: string): string {
  const own: Readonly<Record<string, string | null>> = {
    Id: call.connId,
    CallUuid: call.callUuid,
    CallType: call.callType,
    ANI: call.ani,
    DNIS: call.dnis,
  };
  return name in own ? (own[name] ?? "") : kvText(call.userData[name]);
}

function contact(call: Call, name: string): string {
  const { customer } = call;
  if (customer === null || customer === "looking") return "";
  const own: Readonly<Record<string, string>> = { FullName: customer.name, PhoneNumber: customer.phone };
  const value = own[name] ?? customer.attributes[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
