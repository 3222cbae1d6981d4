/** A value with how good it is: never by its colour alone. */
import type { JSX } from "preact";
import { levelOf, valueText, type Described, type Figure, type Level } from "../../figures";
import { strings } from "../../strings";
import { Icon, type IconName } from "../common/icons";

const LOOK: Record<Level, [tone: string, icon: IconName | null]> = {
  plain: ["plain", null],
  good: ["green", "check"],
  warning: ["amber", "warning"],
  error: ["red", "fault"],
  worst: ["red", "alarm"],
};

interface Props {
  of: Described;
  figure: Figure | undefined;
  /** Whether the word for the level is seen; it is read out in any case. */
  named?: boolean;
}

export function Value({ of, figure, named = false }: Props): JSX.Element {
  const level = levelOf(of.said, figure?.value ?? null);
  const [tone, icon] = LOOK[level];
  const word = level === "plain" ? "" : strings.statistics.levels[level];
  return (
    <span class={`level tone-${tone} level-${level}`} data-level={level} title={word || undefined}>
      {icon !== null && <Icon name={icon} size={16} />}
      <span class="level-value">{valueText(of.said, figure?.format ?? "", figure?.value)}</span>
      {word !== "" && <span class={named ? "level-word" : "visually-hidden"}>{word}</span>}
    </span>
  );
}
