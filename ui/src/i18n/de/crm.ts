/** Die Kundenseite der Vorführung. */
export const crm = {
  crm: {
    title: "Kundenseite",
    looking: "Der Kunde wird gesucht",
    unknown: "Unter {{number}} ist niemand bekannt",
    noNumber: "Mit dem Anruf kam keine Nummer.",
    account: "Konto",
    segment: "Kundengruppe {{segment}}",
    lastReason: "Zuletzt",
    orders: "Bestellungen",
    order: "Bestellung {{number}}",
    states: { sent: "Unterwegs", packed: "Wird gepackt", delivered: "Zugestellt" },
    attach: "Um diese geht es",
    attached: "Im Fall geht es nun um Bestellung {{number}}",
    refused: "Der Arbeitsplatz sagt: {{why}}",
    alone: "Öffnen Sie diese Seite im Arbeitsplatz, um in den Fall zu schreiben.",
    call: { RINGING: "Klingelt", DIALING: "Ruft an", TALKING: "Im Gespräch", HELD: "Gehalten", IDLE: "Beendet" },
  },
} as const;
