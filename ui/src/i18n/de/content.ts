/** Webseiten neben einem Fall und im Arbeitsplatz. */
export const content = {
  content: {
    title: "Webseiten",
    fault: "Diese Seite hat keine Webadresse. Ihr Optionsabschnitt braucht eine url, die mit http beginnt.",
  },
} as const;
