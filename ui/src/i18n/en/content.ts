/** Web pages beside a case and in the workspace. */
export const content = {
  content: {
    title: "Web pages",
    fault: "This page has no address of the web. Its section of options needs a url that begins with http.",
  },
} as const;
