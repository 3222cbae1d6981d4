/** The agent desktop's page. */
import { render } from "preact";
import { Desktop } from "./desktop";
import { startLanguage } from "./i18n/language";
import type { PhoneStats } from "./phone";
import "./styles/base.css";
import "./styles/workspace.css";
import { applyTheme } from "./theme";
import { App } from "./views/App";

declare global {
  interface Window {
    engagePhone?: { stats(): Promise<PhoneStats> };
  }
}

applyTheme();
if (import.meta.env.DEV) await (await import("../dev/demo")).install();
await startLanguage();
const desktop = new Desktop();
window.engagePhone = { stats: () => desktop.phone.stats() };
render(<App desktop={desktop} />, document.getElementById("app") ?? document.body);
await desktop.resume();
