/** Die Wandanzeige. */
export const wallboard = {
  wallboard: {
    title: "Wandanzeige",
    open: "Wandanzeige",
    live: "Aktuell",
    notYours: "Sie sind als Agent angemeldet, und das Wallboard ist für die Teamleitung: Melden Sie sich ab und als Teamleitung an, im",
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
