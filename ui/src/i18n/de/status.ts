export const status = {
  status: {
    label: "Ihr Status:",
    menu: "Status ändern",
    Ready: "Bereit",
    NotReady: "Nicht bereit",
    AfterCallWork: "Nachbearbeitung",
    LoggedOut: "Abgemeldet",
    notReadyBecause: "Nicht bereit, {{reason}}",
    logOff: "Abmelden",
    logOn: "Anmelden",
    reasons: "Nicht bereit wegen",
    readyIn: "In {{seconds}} s wieder bereit",
    goReady: "Bereit melden",
    after: "Nach diesem Gespräch: {{status}}",
    dnd: "Nicht stören",
    imposed: "Das haben nicht Sie verlangt, sondern die Anlage oder Ihr Supervisor",
  },
};
