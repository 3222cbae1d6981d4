/** Where the server is, and which phone this is to it. */

/** The address of a path on the server this page came from. */
export function socketAddress(path: string): string {
  if (/^wss?:/.test(path)) return path;
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}${path}`;
}

// One binding per tab: after a reload the new registration replaces the old one (RFC 5626 4.1).
export function instance(): { instance_id?: string } {
  const key = "engage-sim.sip-instance";
  try {
    const id = sessionStorage.getItem(key) ?? crypto.randomUUID();
    sessionStorage.setItem(key, id);
    return { instance_id: id };
  } catch {
    // No storage, or a page without a secure context: the library makes up an id.
    return {};
  }
}
