/** The wallboard. */
export const wallboard = {
  wallboard: {
    title: "Wallboard",
    open: "Wallboard",
    live: "Live",
    notYours: "You are logged on as an agent, and the wallboard is for supervisors: log off, and on as one of them, in the",
    today: "Today",
    offered: "Calls today",
    level: "Service level",
    fullScreen: "Full screen",
    groups: {
      ready: "Ready",
      talking: "On a call",
      held: "On hold",
      afterCall: "After-call work",
      notReady: "Not ready",
      away: "Away",
    },
  },
} as const;
