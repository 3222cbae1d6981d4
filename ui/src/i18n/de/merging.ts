export const merging = {
  merging: {
    title: "Kontakte zusammenführen",
    open: "Zusammenführen",
    which: "Wer ist derselbe wie {{name}}?",
    advice:
      "Wo beide einen Wert haben, wählen Sie, welcher vorgeht. Ein Merkmal mit einem Wert behält nur den; der andere kommt zurück, wenn die Zusammenführung aufgehoben wird.",
    attribute: "Merkmal",
    stays: "Bleibt: {{name}}",
    goes: "Geht: {{name}}",
    one: "Bleibt",
    other: "Geht",
    result: "Ergebnis",
    follows:
      "Anrufe, die dann bei {{name}} stehen: {{calls}}. Ebenso laufende Anrufe und Rückrufe zu den Nummern. Beim Kontakt lässt es sich aufheben.",
    merge: "Zusammenführen",
    swap: "Den anderen behalten",
    partOfIt: "Darin aufgegangen",
    by: "von {{name}}, {{when}}",
    undo: "Aufheben",
    reallyUndo: "Wieder trennen",
  },
};
