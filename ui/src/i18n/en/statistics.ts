/** My Statistics and Contact Center Statistics. */
export const statistics = {
  statistics: {
    title: "Statistics",
    lead: "Counted as it happens; days begin at midnight UTC.",
    connecting: "Connecting …",
    mine: "My Statistics",
    contactCenter: "Contact Center Statistics",
    statistic: "Statistic",
    value: "Now",
    limits: "Thresholds",
    levels: { good: "Good", warning: "Warning", error: "Error", worst: "Critical" },
    over: "{{level}} over {{limit}}",
    under: "{{level}} under {{limit}}",
    types: {
      GroupAgents: "Agent groups",
      GroupQueues: "Queue groups",
      RoutePoint: "Routing points",
      VirtualQueue: "Virtual queues",
    },
  },
} as const;
