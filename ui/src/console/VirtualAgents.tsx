/** Agents who are none: where they sit, and what they are told to be. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { strings } from "../strings";
import { Icon } from "../views/common/icons";
import { Avatar } from "../views/common/parts";
import { Box } from "./Box";
import { Choice } from "./Choice";
import * as api from "./training";
import type { Part } from "./training";

const ANSWERS = "answers";

export function VirtualAgents({ floor, act }: Omit<Part, "offer">): JSX.Element {
  const text = strings.trainer;
  const free = floor.seats.filter((seat) => !seat.virtual && seat.status === "LoggedOut");
  const [chosen, setChosen] = useState("");
  const [manner, setManner] = useState(ANSWERS);
  const dn = free.some((seat) => seat.dn === chosen) ? chosen : (free.at(-1)?.dn ?? "");
  const nameOf = (number: string): string => floor.seats.find((seat) => seat.dn === number)?.name ?? number;
  const manners = Object.entries(text.manners).map(([value, name]) => ({ value, text: name }));
  return (
    <Box title={text.agents} hint={text.agentsHint}>
      <div class="trainer-pair">
        <Choice
          label={text.seat}
          value={dn}
          options={free.map((seat) => ({ value: seat.dn, text: `${seat.dn} ${seat.name}` }))}
          onChoose={setChosen}
        />
        <Choice label={text.manner} value={manner} options={manners} onChoose={setManner} />
      </div>
      <button type="button" class="button" disabled={dn === ""} onClick={() => act(api.hire(dn, manner === ANSWERS))}>
        <Icon name="plus" size={16} /> {text.hire}
      </button>
      {floor.agents.length === 0 && <p class="trainer-hint">{text.none}</p>}
      <ul class="trainer-rows">
        {floor.agents.map((agent) => (
          <Agent key={agent.dn} agent={agent} name={nameOf(agent.dn)} act={act} />
        ))}
      </ul>
    </Box>
  );
}

interface AgentProps extends Pick<Part, "act"> {
  agent: api.VirtualAgent;
  name: string;
}

function Agent({ agent, name, act }: AgentProps): JSX.Element {
  const text = strings.trainer;
  const silent = agent.answerAfter === null ? ` · ${text.manners.silent}` : "";
  return (
    <li>
      <Avatar name={name} />
      <p>
        <strong>{name}</strong>
        <small>{agent.trouble || `${agent.dn} · ${text.calls(agent.calls)}${silent}`}</small>
      </p>
      <Choice
        quiet
        label={text.stance(name)}
        value={agent.stance}
        options={Object.entries(text.stances).map(([value, stance]) => ({ value, text: stance }))}
        onChoose={(stance) => act(api.setStance(agent.dn, stance))}
      />
      <button
        type="button"
        class="quiet-icon"
        aria-label={text.dismiss(name)}
        title={text.dismiss(name)}
        onClick={() => act(api.dismiss(agent.dn))}
      >
        <Icon name="signOut" size={18} />
      </button>
    </li>
  );
}
