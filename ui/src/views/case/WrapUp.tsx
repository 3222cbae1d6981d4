import type { JSX } from "preact";
import type { Desktop } from "../../desktop";
import { canDispose, dispositionLabel, dispositionsOf, lacksDisposition, type Disposition } from "../../dispositions";
import { may, optionsOf } from "../../options";
import type { Call, State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { Card } from "../common/parts";

const text = strings.wrapUp;

/** How the call ended for the customer, and a note about it. */
export function WrapUp({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element {
  const { cases } = desktop;
  return (
    <Card title={text.title} icon="checkCircle" testId="wrap-up">
      {may(state.session, "disposition.can-use") && <Dispositions call={call} desktop={desktop} state={state} />}
      <label class="field">
        <span>{text.note}</span>
        <textarea
          rows={4}
          placeholder={text.notePlaceholder}
          value={call.note}
          onInput={(event) => cases.setNote(call.connId, event.currentTarget.value)}
          onBlur={() => void cases.saveNote(call.connId)}
        />
        <small role="status" data-testid="note-state">
          {call.note === "" && call.savedNote === "" ? text.noteHint : call.note === call.savedNote ? text.noteKept : text.noteTyping}
        </small>
      </label>
    </Card>
  );
}

function Dispositions({ call, desktop, state }: { call: Call; desktop: Desktop; state: State }): JSX.Element {
  const options = optionsOf(state.session, call.userData);
  const tree = dispositionsOf(state.session, options);
  const wanted = lacksDisposition(call, options);
  const missing = call.state === "Released" && wanted;
  const open = canDispose(call, options);
  return (
    <fieldset
      class={missing ? "dispositions missing" : "dispositions"}
      disabled={!open}
      aria-describedby={missing ? `wanted-${call.connId}` : undefined}
    >
      <legend>
        {text.disposition}
        {call.disposition !== null && <span class="chosen">: {dispositionLabel(tree, call.disposition)}</span>}
      </legend>
      {wanted && (
        <p class={missing ? "wanted" : "wanted not-yet"} id={`wanted-${call.connId}`}>
          <Icon name="warning" size={16} /> {text.wanted}
        </p>
      )}
      {!open && <p class="hint">{text.readOnly}</p>}
      {tree.length === 0 && <p class="empty">{text.none}</p>}
      <Branch nodes={tree} call={call} desktop={desktop} />
    </fieldset>
  );
}

function Branch({ nodes, call, desktop }: { nodes: readonly Disposition[]; call: Call; desktop: Desktop }): JSX.Element {
  return (
    <div class="branch">
      {nodes.map((node) =>
        node.children.length === 0 ? (
          <label key={node.value} class="choice">
            <input
              type="radio"
              name={`disposition-${call.connId}`}
              value={node.value}
              checked={call.disposition === node.value}
              onChange={() => void desktop.cases.dispose(call.connId, node.value)}
            />
            <span>{node.label}</span>
            {call.disposition === node.value && <Icon name="check" size={16} />}
          </label>
        ) : (
          <details key={node.value} class="folder-of-choices" open={holds(node, call.disposition)}>
            <summary>
              <Icon name="chevron" size={16} />
              {node.label}
            </summary>
            <Branch nodes={node.children} call={call} desktop={desktop} />
          </details>
        ),
      )}
    </div>
  );
}

function holds(node: Disposition, value: string | null): boolean {
  return node.children.some((child) => child.value === value || holds(child, value));
}
