/** The supervisor's telephone: one that is registered elsewhere, or this page. On this page, calls that are observed are
 * answered by themselves, as whoever asked to listen wants to hear. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { get } from "../backend/http";
import { Phone, type PhoneCall, type PhoneStatus } from "../phone";
import { SharedPhone } from "../phone/shared";
import type { Registration, Session } from "../state/model";
import { strings } from "../strings";
import { OwnTelephone } from "../telephone";
import { Timer } from "../views/common/time";
import { RegistrationBadge, SoftphonePanel } from "../views/phone/Panel";
import type { Call } from "./calls";
import type { Floor } from "./floor";

/** This page's telephone, which another tab of the browser may have instead. */
interface Own {
  phone: Phone;
  shared: SharedPhone;
}

export function Telephone({ session, floor }: { session: Session; floor: Floor }): JSX.Element {
  const [here, setHere] = useState<Own | null>(null);
  useEffect(() => () => here?.shared.stop(), [here]);

  function take(): void {
    const phone = new Phone();
    const shared = new SharedPhone(phone);
    shared.start(session.sip);
    void phone.prepare();
    setHere({ phone, shared });
  }

  return (
    <div class="console-phone">
      {here === null ? <Elsewhere dn={session.dn} take={take} /> : <Here {...here} dn={session.dn} floor={floor} />}
    </div>
  );
}

function Elsewhere({ dn, take }: { dn: string; take(): void }): JSX.Element {
  const [registration, setRegistration] = useState<Registration>("connecting");
  useEffect(() => {
    const own = new OwnTelephone(setRegistration);
    own.start(dn);
    return () => own.stop();
  }, [dn]);
  const text = strings.supervisor;
  return (
    <section class="console-phone-bar" aria-label={strings.ownPhone.title(dn)}>
      <span>{strings.ownPhone.title(dn)}</span>
      <RegistrationBadge registration={registration} words={strings.ownPhone.states} />
      {registration === "failed" && (
        <>
          <span class="trainer-hint">{text.noTelephone}</span>
          <button type="button" class="button small" onClick={take}>
            {text.takeHere}
          </button>
        </>
      )}
    </section>
  );
}

interface HereProps extends Own {
  dn: string;
  floor: Floor;
}

function Here({ phone, shared, dn, floor }: HereProps): JSX.Element {
  const [status, setStatus] = useState<PhoneStatus>(phone.current());
  useEffect(() => phone.onStatus(setStatus), [phone]);
  const incoming = status.calls.find((call) => call.state === "incoming");
  const observed = [...floor.agents.values()].filter((agent) => agent.observed_by.includes(dn)).map((agent) => agent.dn);
  useEffect(() => {
    if (incoming === undefined || observed.length === 0) return;
    void isOf(incoming, observed).then((wanted) => (wanted ? phone.answer(incoming.id) : undefined));
  }, [incoming?.id, observed.join()]);
  const toggleMute = (): void => phone.setMuted(!status.muted);
  return (
    <SoftphonePanel phone={phone} shared={shared} status={status} toggleMute={toggleMute}>
      {status.calls.map((call) => (
        <Line key={call.id} call={call} phone={phone} />
      ))}
    </SoftphonePanel>
  );
}

/** Whether the call is one that an agent of these DNs is in. */
async function isOf({ callUuid }: PhoneCall, dns: readonly string[]): Promise<boolean> {
  const calls = await get<Call[]>("/sim/calls").catch(() => []);
  const call = calls.find((one) => one.callUUID === callUuid);
  return call?.parties.some((party) => dns.includes(party.dn)) ?? false;
}

function Line({ call, phone }: { call: PhoneCall; phone: Phone }): JSX.Element {
  const text = strings.phone;
  const words = { incoming: text.incoming, outgoing: text.outgoing, talking: text.talking, held: text.held, ended: "" };
  return (
    <div class="phone-row" data-testid="console-call" data-state={call.state}>
      <span role="status">
        {call.number} · {words[call.state]}
      </span>
      <Timer since={call.since} />
      {call.state === "incoming" && (
        <button type="button" class="button accept small" onClick={() => void phone.answer(call.id)}>
          {text.answer}
        </button>
      )}
      <button type="button" class="button danger small" onClick={() => phone.hangUp(call.id)}>
        {call.state === "incoming" ? text.decline : text.hangUp}
      </button>
    </div>
  );
}
