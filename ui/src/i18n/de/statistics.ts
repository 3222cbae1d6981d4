export const statistics = {
  statistics: {
    title: "Statistik",
    lead: "Gezählt, während es geschieht; Tage beginnen um Mitternacht UTC.",
    connecting: "Verbindung wird aufgebaut …",
    mine: "Meine Statistik",
    contactCenter: "Statistik des Contact Centers",
    statistic: "Kennzahl",
    value: "Jetzt",
    limits: "Schwellen",
    levels: { good: "Gut", warning: "Warnung", error: "Fehler", worst: "Kritisch" },
    over: "{{level}} über {{limit}}",
    under: "{{level}} unter {{limit}}",
    types: {
      GroupAgents: "Agentengruppen",
      GroupQueues: "Warteschlangengruppen",
      RoutePoint: "Routing Points",
      VirtualQueue: "Virtuelle Warteschlangen",
    },
  },
};
