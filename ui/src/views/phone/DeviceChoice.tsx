/** Where a call is heard, spoken and rung: microphone, speaker, ringer. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Phone } from "../../phone";
import { isMissing, of, outputsCanBeChosen, type DeviceKind, type DevicesView } from "../../phone/devices";
import { strings } from "../../strings";
import { Icon } from "../common/icons";

const text = strings.devices;

export function useDevices(phone: Phone): DevicesView {
  const [view, setView] = useState(phone.devices.current());
  useEffect(() => phone.devices.onChange(setView), [phone]);
  return view;
}

export function DeviceChoice({ phone }: { phone: Phone }): JSX.Element {
  const view = useDevices(phone);
  const kinds: DeviceKind[] = outputsCanBeChosen() ? ["microphone", "speaker", "ringer"] : ["microphone"];
  const missing = kinds.filter((kind) => isMissing(view, kind));
  return (
    <>
      <div role="status">
        {missing.map((kind) => (
          <p key={kind} class="device-missing tone-amber" data-testid={`missing-${kind}`}>
            <Icon name="warning" size={16} /> {text.missing(text[kind], view.chosen[kind]?.label ?? "")}
          </p>
        ))}
      </div>
      <details class="devices">
        <summary>{text.title}</summary>
        {view.known ? (
          kinds.map((kind) => <Choice key={kind} kind={kind} phone={phone} view={view} />)
        ) : (
          <p class="hint">{text.unknown}</p>
        )}
        {!outputsCanBeChosen() && <p class="hint">{text.noOutputs}</p>}
      </details>
    </>
  );
}

function Choice({ kind, phone, view }: { kind: DeviceKind; phone: Phone; view: DevicesView }): JSX.Element {
  const chosen = view.chosen[kind];
  const missing = isMissing(view, kind);
  return (
    <label class="field">
      <span>{text[kind]}</span>
      <select
        value={missing ? chosen?.id : phone.devices.id(kind)}
        onChange={(event) => phone.devices.choose(kind, event.currentTarget.value)}
      >
        <option value="">{text.standard}</option>
        {of(view, kind).map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
        {missing && (
          <option value={chosen?.id} disabled>
            {text.unplugged(chosen?.label ?? "")}
          </option>
        )}
      </select>
    </label>
  );
}
