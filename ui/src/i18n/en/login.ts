/** Signing in. */
export const login = {
  login: {
    title: "Sign in to your workspace",
    lead: "Calls, customers and your status in one place.",
    username: "Username",
    password: "Password",
    place: "Place",
    placeHint: "Leave empty to use your own.",
    submit: "Sign in",
    busy: "Signing in",
    showPassword: "Show password",
    hidePassword: "Hide password",
    wrong: "The username or the password is not right.",
    unreachable: "The server cannot be reached. Check that the platform is running, then try again.",
    failed: "Signing in did not work: {{detail}}",
    backToStart: "About this platform",
    browserPhone: "Use this browser as my telephone",
    browserPhoneHint: "Untick it if you have a telephone of your own, on your desk or in a program.",
  },
} as const;
