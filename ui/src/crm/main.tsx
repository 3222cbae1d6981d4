/** The demonstration's customer page: what a shop knows of who calls. It speaks to the desktop around it as any would. */
import { render } from "preact";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { contactByPhone, type Contact } from "../backend/contacts";
import { startLanguage } from "../i18n/language";
import { strings } from "../strings";
import "../styles/base.css";
import "../styles/crm.css";
import { applyTheme } from "../theme";
import { Avatar, Badge } from "../views/common/parts";
import { ScapiClient } from "./client";
import { ordersOf, type Order } from "./orders";

// An invented company: its name is the same in every language.
const SHOP = "Bellflower Goods";
const asked = new URLSearchParams(location.search);
const number = asked.get("number") ?? "";
const interaction = asked.get("interaction") ?? "";
const desktop = window.parent === window ? null : new ScapiClient(window.parent);

function Page(): JSX.Element {
  const text = strings.crm;
  const [contact, setContact] = useState<Contact | null | undefined>(undefined);
  const [told, setTold] = useState("");
  const state = useCallState();
  useEffect(() => {
    void contactByPhone(number).then(setContact, () => setContact(null));
  }, []);
  if (number === "") return <Bare words={text.noNumber} />;
  if (contact === undefined) return <Bare words={text.looking} />;
  const first = (key: string): string => contact?.attributes[key]?.[0] ?? "";

  const attach = async (order: Order): Promise<void> => {
    try {
      await desktop?.ask("interaction.setUserData", interaction, { Order: order.number });
      setTold(text.attached(order.number));
    } catch (error) {
      setTold(text.refused(error instanceof Error ? error.message : ""));
    }
  };
  return (
    <main class="crm">
      <header class="crm-head">
        <p class="crm-shop">{SHOP}</p>
        {state !== "" && <Badge tone="accent">{text.call[state as keyof typeof text.call] ?? state}</Badge>}
      </header>
      <section class="crm-who">
        <Avatar name={contact?.name ?? number} />
        <div>
          <h1>{contact === null ? text.unknown(number) : contact.name}</h1>
          <p>{number}</p>
        </div>
        {first("segment") !== "" && <Badge tone="accent">{text.segment(first("segment"))}</Badge>}
      </section>
      {contact !== null && (
        <dl class="crm-facts">
          <Fact name={text.account} value={first("account")} />
          <Fact name={text.lastReason} value={first("last-reason")} />
        </dl>
      )}
      <section aria-label={text.orders}>
        <h2>{text.orders}</h2>
        <ul class="crm-orders">
          {ordersOf(number).map((order) => (
            <li key={order.number}>
              <div>
                <strong>{order.goods}</strong>
                <span>
                  {text.order(order.number)} · {text.states[order.state]}
                </span>
              </div>
              <button type="button" class="button" disabled={desktop === null} onClick={() => void attach(order)}>
                {text.attach}
              </button>
            </li>
          ))}
        </ul>
        <p role="status" class="crm-told">{desktop === null ? text.alone : told}</p>
      </section>
    </main>
  );
}

function Bare({ words }: { words: string }): JSX.Element {
  return <main class="crm"><h1 class="crm-bare">{words}</h1></main>;
}

function Fact({ name, value }: { name: string; value: string }): JSX.Element | null {
  return value === "" ? null : <div><dt>{name}</dt><dd>{value}</dd></div>;
}

/** The state of the call that the page is about, as the desktop tells it. */
function useCallState(): string {
  const [state, setState] = useState("");
  useEffect(() => {
    if (desktop === null || interaction === "") return;
    const learn = (about: unknown): void => {
      const { interactionId, state: now } = (about ?? {}) as { interactionId?: string; state?: string };
      if (interactionId === interaction && now !== undefined) setState(now);
    };
    void desktop.ask("interaction.getByInteractionId", interaction).then(learn, () => undefined);
    void desktop.subscribe("interaction", (data) => learn(data["interaction"])).catch(() => undefined);
  }, []);
  return state;
}

applyTheme();
void startLanguage().then(() => {
  document.title = `${strings.crm.title} · engage-sim`;
  const root = document.getElementById("app");
  if (root !== null) render(<Page />, root);
});
