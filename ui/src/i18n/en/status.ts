/** The agent's status. */
export const status = {
  status: {
    label: "Your status:",
    menu: "Change status",
    Ready: "Ready",
    NotReady: "Not Ready",
    AfterCallWork: "After Call Work",
    LegalGuard: "Legal guard",
    LoggedOut: "Logged off",
    /** What a Not Ready is more closely. */
    modes: {
      AuxWork: "Aux Work",
      WalkAway: "Walked away",
      NoCallDisconnect: "Not Ready, calls stay",
    },
    acwBecause: "After Call Work, {{reason}}",
    acwReasons: "After Call Work because of",
    who: "{{username}}, place {{place}}",
    notReadyBecause: "Not Ready, {{reason}}",
    logOff: "Log off",
    logOn: "Log on",
    reasons: "Not Ready because of",
    readyIn: "Ready again in {{seconds}} s",
    goReady: "Go ready",
    after: "After this call: {{status}}",
    dnd: "Do Not Disturb",
    guarded: "A rest that the rules give you. The switch makes you ready after it; you may choose a status before",
    imposed: "You did not ask for this: the switch or your supervisor did",
  },
} as const;
