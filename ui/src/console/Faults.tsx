/** What is broken on purpose: services and trunks by a switch, a telephone, and what is over at once. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { strings } from "../strings";
import { Box } from "./Box";
import { Choice } from "./Choice";
import * as api from "./training";
import type { Act, Part } from "./training";

const SERVICES = ["link-down", "routing-down", "voicemail-down", "contacts-down", "statistics-down"] as const;
const TELEPHONE = ["dn-out-of-service", "registration-lost"] as const;
const AT_ONCE = ["switchover", "client-drop"] as const;
const TRUNK = "trunk-busy";

export function Faults({ offer, floor, act }: Part): JSX.Element {
  const text = strings.trainer;
  const trunk = (name: string): api.Fault | undefined => floor.faults.find((one) => one.fault === TRUNK && one.trunk === name);
  const shown = (one: api.Fault): boolean => one.fault === TRUNK || (SERVICES as readonly string[]).includes(one.fault);
  return (
    <Box title={text.faults} hint={text.faultsHint}>
      <ul class="trainer-rows">
        {SERVICES.map((fault) => (
          <Breaking
            key={fault}
            words={text.kinds[fault]}
            present={floor.faults.find((one) => one.fault === fault)}
            breakIt={() => api.breakIt(fault)}
            act={act}
          />
        ))}
        {offer.trunks.map(({ name }) => (
          <Breaking
            key={`trunk ${name}`}
            words={text.trunkBusy(name)}
            present={trunk(name)}
            breakIt={() => api.breakIt(TRUNK, { trunk: name })}
            act={act}
          />
        ))}
        {floor.faults
          .filter((one) => !shown(one))
          .map((one) => (
            <Breaking key={one.name} words={named(one)} present={one} act={act} />
          ))}
      </ul>
      <p class="trainer-hint" role="status">
        {floor.faults.length === 0 ? text.nothing : text.brokenNow(floor.faults.length)}
      </p>
      <Telephone floor={floor} act={act} />
      <div class="trainer-buttons">
        {AT_ONCE.map((fault) => (
          <button key={fault} type="button" class="button small" onClick={() => act(api.breakIt(fault), text.happened[fault])}>
            {text.atOnce[fault]}
          </button>
        ))}
      </div>
    </Box>
  );
}

function named(fault: api.Fault): string {
  const kinds = strings.trainer.elsewhere as Readonly<Record<string, string>>;
  return `${kinds[fault.fault] ?? fault.fault} ${fault.dn ?? ""}`.trim();
}

interface BreakingProps {
  words: string;
  present: api.Fault | undefined;
  /** None where it can only be mended. */
  breakIt?: () => Promise<void>;
  act: Act;
}

function Breaking({ words, present, breakIt, act }: BreakingProps): JSX.Element {
  const broken = present !== undefined;
  return (
    <li>
      <button
        type="button"
        role="switch"
        class="switch breaking"
        aria-checked={broken}
        onClick={() => act(present !== undefined ? api.mend(present.name) : (breakIt?.() ?? Promise.resolve()))}
      >
        <span>{words}</span>
        <span class="switch-track" aria-hidden="true" />
      </button>
    </li>
  );
}

function Telephone({ floor, act }: Pick<Part, "floor" | "act">): JSX.Element {
  const text = strings.trainer;
  const [chosen, setChosen] = useState("");
  const dn = floor.seats.some((seat) => seat.dn === chosen) ? chosen : (floor.seats[0]?.dn ?? "");
  const seats = floor.seats.map((seat) => ({ value: seat.dn, text: `${seat.dn} ${seat.name}` }));
  return (
    <>
      <Choice label={text.telephone} value={dn} options={seats} onChoose={setChosen} />
      <div class="trainer-buttons">
        {TELEPHONE.map((fault) => (
          <button
            key={fault}
            type="button"
            class="button small"
            disabled={dn === ""}
            onClick={() => act(api.breakIt(fault, { dn }), text.telephoneBroken[fault](dn))}
          >
            {text.telephoneFaults[fault]}
          </button>
        ))}
      </div>
    </>
  );
}
