/** Where a call is heard, spoken and rung: microphone, speaker, ringer. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Phone } from "../../phone";
import { hid, type Headset } from "../../phone/headset";
import { isMissing, of, outputsCanBeChosen, type DeviceKind, type DevicesView } from "../../phone/devices";
import { strings } from "../../strings";
import { Icon } from "../common/icons";

const text = strings.devices;

export function useDevices(phone: Phone): DevicesView {
  const [view, setView] = useState(phone.devices.current());
  useEffect(() => phone.devices.onChange(setView), [phone]);
  return view;
}

/** headset: null where its keys have no use. */
export function DeviceChoice({ phone, headset }: { phone: Phone; headset: Headset | null }): JSX.Element {
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
        {headset !== null && hid() !== null && <HeadsetKeys headset={headset} />}
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

/** The keys of a headset, where the browser can have them. */
function HeadsetKeys({ headset }: { headset: Headset }): JSX.Element {
  const [name, setName] = useState(headset.name());
  useEffect(() => headset.onChange(setName), [headset]);
  return (
    <div class="headset" data-testid="headset">
      <p class="hint" role="status">
        {name === null ? text.keys : text.keysOf(name)}
      </p>
      {name === null ? (
        <button type="button" class="button small" onClick={() => void headset.choose()}>
          {text.connect}
        </button>
      ) : (
        <button type="button" class="button small ghost" onClick={() => void headset.forget()}>
          {text.disconnect}
        </button>
      )}
    </div>
  );
}
