/** One of a list, by its name. */
import type { JSX } from "preact";
import { useId } from "preact/hooks";

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  /** Said to those who cannot see where it stands, and not written. */
  quiet?: boolean;
  onChoose(value: string): void;
}

export function Choice({ label, value, options, quiet = false, onChoose }: ChoiceProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id} class={quiet ? "visually-hidden" : ""}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
    </div>
  );
}
