/** Die Wandanzeige. */
export const wallboard = {
  wallboard: {
    title: "Wandanzeige",
    open: "Wandanzeige",
    live: "Aktuell",
    today: "Heute",
    offered: "Anrufe heute",
    level: "Servicelevel",
    fullScreen: "Ganzer Bildschirm",
    groups: {
      ready: "Bereit",
      talking: "Im Gespräch",
      held: "Gehalten",
      afterCall: "Nachbearbeitung",
      notReady: "Nicht bereit",
      away: "Abwesend",
    },
  },
};
