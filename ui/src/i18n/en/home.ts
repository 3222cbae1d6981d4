/** Between calls. */
export const home = {
  home: {
    greeting: "Hello, {{name}}",
    LoggedOut: "You are logged off. Log on to receive calls.",
    NotReady: "You are not ready, so no customer reaches you.",
    Ready: "You are ready. The next call rings here.",
    AfterCallWork: "Finish your notes. You are still in after-call work.",
    LegalGuard: "You have a rest, as the rules want it. After it the next call rings here.",
    offlinePhone: "Your softphone is not registered yet. Calls reach you as soon as it is.",
    today: "This session",
    handled: "Calls handled",
    talkTime: "Talk time",
    missed: "Not answered",
    shortcuts: "Shortcuts",
  },
  recent: {
    title: "Recent calls",
    empty: "Calls you make or take appear here.",
    callBack: "Call {{number}}",
    missed: "Not answered",
    outcome: { in: "Incoming", out: "Outgoing" },
  },
} as const;
