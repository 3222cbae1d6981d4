"""Whether a page looks right, measured instead of compared with pictures: docs/adr/0019. At a desk's and a telephone's
size, light and dark: nothing scrolls sideways, is cut off, lies on something else or is too pale to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import Page

from tests.browser.axe import run_axe

SIZES = {"wide": (1280, 800), "narrow": (390, 844)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# All that axe-core has to say is checked by test_accessibility; here what size and scheme may change.
RULES = {"light": ["target-size"], "dark": ["color-contrast"]}


class Layout:
    """Looks at pages and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def look(self, page: Page, where: str) -> None:
        """The page as it is now, at every size and in every scheme; then as it was before."""
        before = page.viewport_size
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                page.evaluate("document.getAnimations().forEach(one => one.finish())")
                found = [*page.evaluate(_LOOK), *run_axe(page, RULES[scheme])]
                self.complaints += [f"{where}, {size}, {scheme}: {one}" for one in found]
        if before is not None:
            page.set_viewport_size(before)
        page.emulate_media(color_scheme="light")

    @contextmanager
    def still(self, page: Page, what: str) -> Iterator[None]:
        """Nothing that was on the page moves while this happens."""
        page.evaluate(_WATCH)
        yield
        moved: list[Any] = page.evaluate("() => window.layoutShifts()")
        self.complaints += [f"{what} moves {one}" for one in moved]


# What the page was given before may not have been drawn yet: that moves for another reason, and is drawn two frames on.
_WATCH = """async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const seen = [];
    const observer = new PerformanceObserver(list => seen.push(...list.getEntries()));
    observer.observe({ type: "layout-shift" });
    window.layoutShifts = () => {
        seen.push(...observer.takeRecords());
        observer.disconnect();
        // What stands against an edge and gets longer or shorter has grown, not moved; words of a line follow those
        // before them, and a toolbar has other controls when the call has another state.
        const aside = node => node?.closest?.("[role=toolbar]") || (node?.isConnected && node.nodeType === 1 &&
            getComputedStyle(node).display.startsWith("inline")) || node?.nodeType === 3;
        const moved = (was, is, from, to) => Math.abs(was[from] - is[from]) > 1 && Math.abs(was[to] - is[to]) > 1;
        return seen.flatMap(one => one.sources)
            .filter(({ node, previousRect: was, currentRect: is }) => !aside(node) && was.width > 0 && is.width > 0 &&
                (moved(was, is, "left", "right") || moved(was, is, "top", "bottom")))
            .map(({ node, previousRect: was, currentRect: is }) =>
                `${node?.outerHTML?.slice(0, 120) ?? node?.nodeName} from ${was.x},${was.y} to ${is.x},${is.y}`);
    };
}"""

# What scrolls may be wider than it shows, what lies over the page (a menu, an offer) may cover it, and text that is cut
# off is said in full by a title.
_LOOK = """() => {
    const faults = [], wide = document.documentElement.clientWidth;
    const CONTROLS = "a[href], button, input, select, textarea, summary, [role=menuitem], [role=tab], [role=option]";
    const called = one => `<${one.tagName.toLowerCase()} class="${one.className}"> ` +
        (one.ariaLabel || one.textContent || one.name || "").trim().slice(0, 40);
    const style = one => getComputedStyle(one);
    const scrolls = value => value === "auto" || value === "scroll";
    const ancestors = one => { const all = []; while ((one = one.parentElement)) all.push(one); return all; };
    const floats = one => ["fixed", "sticky", "absolute"].includes(style(one).position);
    const layer = one => [one, ...ancestors(one)].find(floats) ?? null;
    const within = (one, other) => ({
        left: Math.max(one.left, other.left), right: Math.min(one.right, other.right),
        top: Math.max(one.top, other.top), bottom: Math.min(one.bottom, other.bottom),
    });
    const shown = one => {
        let { left, right, top, bottom } = one.getBoundingClientRect(), rect = { left, right, top, bottom };
        for (const up of ancestors(one)) {
            if (style(up).overflowX !== "visible") rect = within(rect, up.getBoundingClientRect());
        }
        return rect;
    };
    const big = ({ left, right, top, bottom }) => right - left > 3 && bottom - top > 3;
    const visible = one => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });

    const over = document.scrollingElement.scrollWidth - wide;
    if (over > 0) faults.push(`the page scrolls sideways by ${over}`);

    const controls = [...document.querySelectorAll(CONTROLS)].filter(visible);
    for (const one of controls) {
        const { left, right } = one.getBoundingClientRect();
        const aside = ancestors(one).some(up => scrolls(style(up).overflowX));
        if (right - left > 3 && !aside && (left < -1 || right > wide + 1)) faults.push(`outside: ${called(one)}`);
        if (one.tagName === "BUTTON" && one.scrollWidth > one.clientWidth + 1) faults.push(`spills: ${called(one)}`);
    }
    const placed = controls.map(one => [one, shown(one), layer(one)]).filter(([, rect]) => big(rect));
    placed.forEach(([one, rect, under], n) => {
        for (const [other, its, its_layer] of placed.slice(n + 1)) {
            if (under === its_layer && !one.contains(other) && !other.contains(one) && big(within(rect, its))) {
                faults.push(`overlap: ${called(one)} and ${called(other)}`);
            }
        }
    });
    for (const one of document.querySelectorAll("body *")) {
        const written = [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim() !== "");
        if (!written || !visible(one) || one.closest("[title], .visually-hidden, option, select")) continue;
        const { overflowX, overflowY } = style(one), clips = value => value !== "visible" && !scrolls(value);
        if (clips(overflowX) && one.scrollWidth > one.clientWidth + 1) faults.push(`cut off: ${called(one)}`);
        if (clips(overflowY) && one.scrollHeight > one.clientHeight + 2) faults.push(`cut off below: ${called(one)}`);
    }
    return faults;
}"""
