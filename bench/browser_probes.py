"""What bench.desktop runs inside pages: stop-watches that the pages do not know of."""

# A frame is painted when the task that follows its animation callbacks runs.
_AFTER_PAINT = """
const afterPaint = act => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(null);
});
const ringings = data => typeof data === "string" && data.includes('"EventRinging"')
    ? [JSON.parse(data)].flat().filter(({ message }) => message === "EventRinging") : [];
"""

# On the desktop: from the stamp on EventRinging to the painted toast, and from a click to the frame that it sends.
WATCH_DESKTOP = (
    "(() => {"
    + _AFTER_PAINT
    + """
window.toasts = [];
window.clicks = [];
let rang = null, clicked = null;
window.WebSocket = class extends WebSocket {
    constructor(...all) {
        super(...all);
        this.addEventListener("message", ({ data }) => {
            for (const { Time } of ringings(data)) rang = Date.parse(Time);
        });
    }
    send(data) {
        if (clicked !== null && String(data).includes('"Request')) clicks.push(performance.now() - clicked);
        if (String(data).includes('"Request')) clicked = null;
        super.send(data);
    }
};
addEventListener("click", ({ target }) => {
    clicked = target.closest("[data-testid=toast-reject]") === null ? null : performance.now();
}, { capture: true });
new MutationObserver(() => {
    if (rang === null || document.querySelector("[data-testid=toast]") === null) return;
    const since = rang;
    rang = null;
    afterPaint(() => toasts.push(Date.now() - since));
}).observe(document, { childList: true, subtree: true });
})()"""
)

# On a page without anything: the same event's JSON as text.
WATCH_BARE = (
    "dn => new Promise(resolve => {"
    + _AFTER_PAINT
    + """
window.toasts = [];
const socket = new WebSocket(`ws://${location.host}/tlib`, "tlib.v1");
const ask = (message, ReferenceID, more) => socket.send(JSON.stringify({ message, ReferenceID, ...more }));
socket.onopen = () => {
    ask("RequestRegisterClient", 1, { ApplicationName: "bare" });
    ask("RequestRegisterAddress", 2, { ThisDN: dn });
};
socket.onmessage = ({ data }) => {
    if (data.includes('"EventRegistered"')) resolve();
    for (const event of ringings(data)) {
        document.body.textContent = JSON.stringify(event, null, 2);
        afterPaint(() => toasts.push(Date.now() - Date.parse(event.Time)));
    }
};
})"""
)

WATCH_LOAD = """
window.loading = { paint: 0, blocked: 0, shifted: 0 };
const watch = (type, each) =>
    new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true });
watch("paint", one => { if (one.name === "first-contentful-paint") loading.paint = one.startTime; });
watch("longtask", one => { loading.blocked += Math.max(0, one.duration - 50); });
watch("layout-shift", one => { if (!one.hadRecentInput) loading.shifted += one.value; });
"""
