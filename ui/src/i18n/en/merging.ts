/** Two contacts that are one. */
export const merging = {
  merging: {
    title: "Merge contacts",
    open: "Merge",
    which: "Who is the same as {{name}}?",
    advice: "Where both have a value, choose which goes first. An attribute with one value keeps only that; the other comes back when the merge is undone.",
    attribute: "Attribute",
    stays: "Stays: {{name}}",
    goes: "Goes: {{name}}",
    one: "Stays",
    other: "Goes",
    result: "Will be",
    follows: "Calls that will be found with {{name}}: {{calls}}. So will calls under way and callbacks to the numbers. It can be undone at the contact.",
    merge: "Merge",
    swap: "Keep the other",
    partOfIt: "Merged into it",
    by: "by {{name}}, {{when}}",
    undo: "Undo",
    reallyUndo: "Make them two again",
  },
} as const;
