"""A customer's page pops up with the call, and pages of others speak the Service Client API."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from simulator.environment import demo_text
from simulator.phones.customer import Script
from tests.browser.desk import choose_status, in_state, log_in
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

RUFUS = "+14155550101"
# A page of another company: asks by the protocol, and shows what it is told.
FOREIGN = b"""<!doctype html><title>Partner</title><button>Dial</button><pre></pre><script>
const out = document.querySelector("pre");
const send = message => parent.postMessage({ userAgent: "WWE Client", protocolVersion: 2, ...message }, "*");
addEventListener("message", ({ data }) => {
    if (data.userAgent === "WWE Server") out.textContent += JSON.stringify(data) + "\\n";
});
send({ event: "subscribe", data: ["agent", "interaction"], referenceId: "s" });
send({ request: "agent.get", referenceId: "a" });
send({ request: "email.create", referenceId: "e" });
send({ request: "auth.getJwtToken", referenceId: "j" });
document.querySelector("button").onclick = () =>
    send({ request: "voice.dial", parameters: ["5002", { Why: location.origin + "/why" }], referenceId: "d" });
</script>"""


# What whoever gets a token does: the published key proves it, by the browser's cryptography, which is not ours.
CHECK = """async token => {
    const [header, claims, signature] = token.split(".");
    const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), one => one.charCodeAt(0));
    const { kid } = JSON.parse(new TextDecoder().decode(bytes(header)));
    const { keys } = await (await fetch("/.well-known/jwks.json")).json();
    const kind = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("jwk", keys.find(one => one.kid === kid), kind, false, ["verify"]);
    const signed = new TextEncoder().encode(`${header}.${claims}`);
    if (!(await crypto.subtle.verify(kind, key, bytes(signature), signed))) throw new Error("it is not ours");
    return JSON.parse(new TextDecoder().decode(bytes(claims)));
}"""


class Partner(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(FOREIGN)

    def log_message(self, format: str, *args: object) -> None:
        """The test's output is not the place."""


@pytest.fixture
def partner() -> Iterator[str]:
    """The origin of somebody else's web server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Partner) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


def centre(partner: str, accepted: str) -> str:
    options = f"""  Partner: {{label: Partner, url: "{partner}/?agent=$Agent.UserName$"}}
  interaction-workspace:
    workspace.web-content: Partner
    interaction.case-data.enable-url-preview: true
    service-client-api.accepted-web-content-origins: {accepted}"""
    return demo_text().replace("  interaction-workspace:", options, 1)


def test_the_customers_page_is_there_with_the_call_and_writes_to_the_case(page: Page, server: Server) -> None:
    log_in(page, server, "agent5001")
    choose_status(page, "Ready")
    call = Calling(server, "18005550100", Script(), RUFUS)
    page.get_by_test_id("toast").get_by_role("button", name="Accept").click(timeout=15_000)
    in_state(page, "Established")
    popped = page.frame_locator("iframe[title='Customer page']")
    (customer,) = server.get(f"/config/customers?phone={RUFUS.replace('+', '%2B')}")
    expect(popped.get_by_role("heading", level=1)).to_have_text(str(customer["name"]))
    expect(popped.get_by_text("Talking", exact=True)).to_be_visible()
    popped.get_by_role("button", name="About this order").first.click()
    expect(popped.get_by_role("status")).to_contain_text("The case is about order")
    number = (popped.get_by_role("status").text_content() or "").split("order ")[1].split()[0]
    expect(page.get_by_test_id("case-data").locator("[data-key=Order]")).to_contain_text(number)
    call.customer.hang_up()
    expect(popped.get_by_text("Ended", exact=True)).to_be_visible()
    call.ended()


def test_a_partners_page_of_an_accepted_origin_is_told_and_dials(page: Page, partner: str) -> None:
    with Server(centre(partner, f'"{partner} (*, auth.getJwtToken)"')) as server:
        log_in(page, server, "agent5001")
        page.get_by_test_id("section-pages").click()
        frame = page.frame_locator("iframe[title='Partner']")
        told = frame.locator("pre")
        expect(told).to_contain_text('"subscriptionId"')
        expect(told).to_contain_text('"username":"agent5001"')
        expect(told).to_contain_text("There is no service email.create")
        expect(told).to_contain_text('"jwtToken"')
        (answer,) = [json.loads(line) for line in told.inner_text().splitlines() if '"jwtToken"' in line]
        claims = page.evaluate(CHECK, answer["data"]["jwtToken"])
        assert (claims["iss"], claims["sub"]) == (server.url, "agent5001")
        assert page.frames[-1].url == f"{partner}/?agent=agent5001"
        frame.get_by_role("button", name="Dial").click()
        expect(told).to_contain_text('"eventType":"ADDED"')
        expect(told).to_contain_text('"state":"DIALING"')
        assert page.get_by_test_id("call-chip").count() == 1
        # The address that came with the call is previewed; the page behind it, though accepted, is nobody there.
        data = page.get_by_test_id("case-data")
        data.get_by_text("More data").click()
        data.get_by_role("link", name=f"{partner}/why").hover()
        preview = page.frame_locator(f"iframe[title='Preview of {partner}/why']")
        expect(preview.get_by_role("button", name="Dial")).to_be_visible()
        data.get_by_role("button", name="Close the preview").click()
        expect(preview.get_by_role("button", name="Dial")).to_be_hidden()
        page.keyboard.press("Enter")
        preview.get_by_role("button", name="Dial").click()
        expect(preview.locator("pre")).to_be_empty()
        assert page.get_by_test_id("call-chip").count() == 1
        page.close()


def test_a_page_whose_origin_is_not_accepted_hears_nothing(page: Page, partner: str) -> None:
    with Server(centre(partner, "https://crm.example")) as server:
        log_in(page, server, "agent5001")
        page.get_by_test_id("section-pages").click()
        frame = page.frame_locator("iframe[title='Partner']")
        frame.get_by_role("button", name="Dial").click()
        choose_status(page, "Ready")
        expect(frame.locator("pre")).to_be_empty()
        assert server.get("/sim/calls") == []
        page.close()
