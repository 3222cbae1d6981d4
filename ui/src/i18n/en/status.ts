/** The agent's status. */
export const status = {
  status: {
    label: "Your status:",
    menu: "Change status",
    Ready: "Ready",
    NotReady: "Not Ready",
    AfterCallWork: "After Call Work",
    LoggedOut: "Logged off",
    notReadyBecause: "Not Ready, {{reason}}",
    logOff: "Log off",
    logOn: "Log on",
    reasons: "Not Ready because of",
    readyIn: "Ready again in {{seconds}} s",
    goReady: "Go ready",
    after: "After this call: {{status}}",
    dnd: "Do Not Disturb",
    imposed: "You did not ask for this: the switch or your supervisor did",
  },
} as const;
