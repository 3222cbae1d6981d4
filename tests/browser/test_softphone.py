"""The softphone's own page: a number and its password, a call in, a call out, sound both ways."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from simulator.phones.agent_phone import AgentPhone
from simulator.phones.customer import Script
from tests.browser.desk import EVENT_MS, hears
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "+14155550103"
# What speaks in the call and where it is heard; and devices that can be taken away, as the browser's own cannot.
PEEK = """
window.connections = [];
window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...all) { super(...all); connections.push(this); }
};
window.unplugged = "";
const devices = navigator.mediaDevices, all = devices.enumerateDevices.bind(devices);
devices.enumerateDevices = async () => (await all()).filter(one => one.label !== unplugged);
window.unplug = label => { unplugged = label; devices.dispatchEvent(new Event("devicechange")); };
"""
SPEAKS = "label => connections.at(-1).getSenders()[0].track.label === label"
OUTPUT = """async label => (await navigator.mediaDevices.enumerateDevices())
    .find(one => one.kind === "audiooutput" && one.label === label).deviceId"""
HEARD_ON = """id => {
    const audio = document.querySelector("audio");
    return audio?.sinkId === id && !audio.paused;
}"""

# A headset with a hook switch (bit 0), a mute key (bit 1) and lights, as WebHID has one.
HEADSET = """
const bit = usages => ({ usages, isAbsolute: true, reportSize: 1, reportCount: 1 });
window.headset = Object.assign(new EventTarget(), {
    productName: "Bell 20", opened: false, sent: [],
    collections: [{
        usagePage: 0x0B,
        inputReports: [{ reportId: 1, items: [bit([0x0B0020]), bit([0x0B002F])] }],
        outputReports: [{ reportId: 2, items: [bit([0x080018]), bit([0x080017])] }],
    }],
    async open() { this.opened = true; },
    async sendReport(id, data) { this.sent.push(data[0]); },
    report(byte) {
        const data = new DataView(Uint8Array.of(byte).buffer);
        this.dispatchEvent(Object.assign(new Event("inputreport"), { reportId: 1, data }));
    },
});
const hid = Object.assign(new EventTarget(), {
    getDevices: async () => [], requestDevice: async () => [headset],
});
Object.defineProperty(navigator, "hid", { value: hid });
"""


def _register(page: Page, server: Server, dn: str, password: str) -> None:
    page.goto(f"{server.url}/ui/phone/")
    page.get_by_label("Number", exact=True).fill(dn)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Register", exact=True).click()


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def _call_is(page: Page, state: str) -> None:
    expect(page.get_by_test_id("phone-call")).to_have_attribute("data-state", state, timeout=EVENT_MS)


def test_a_customer_rings_is_answered_by_hand_and_both_hear(page: Page, server: Server) -> None:
    _register(page, server, "5008", "agent5008pass")
    expect(page.get_by_test_id("phone-state")).to_have_text("Registered", timeout=EVENT_MS)
    customer = Calling(server, "5008", Script(), CUSTOMER)
    _call_is(page, "incoming")
    expect(page.get_by_test_id("phone-call")).to_contain_text(CUSTOMER)
    _press(page, "Answer")
    _call_is(page, "talking")
    hears(page)
    sound = re.compile(r"^(PCMU|opus), \d+\.\d % lost, jitter \d+ ms")
    expect(page.get_by_test_id("quality")).to_have_text(sound, timeout=EVENT_MS)
    _press(page, "Hold")
    _call_is(page, "held")
    _press(page, "Resume")
    _call_is(page, "talking")
    hears(page)
    _press(page, "Hang up")
    expect(page.get_by_test_id("phone-call")).to_be_hidden()
    report = customer.ended()
    assert report.answered
    assert report.heard > 0.005
    assert report.loud_packets > 5
    server.until("/sim/calls", "[]")


def test_calling_out(page: Page, server: Server) -> None:
    with AgentPhone(server.sip, "5009", "agent5009pass", answer_after=0.2) as telephone:
        telephone.wait_for("registered")
        _register(page, server, "5010", "agent5010pass")
        page.get_by_role("textbox", name="Number to call").fill("5009")
        _press(page, "Call")
        assert telephone.wait_for("answered", 15).number == "5010"
        _call_is(page, "talking")
        hears(page)
        _press(page, "Hang up")
        telephone.wait_for("ended")
        expect(page.get_by_test_id("phone-call")).to_be_hidden()


def test_the_sound_test_says_back_what_the_microphone_hears(page: Page, server: Server) -> None:
    _register(page, server, "5006", "agent5006pass")
    _press(page, "Test microphone and speaker")
    _call_is(page, "talking")
    expect(page.get_by_text("Say something: you should hear it, and both meters should move.")).to_be_visible()
    hears(page)
    expect(page.get_by_role("meter", name="Voice of the other side")).not_to_have_attribute("aria-valuenow", "0")
    _press(page, "Hang up")
    expect(page.get_by_test_id("phone-call")).to_be_hidden()


def test_declining_and_a_wrong_password(page: Page, server: Server) -> None:
    _register(page, server, "5007", "wrong")
    expect(page.get_by_role("alert")).to_have_text("The number or the password is not right", timeout=EVENT_MS)
    _press(page, "Unregister")
    _register(page, server, "5007", "agent5007pass")
    expect(page.get_by_test_id("phone-state")).to_have_text("Registered", timeout=EVENT_MS)
    customer = Calling(server, "5007", Script(), CUSTOMER)
    _call_is(page, "incoming")
    _press(page, "Decline")
    assert not customer.ended().answered


def test_devices_are_chosen_and_unplugged_during_a_call(page: Page, server: Server) -> None:
    page.add_init_script(PEEK)
    _register(page, server, "5006", "agent5006pass")
    _press(page, "Test microphone and speaker")
    _call_is(page, "talking")
    page.get_by_text("Microphone, speaker and ringer").click()
    page.get_by_role("combobox", name="Microphone").select_option("Fake Audio Input 2")
    page.wait_for_function(SPEAKS, arg="Fake Audio Input 2")
    page.get_by_role("combobox", name="Speaker").select_option("Fake Audio Output 1")
    page.wait_for_function(HEARD_ON, arg=page.evaluate(OUTPUT, "Fake Audio Output 1"))
    hears(page)

    page.evaluate("unplug('Fake Audio Input 2')")
    expect(page.get_by_test_id("missing-microphone")).to_contain_text("Fake Audio Input 2 is not plugged in")
    page.wait_for_function(SPEAKS, arg="Fake Default Audio Input")
    hears(page)
    page.evaluate("unplug('')")
    expect(page.get_by_test_id("missing-microphone")).to_be_hidden()
    page.wait_for_function(SPEAKS, arg="Fake Audio Input 2")
    _press(page, "Hang up")
    expect(page.get_by_test_id("phone-call")).to_be_hidden()

    _register(page, server, "5006", "agent5006pass")
    page.get_by_text("Microphone, speaker and ringer").click()
    expect(page.get_by_role("combobox", name="Microphone")).to_have_js_property("selectedIndex", 2)


def test_of_two_tabs_one_is_the_telephone_and_gives_it_or_leaves_it_to_the_other(page: Page, server: Server) -> None:
    _register(page, server, "5005", "agent5005pass")
    registered = re.compile("^Registered$")
    expect(page.get_by_test_id("phone-state")).to_have_text(registered, timeout=EVENT_MS)
    second = page.context.new_page()
    _register(second, server, "5005", "agent5005pass")
    expect(second.get_by_test_id("other-tab")).to_contain_text("in another tab or window")
    expect(page.get_by_test_id("phone-state")).to_have_text(registered)

    _press(page, "Test microphone and speaker")
    _call_is(page, "talking")
    expect(second.get_by_role("button", name="Use it here")).to_be_disabled()
    _press(page, "Hang up")
    _press(second, "Use it here")
    expect(second.get_by_test_id("phone-state")).to_have_text(registered, timeout=EVENT_MS)
    expect(page.get_by_test_id("other-tab")).to_be_visible()
    assert [one["dn"] for one in server.get("/sim/registrations")].count("5005") == 1
    second.close()
    expect(page.get_by_test_id("phone-state")).to_have_text(registered, timeout=EVENT_MS)


def test_the_keys_of_a_headset_answer_mute_and_hang_up(page: Page, server: Server) -> None:
    page.add_init_script(HEADSET)
    _register(page, server, "5004", "agent5004pass")
    expect(page.get_by_test_id("phone-state")).to_have_text("Registered", timeout=EVENT_MS)
    page.get_by_text("Microphone, speaker and ringer").click()
    _press(page, "Connect headset")
    expect(page.get_by_test_id("headset")).to_contain_text("The keys of Bell 20 answer, end, hold and mute.")
    customer = Calling(server, "5004", Script(), CUSTOMER)
    _call_is(page, "incoming")
    page.evaluate("headset.report(1)")
    _call_is(page, "talking")
    page.evaluate("headset.report(3)")
    expect(page.get_by_role("button", name="Unmute", exact=True)).to_be_visible()
    page.evaluate("headset.report(0)")
    expect(page.get_by_test_id("phone-call")).to_be_hidden()
    assert page.evaluate("headset.sent") == [1, 2, 0]
    assert customer.ended().answered
