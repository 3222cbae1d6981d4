import type { JSX } from "preact";
import { chooseLanguage, LANGUAGES, useLanguage, type Language } from "../../i18n/language";
import { strings } from "../../strings";
import { Icon } from "../common/icons";

/** Each language under its own name. */
export function LanguageChoice(): JSX.Element {
  const chosen = useLanguage();
  return (
    <select
      class="language-choice"
      aria-label={strings.topBar.language}
      title={strings.topBar.language}
      value={chosen}
      onChange={(event) => void chooseLanguage(event.currentTarget.value as Language)}
    >
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** The same as items of a menu. */
export function LanguageItems({ onChoose }: { onChoose: () => void }): JSX.Element {
  const chosen = useLanguage();
  return (
    <div class="menu-group" role="group" aria-label={strings.topBar.language}>
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <button
          key={code}
          type="button"
          role="menuitemradio"
          aria-checked={code === chosen}
          class="menu-item"
          lang={code}
          onClick={() => (onChoose(), void chooseLanguage(code as Language))}
        >
          <span>{name}</span>
          {code === chosen && <Icon name="check" size={16} />}
        </button>
      ))}
    </div>
  );
}
