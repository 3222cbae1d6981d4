/** Everybody's calls, for whom may search them. */
import type { JSX } from "preact";
import { everybodys } from "../../backend/history";
import { strings } from "../../strings";
import type { View } from "../view";
import { InteractionList, type Column } from "./InteractionList";

const SHOWN: readonly Column[] = ["Status", "Subject", "StartDate", "OwnerId", "Disposition"];

export function InteractionsSearch({ desktop, state }: View): JSX.Element {
  return (
    <InteractionList
      title={strings.finding.everybodys}
      icon="find"
      testId="interactions-search"
      scope="all-interactions"
      columns={SHOWN}
      load={everybodys}
      desktop={desktop}
      state={state}
    />
  );
}
