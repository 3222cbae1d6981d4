/** The demonstration's customer page. */
export const crm = {
  crm: {
    title: "Customer page",
    looking: "Looking for the customer",
    unknown: "Nobody is known under {{number}}",
    noNumber: "No number came with the call.",
    account: "Account",
    segment: "{{segment}} customer",
    lastReason: "Last time",
    orders: "Orders",
    order: "Order {{number}}",
    states: { sent: "On its way", packed: "Being packed", delivered: "Delivered" },
    attach: "About this order",
    attached: "The case is about order {{number}} now",
    refused: "The desktop says: {{why}}",
    alone: "Open this page from the desktop to write to the case.",
    call: { RINGING: "Rings", DIALING: "Calling", TALKING: "Talking", HELD: "On hold", IDLE: "Ended" },
  },
} as const;
