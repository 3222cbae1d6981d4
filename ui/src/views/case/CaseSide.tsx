import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { strings } from "../../strings";
import { Icon } from "../common/icons";
import { CASE_TABS, type CaseTab } from "./tabs";
import type { CaseView } from "./view";

/** The tabs beside a case; only what is in them where there is one. */
export function CaseSide(view: CaseView): JSX.Element | null {
  const [chosen, setChosen] = useState<string | null>(null);
  const tabs = CASE_TABS.filter((tab) => tab.shown?.(view) ?? true);
  const current = tabs.find((tab) => tab.id === chosen) ?? tabs[0];
  if (current === undefined) return null;
  if (tabs.length === 1) return <current.view {...view} />;
  return (
    <section class="case-side">
      <div class="tabs" role="tablist" aria-label={strings.sections.caseTabs} onKeyDown={(event) => move(event, tabs, current, setChosen)}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`tab-${tab.id}`}
            type="button"
            role="tab"
            class="tab"
            aria-selected={tab === current}
            aria-controls="case-panel"
            tabIndex={tab === current ? 0 : -1}
            onClick={() => setChosen(tab.id)}
          >
            <Icon name={tab.icon} size={18} />
            <span>{tab.title(view)}</span>
          </button>
        ))}
      </div>
      <div id="case-panel" role="tabpanel" aria-labelledby={`tab-${current.id}`}>
        <current.view key={current.id} {...view} />
      </div>
    </section>
  );
}

/** Arrows, Home and End go through the tabs. */
function move(event: KeyboardEvent, tabs: readonly CaseTab[], current: CaseTab, choose: (id: string) => void): void {
  const at = tabs.indexOf(current);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  const tab = next === undefined ? undefined : tabs.at(next % tabs.length);
  if (tab === undefined) return;
  event.preventDefault();
  choose(tab.id);
  document.getElementById(`tab-${tab.id}`)?.focus();
}
