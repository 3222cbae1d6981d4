/** The supervisor's console. */
import { render } from "preact";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { currentSession } from "../backend/session";
import { startLanguage, useLanguage } from "../i18n/language";
import type { Session } from "../state/model";
import { strings } from "../strings";
import "../styles/base.css";
import "../styles/console.css";
import "../styles/floor.css";
import "../styles/sequence.css";
import "../styles/side.css";
import { applyTheme } from "../theme";
import { Mark } from "../views/common/icons";
import { LanguageChoice } from "../views/frame/LanguageChoice";
import { ThemeButton } from "../views/frame/TopBar";
import { EMPTY, followFloor, type Floor } from "./floor";
import { go, usePlace } from "./place";
import { SECTIONS } from "./sections";
import { Telephone } from "./Telephone";

function Console({ session }: { session: Session | null }): JSX.Element {
  useLanguage();
  const text = strings.supervisor;
  const [floor, setFloor] = useState<Floor>(EMPTY);
  const { section: id, detail } = usePlace();
  useEffect(() => (session === null ? undefined : followFloor(setFloor)), [session]);
  const section = SECTIONS.find((one) => one.id === id) ?? SECTIONS[0];
  return (
    <div class="console">
      <header>
        <Mark />
        <h1>{text.console}</h1>
        <nav aria-label={text.console}>
          {session !== null &&
            SECTIONS.map((one) => (
              <button key={one.id} type="button" aria-current={one === section} onClick={() => go(one.id)}>
                {one.title()}
              </button>
            ))}
        </nav>
        <a class="console-wallboard" href="/ui/wallboard/" target="_blank">
          {strings.wallboard.open}
        </a>
        <LanguageChoice />
        <ThemeButton />
      </header>
      <main>
        {session?.supervisor === true && <Telephone session={session} floor={floor} />}
        {session === null ? (
          <p>
            {text.logIn} <a href="/ui/workspace/">{text.workspace}</a>
          </p>
        ) : (
          section !== undefined && <section.view floor={floor} session={session} detail={detail} go={go} />
        )}
        <p role="status">{session === null || floor.up ? "" : session.supervisor ? text.connecting : text.forSupervisors}</p>
      </main>
    </div>
  );
}

applyTheme();
await startLanguage();
render(<Console session={await currentSession()} />, document.getElementById("app") ?? document.body);
