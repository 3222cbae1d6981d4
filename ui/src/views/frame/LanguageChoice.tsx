import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { chooseLanguage, offeredLanguages, speakOneOf, useLanguage, type Language } from "../../i18n/language";
import { strings } from "../../strings";
import { Icon } from "../common/icons";

/** Each language under its own name; locales: as login.list-available-locales has them, empty for all. */
export function LanguageChoice({ locales = [] }: { locales?: readonly string[] }): JSX.Element | null {
  const chosen = useLanguage();
  const offered = offeredLanguages(locales);
  useEffect(() => void speakOneOf(offeredLanguages(locales)), [locales]);
  if (offered.length < 2) return null;
  return (
    <select
      class="language-choice"
      aria-label={strings.topBar.language}
      title={strings.topBar.language}
      value={chosen}
      onChange={(event) => void chooseLanguage(event.currentTarget.value as Language)}
    >
      {offered.map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** The same as items of a menu. */
export function LanguageItems({
  locales,
  onChoose,
}: {
  locales: readonly string[];
  onChoose: () => void;
}): JSX.Element | null {
  const chosen = useLanguage();
  const offered = offeredLanguages(locales);
  if (offered.length < 2) return null;
  return (
    <div class="menu-group" role="group" aria-label={strings.topBar.language}>
      {offered.map(([code, name]) => (
        <button
          key={code}
          type="button"
          role="menuitemradio"
          aria-checked={code === chosen}
          class="menu-item"
          lang={code}
          onClick={() => (onChoose(), void chooseLanguage(code))}
        >
          <span>{name}</span>
          {code === chosen && <Icon name="check" size={16} />}
        </button>
      ))}
    </div>
  );
}
