/** Who the call is with. */
import type { JSX } from "preact";
import { partyNumber, type Call } from "../../state";
import { strings } from "../../strings";
import { Avatar, Badge, Card, label } from "../common/parts";

export function CustomerCard({ call }: { call: Call | null }): JSX.Element {
  const text = strings.customer;
  const internal = call?.callType === "Internal" || call?.callType === "Consult";
  const title = internal ? text.colleague : text.title;
  const customer = call?.customer ?? null;
  const number = call === null ? null : partyNumber(call);
  if (customer === null || customer === "looking") {
    return (
      <Card title={title} icon="user" testId="customer">
        {number !== null && <p class="customer-number">{number}</p>}
        <p class="empty">{customer === "looking" ? text.looking : internal ? text.nobody : text.unknown}</p>
      </Card>
    );
  }
  const attributes = Object.entries(customer.attributes).filter(([, value]) => value !== null && value !== "");
  const [segments, rest] = [
    attributes.filter(([key]) => /^segment$/i.test(key)),
    attributes.filter(([key]) => !/^segment$/i.test(key)),
  ];
  return (
    <Card title={title} icon="user" testId="customer">
      <div class="customer-head">
        <Avatar name={customer.name} />
        <div>
          <strong>{customer.name}</strong>
          <span>{customer.phone}</span>
        </div>
        {segments.map(([key, value]) => (
          <Badge key={key} tone="accent">
            {String(value)}
          </Badge>
        ))}
      </div>
      <dl class="data-list plain">
        {rest.map(([key, value]) => (
          <div class="pair" key={key}>
            <dt>{label(key)}</dt>
            <dd>
              <span>{String(value)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
