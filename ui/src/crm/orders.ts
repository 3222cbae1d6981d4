/** What a customer has ordered: invented, and the same each time for the same number. Pure. */

export interface Order {
  number: string;
  goods: string;
  state: "sent" | "packed" | "delivered";
}

const GOODS = ["Copper kettle", "Garden lantern", "Walnut desk", "Wool blanket", "Paper kite", "Brass telescope"];
const STATES = ["sent", "packed", "delivered"] as const;

export function ordersOf(phone: string): Order[] {
  const seed = [...phone].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  return [0, 1, 2].map((i) => ({
    number: String(40_000 + ((seed * (i + 3)) % 9000)),
    goods: GOODS[(seed + i * 2) % GOODS.length] ?? "",
    state: STATES[(seed + i) % STATES.length] ?? "sent",
  }));
}
