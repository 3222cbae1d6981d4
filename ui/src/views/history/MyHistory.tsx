/** The calls that one has had. */
import type { JSX } from "preact";
import { history } from "../../backend/history";
import { list } from "../../options";
import { strings } from "../../strings";
import type { View } from "../view";
import { COLUMNS, InteractionList } from "./InteractionList";

export function MyHistory({ desktop, state }: View): JSX.Element {
  const named = list(state.session?.options ?? {}, "contact.myhistory-displayed-columns", COLUMNS.join(","));
  return (
    <InteractionList
      title={strings.history.mine}
      icon="clock"
      testId="my-history"
      scope="my-history"
      columns={COLUMNS.filter((column) => named.includes(column))}
      load={history}
      // Whenever a call comes, goes or ends.
      turn={Object.values(state.calls).map((call) => `${call.connId}${call.state === "Released"}`).join()}
      desktop={desktop}
      state={state}
    />
  );
}
