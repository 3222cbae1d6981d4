export const home = {
  home: {
    greeting: "Hallo, {{name}}",
    LoggedOut: "Sie sind abgemeldet. Melden Sie sich an, um Anrufe zu bekommen.",
    NotReady: "Sie sind nicht bereit, daher erreicht Sie kein Kunde.",
    Ready: "Sie sind bereit. Der nächste Anruf klingelt hier.",
    AfterCallWork: "Schließen Sie Ihre Notizen ab. Sie sind noch in der Nachbearbeitung.",
    LegalGuard: "Sie haben eine Pause, wie die Vorschriften sie wollen. Danach klingelt hier der nächste Anruf.",
    offlinePhone: "Ihr Softphone ist noch nicht registriert. Sobald es das ist, erreichen Sie Anrufe.",
    today: "Diese Sitzung",
    handled: "Geführte Gespräche",
    talkTime: "Gesprächszeit",
    missed: "Nicht angenommen",
    shortcuts: "Tastenkürzel",
  },
  recent: {
    title: "Letzte Anrufe",
    empty: "Anrufe, die Sie führen, erscheinen hier.",
    callBack: "{{number}} anrufen",
    missed: "Nicht angenommen",
    outcome: { in: "Eingehend", out: "Ausgehend" },
  },
};
