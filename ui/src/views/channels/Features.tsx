/** What an agent switches on at the own number: do not disturb, and forwarding. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Features } from "../../state";
import { strings } from "../../strings";
import type { ForwardMode } from "../../tlib/generated";
import { Icon } from "../common/icons";
import { Card } from "../common/parts";
import type { View } from "../view";

const text = strings.channels;
const MODES = ["Unconditional", "OnBusy", "OnNoAnswer", "OnBusyAndNoAnswer"] as const;

/** Where calls are forwarded to and when, in words; empty where they are not. */
export function forwardText({ forwards }: Features): string {
  const { OnBusy: busy, OnNoAnswer: late, ...others } = forwards;
  const both = busy !== undefined && busy === late;
  const left = both ? { ...others, OnBusyAndNoAnswer: busy } : forwards;
  const modes = text.modes as Readonly<Partial<Record<ForwardMode, string>>>;
  const said = Object.entries(left).map(([mode, number]) => text.to(modes[mode as ForwardMode] ?? mode, number));
  return said.join(", ");
}

export function DoNotDisturb({ desktop, state }: View): JSX.Element {
  const { dnd } = state.features;
  return (
    <Card title={text.dndTitle} icon="dnd" testId="dnd">
      <div class="feature">
        <p id="dnd-hint">{text.dndHint}</p>
        <button
          type="button"
          role="switch"
          class="feature-switch"
          aria-checked={dnd}
          aria-label={text.dndTitle}
          aria-describedby="dnd-hint"
          disabled={state.link.status !== "up"}
          onClick={() => void desktop.agent.setDnd(!dnd)}
        >
          <span class="feature-switch-thumb" />
        </button>
      </div>
    </Card>
  );
}

export function Forwarding({ desktop, state }: View): JSX.Element {
  const [number, setNumber] = useState("");
  const [mode, setMode] = useState<ForwardMode>("Unconditional");
  const set = forwardText(state.features);
  const down = state.link.status !== "up";

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (await desktop.agent.forward(number, mode)) setNumber("");
  }

  return (
    <Card title={text.forwardTitle} icon="forward" testId="forwarding">
      <p class="feature-hint">{text.forwardHint}</p>
      <div role="status">
        {set !== "" && (
          <p class="forward-set tone-amber">
            <Icon name="forward" size={18} />
            <span>{set}</span>
            <button type="button" class="button small" disabled={down} onClick={() => void desktop.agent.stopForwarding()}>
              {text.stop}
            </button>
          </p>
        )}
      </div>
      <form class="forward-form" onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>{text.number}</span>
          <input
            type="text"
            inputMode="tel"
            autocomplete="off"
            value={number}
            onInput={(event) => setNumber(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{text.when}</span>
          <select value={mode} onChange={(event) => setMode(event.currentTarget.value as ForwardMode)}>
            {MODES.map((one) => (
              <option key={one} value={one}>
                {text.modes[one]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button primary" disabled={down || number.trim() === ""}>
          {text.start}
        </button>
      </form>
    </Card>
  );
}
