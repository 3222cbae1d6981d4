/** The web pages' part of the rail; what is in it are the frames, which are there all the time. */
import type { JSX } from "preact";
import { strings } from "../../strings";

export const PAGES = "pages";

export function PagesSection(): JSX.Element {
  return <h1 class="visually-hidden">{strings.content.title}</h1>;
}
