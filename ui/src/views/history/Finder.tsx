/** Looks for interactions: by words, by status, medium and date, and by each field, as far as somebody may. */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { Outcome } from "../../backend/history";
import { persons } from "../../backend/people";
import { dispositionsOf, type Disposition } from "../../dispositions";
import { ANYTHING, mediaOf, narrowed, PERIODS, waysOf, type Finding, type Period, type Scope } from "../../finding";
import type { State } from "../../state";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { useLoaded } from "../common/useLoaded";

const OUTCOMES: readonly Outcome[] = ["Answered", "Missed", "Unanswered", "InProgress"];

interface Props {
  scope: Scope;
  finding: Finding;
  onFind: (finding: Finding) => void;
  state: State;
  /** There is little room: filters are folded up with the fields. */
  small?: boolean;
}

export function Finder({ scope, finding, onFind, state, small = false }: Props): JSX.Element | null {
  const text = strings.finding;
  const ways = waysOf(state.session, scope);
  const [open, setOpen] = useState(false);
  const more = ways.fields || (small && ways.filters);
  const set = (part: Partial<Finding>): void => onFind({ ...finding, ...part });
  const filters = ways.filters && <Filters finding={finding} set={set} state={state} named={small} />;
  const hidden = narrowed(finding);
  if (!ways.search && !ways.filters && !more) return null;
  return (
    <div class="finder-box" role="search" aria-label={text.scopes[scope]}>
      <div class="finder">
        {ways.search && (
          <input
            type="search"
            aria-label={text.find}
            placeholder={text.find}
            value={finding.search}
            onInput={(event) => set({ search: event.currentTarget.value })}
          />
        )}
        {!small && filters}
        {more && (
          <button type="button" class={`button ghost ${small ? "small" : ""}`} aria-expanded={open} onClick={() => setOpen(!open)}>
            {small ? text.filters : text.fields}
            {!open && small && hidden > 0 && <span class="rail-count">{hidden}</span>}
            <Icon name="chevron" size={16} />
          </button>
        )}
        {(hidden > 0 || finding.search !== "") && (
          <button type="button" class={`button ghost ${small ? "small" : ""}`} onClick={() => onFind(ANYTHING)}>
            {text.reset}
          </button>
        )}
      </div>
      {open && (
        <div class={small ? "finder-fields small" : "finder-fields"}>
          {small && filters}
          {ways.fields && <Fields scope={scope} finding={finding} set={set} state={state} />}
        </div>
      )}
    </div>
  );
}

interface PartProps {
  finding: Finding;
  set: (part: Partial<Finding>) => void;
  state: State;
}

/** named: there is room for what each is called. */
function Filters({ finding, set, state, named }: PartProps & { named: boolean }): JSX.Element {
  const text = strings.finding;
  const media: Readonly<Record<string, string>> = text.media;
  return (
    <>
      <Choice label={strings.history.status} value={finding.outcome} onChoose={(outcome) => set({ outcome: outcome as Outcome | "" })} named={named}>
        <option value="">{strings.history.all}</option>
        {OUTCOMES.map((one) => (
          <option key={one} value={one}>
            {strings.history.outcomes[one]}
          </option>
        ))}
      </Choice>
      <Choice label={text.medium} value={finding.media} onChoose={(chosen) => set({ media: chosen })} named={named}>
        <option value="">{text.anyMedium}</option>
        {mediaOf(state.session).map((one) => (
          <option key={one} value={one}>
            {media[one] ?? one}
          </option>
        ))}
      </Choice>
      <Choice label={text.period} value={finding.period} onChoose={(period) => set({ period: period as Period })} named={named}>
        {PERIODS.map((one) => (
          <option key={one} value={one}>
            {text.periods[one === "" ? "any" : one]}
          </option>
        ))}
      </Choice>
      {finding.period === "days" && (
        <span class="finder-days">
          <Day label={text.from} value={finding.from} onChoose={(from) => set({ from })} />
          <Day label={text.to} value={finding.to} onChoose={(to) => set({ to })} />
        </span>
      )}
    </>
  );
}

function Day({ label, value, onChoose }: Omit<ChoiceProps, "children">): JSX.Element {
  return (
    <label>
      <span>{label}</span>
      <input type="date" value={value} onInput={(event) => onChoose(event.currentTarget.value)} />
    </label>
  );
}

function Fields({ scope, finding, set, state }: PartProps & { scope: Scope }): JSX.Element {
  const text = strings.finding;
  const people = useLoaded("", persons);
  const queues = Object.values(state.colleagues).filter((one) => one.kind === "queue");
  const dispositions = leaves(dispositionsOf(state.session, state.session?.options ?? {}));
  return (
    <>
      <Words label={text.party} value={finding.party} onInput={(party) => set({ party })} />
      {scope !== "my-history" && (
        <Picked label={strings.history.owner} value={finding.agent} any={text.anyAgent} onChoose={(agent) => set({ agent })}>
          {(people.value ?? []).map(({ username, name }) => ({ value: username, label: name }))}
        </Picked>
      )}
      <Picked label={text.queue} value={finding.queue} any={text.anyQueue} onChoose={(queue) => set({ queue })}>
        {queues.map(({ dn, name }) => ({ value: dn, label: name === dn ? dn : `${name} (${dn})` }))}
      </Picked>
      <Picked
        label={strings.history.disposition}
        value={finding.disposition}
        any={text.anyDisposition}
        onChoose={(disposition) => set({ disposition })}
      >
        {dispositions}
      </Picked>
      <Words label={strings.history.note} value={finding.note} onInput={(note) => set({ note })} />
      <Words label={text.dataKey} value={finding.dataKey} onInput={(dataKey) => set({ dataKey })} />
      <Words label={text.data} value={finding.data} onInput={(data) => set({ data })} />
      <Picked label={text.done} value={finding.done} any={text.doneOrNot} onChoose={(done) => set({ done: done as Finding["done"] })}>
        {[
          { value: "true", label: text.isDone },
          { value: "false", label: text.isNotDone },
        ]}
      </Picked>
    </>
  );
}

function leaves(tree: readonly Disposition[]): Picking[] {
  return tree.flatMap(({ value, label, children }) => (children.length > 0 ? leaves(children) : [{ value, label }]));
}

interface ChoiceProps {
  label: string;
  value: string;
  onChoose: (value: string) => void;
  children: ComponentChildren;
}

function Choice({ label, value, onChoose, children, named = true }: ChoiceProps & { named?: boolean }): JSX.Element {
  const select = (
    <select aria-label={label} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      {children}
    </select>
  );
  if (!named) return select;
  return (
    <label class="field">
      <span>{label}</span>
      {select}
    </label>
  );
}

interface Picking {
  value: string;
  label: string;
}

function Picked({ any, children, ...choice }: Omit<ChoiceProps, "children"> & { any: string; children: Picking[] }): JSX.Element {
  return (
    <Choice {...choice}>
      <option value="">{any}</option>
      {children.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </Choice>
  );
}

function Words({ label, value, onInput }: { label: string; value: string; onInput: (value: string) => void }): JSX.Element {
  return (
    <label class="field">
      <span>{label}</span>
      <input type="text" autocomplete="off" value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
}
