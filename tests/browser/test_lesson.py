"""A trainer's lesson from logging in to going home, in twenty steps: two agents and a supervisor, each in a browser,
and customers, with sound. Whoever hears somebody hears this one's tone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from simulator.phones.customer import Script
from tests.browser.desk import EVENT_MS, drop, open_login
from tests.browser.lesson import MAIN, RUFUS, Lesson, centre, class_room
from tests.browser.test_call_handling import promise_for_now
from tests.e2e.calling import Calling
from tests.e2e.server import Server

pytestmark = pytest.mark.browser


HER_CALLS = {"Inbound calls": "3", "Internal calls": "2"}


@pytest.fixture
def lesson(tmp_path: Path) -> Iterator[Lesson]:
    faults: list[str] = []
    with Server(centre(), "--media", str(tmp_path)) as server, class_room(server, tmp_path, faults) as made:
        yield made
        assert faults == []
        assert "Traceback" not in server.log


def test_a_lesson(lesson: Lesson) -> None:
    begins(lesson)
    first_call(lesson)
    mail = Calling(lesson.server, "8999", Script(hang_up_after=14), "+14155550109", MAILBOX="5001")
    second_call(lesson)
    rests(lesson)
    among_colleagues(lesson)
    what_was_done(lesson, mail)
    goes_home(lesson)


def begins(lesson: Lesson) -> None:
    ada, boris = lesson.ada, lesson.boris
    # 1: log in, choose place and queue; nobody is ready by logging in.
    open_login(ada.page, lesson.server, "agent5001")
    ada.page.get_by_role("button", name="Sign in").click()
    ada.page.get_by_label("Place").select_option("5001")
    ada.page.get_by_label("ACD queue").select_option("9000")
    ada.page.get_by_role("button", name="Sign in").click()
    expect(ada.page.get_by_test_id("phone-state")).to_contain_text("Registered", timeout=EVENT_MS)
    ada.is_now("NotReady")
    boris.log_in()
    # 2: a tour. The status menu, my channels, the Team Communicator.
    ada.page.get_by_test_id("status-pill").click()
    menu = ada.page.get_by_role("menu", name="Change status")
    for status in ("Ready", "Not Ready", "Break", "Lunch", "After Call Work", "Do Not Disturb", "Log off"):
        expect(menu.get_by_text(status, exact=True)).to_be_visible()
    ada.page.keyboard.press("Escape")
    ada.section("channels")
    expect(ada.page.get_by_role("row").filter(has_text="Voice")).to_contain_text("Not Ready")
    ada.section("home")
    box = ada.page.get_by_role("combobox", name="Number to call")
    box.fill("quill")
    expect(ada.page.get_by_test_id("target")).to_contain_text("Not ready")
    box.press("Escape")
    # 3: ready, since when.
    ada.choose("Ready")
    expect(ada.page.get_by_test_id("status-pill")).to_contain_text(re.compile(r"Ready\d:\d\d"))


def first_call(lesson: Lesson) -> None:
    ada, boris = lesson.ada, lesson.boris
    # 4: an offer, and what is known before it is accepted.
    customer = lesson.customer("Moved house")
    offer = ada.page.get_by_test_id("toast")
    expect(offer).to_contain_text("Rufus Blackwood-Moss", timeout=EVENT_MS)
    expect(offer).to_contain_text("Moved house")
    ada.accept()
    ada.hears("customer")
    expect(ada.data("CallReason")).to_contain_text("Moved house")
    # 5: who it is, put right.
    card = ada.page.get_by_test_id("customer")
    card.get_by_role("button", name="Edit").click()
    card.get_by_label("Last name").fill("Moss")
    card.get_by_role("button", name="Save").click()
    expect(ada.page.get_by_role("heading", name="Rufus Moss")).to_be_visible()
    # 6: on hold nobody hears the other; mute comes among three.
    ada.tool("Hold").click()
    ada.call_is("Held")
    ada.hears()
    ada.tool("Resume").click()
    ada.call_is("Established")
    # 7: a key, as a voice menu wants it.
    ada.tool("Keypad").click()
    ada.page.get_by_role("button", name="Send 4").click()
    ada.tool("Keypad").click()
    # 8: a colleague is asked, while the customer waits; to and fro; then he has the customer.
    ada.pick("Transfer", "5002", "Ask first")
    boris.accept()
    ada.call_is("Established")
    ada.hears("5002")
    ada.tool("Swap").click()
    ada.call_is("Held")
    ada.hears("customer")
    ada.tool("Swap").click()
    ada.call_is("Established")
    ada.tool("Complete transfer").click()
    ada.call_is("Released")
    # 12: After Call Work, which ends by itself; so it is looked at before what takes time.
    ada.is_now("AfterCallWork")
    expect(ada.page.get_by_test_id("status-pill")).to_contain_text(re.compile(r"[1-4] s"))
    expect(boris.page.get_by_test_id("customer")).to_contain_text(RUFUS, timeout=EVENT_MS)
    boris.hears("customer")
    # 11: a note, a disposition without which there is no end, done.
    ada.page.get_by_role("textbox", name="Note").fill("Boris looks after it")
    expect(ada.tool("Mark done")).to_have_attribute("title", "Choose a disposition first")
    ada.close_case()
    ada.is_now("Ready")
    # 10: three talk; who is mute hears and is not heard; one is dropped.
    boris.pick("Conference", "5001", "Add now")
    ada.accept()
    for desk, others in ((ada, ("customer", "5002")), (boris, ("customer", "5001"))):
        expect(desk.page.get_by_test_id("party")).to_have_count(2, timeout=EVENT_MS)
        desk.hears(*others)
    ada.tool("Mute").click()
    boris.hears("customer")
    ada.tool("Unmute").click()
    drop(boris.page, "5001")
    ada.call_is("Released")
    ada.close_case()
    boris.tool("End call").click()
    boris.call_is("Released")
    report = customer.ended()
    assert report.answered
    assert report.loud_packets > 5, "the customer heard somebody"
    assert report.digits == "4"
    boris.close_case()


def second_call(lesson: Lesson) -> None:
    """9: blind to a queue: who has it next sees the data as it is; who had it, as it was."""
    ada, boris = lesson.ada, lesson.boris
    boris.choose("Break")
    ada.choose("Ready")
    customer = lesson.customer("About the parcel")
    ada.accept()
    expect(ada.page.get_by_role("heading", name="Rufus Moss")).to_be_visible()
    # 5: what was before.
    ada.page.get_by_role("tab", name="History").click()
    past = ada.page.get_by_test_id("contact-history")
    past.get_by_role("strong").filter(has_text="Boris looks after it").click()
    expect(past).to_contain_text("Ada Bellweather")
    ada.set_topic("Invoice")
    boris.choose("Ready")
    ada.pick("Transfer", "8000", "Transfer now")
    ada.call_is("Released")
    offer = boris.page.get_by_test_id("toast")
    expect(offer).to_contain_text("About the parcel", timeout=EVENT_MS)
    boris.accept()
    boris.hears("customer")
    expect(boris.page.get_by_role("heading", name="Rufus Moss")).to_be_visible()
    expect(boris.data("Topic")).to_contain_text("Invoice")
    boris.set_topic("Order")
    expect(ada.data("Topic")).to_contain_text("Invoice")
    customer.customer.hang_up()
    boris.call_is("Released")
    assert customer.ended().answered
    ada.close_case()
    boris.close_case()


def rests(lesson: Lesson) -> None:
    """13: a break, lunch, and do not disturb: there no telephone rings."""
    ada = lesson.ada
    lesson.boris.choose("Meeting")
    for reason in ("Break", "Lunch"):
        ada.choose(reason)
    for on in ("true", "false"):
        ada.page.get_by_test_id("status-pill").click()
        dnd = ada.page.get_by_role("menuitemcheckbox", name="Do Not Disturb")
        expect(dnd).to_have_attribute("aria-checked", "false" if on == "true" else "true")
        dnd.click()
        mark = ada.page.get_by_test_id("status-pill").get_by_title("Do Not Disturb")
        expect(mark).to_have_count(1 if on == "true" else 0)
        if on == "true":
            assert not Calling(lesson.server, "5001", Script(), RUFUS).ended().answered


def among_colleagues(lesson: Lesson) -> None:
    ada, boris, morgan = lesson.ada, lesson.boris, lesson.morgan
    # 14: an internal call, to whom one has talked with lately.
    ada.page.get_by_role("combobox", name="Number to call").click()
    lately = ada.page.get_by_role("rowgroup", name="Lately").get_by_test_id("target").filter(has_text="Boris Quill")
    lately.get_by_role("button", name="Call").click()
    boris.accept()
    ada.tool("End call").click()
    boris.call_is("Released")
    boris.close_case()
    # 17: a callback is promised, offered when it is time, and called; the other side sees what it is about.
    ada.tool("Schedule callback").click()
    ada.page.get_by_role("dialog").get_by_label("Note").fill("About the parcel")
    promise_for_now(ada.page)
    ada.close_case()
    offer = ada.page.get_by_test_id("callback-offer")
    expect(offer).to_contain_text("About the parcel", timeout=EVENT_MS)
    offer.get_by_role("button", name="Call", exact=True).click()
    boris.accept()
    expect(boris.page.get_by_test_id("case-data")).to_contain_text("About the parcel")
    # 18: the supervisor listens, whispers and barges in.
    morgan.log_in()
    console = morgan.page.context.new_page()
    console.goto(f"{lesson.server.url}/ui/console/")
    console.get_by_role("row").filter(has_text="Ada Bellweather").get_by_role("button").click(timeout=EVENT_MS)
    console.get_by_role("button", name="Listen", exact=True).click()
    morgan.accept("Join")
    morgan.hears("5001", "5002")
    ada.hears("5002")
    console.get_by_role("button", name="Whisper").click()
    ada.hears("5002", "5100")
    boris.hears("5001")
    console.get_by_role("button", name="Barge in").click()
    boris.hears("5001", "5100")
    console.get_by_role("button", name="End monitoring").click()
    # Who only looked on keeps no case.
    expect(morgan.page.get_by_test_id("call-chip")).to_have_count(0, timeout=EVENT_MS)
    console.close()
    ada.tool("End call").click()
    for desk in (ada, boris):
        desk.call_is("Released")
        desk.close_case()


def what_was_done(lesson: Lesson, mail: Calling) -> None:
    ada, server = lesson.ada, lesson.server
    # 15: a call that nobody takes; while it rings the others look at
    ada.choose("Ready")
    server.post("/sim/calls", {"to": MAIN, "from": RUFUS})
    expect(ada.page.get_by_test_id("toast")).to_be_visible(timeout=EVENT_MS)
    # 17: what was said to the voice mail,
    assert mail.ended().answered
    ada.section("voicemail")
    mailbox = ada.page.get_by_test_id("mailbox-5001")
    expect(mailbox).to_contain_text("1 new, 0 old", timeout=EVENT_MS)
    mailbox.get_by_role("button", name="Listen to the message from +14155550109").click()
    expect(mailbox).to_contain_text("0 new, 1 old")
    # 16: and what has been done today.
    ada.section("history")
    mine = ada.page.get_by_test_id("my-history")
    mine.get_by_label("Find in names, numbers, notes and data").fill("looks after")
    expect(mine.get_by_role("row")).to_have_count(2)
    mine.get_by_role("button", name="Rufus Moss").click()
    expect(ada.page.get_by_test_id("interaction")).to_contain_text("Boris looks after it")
    her_statistics(lesson)
    ada.is_now("NotReady")
    server.post("/sim/reset", {"agents": "not-ready"})
    ada.page.get_by_test_id("notice").first.get_by_role("button").last.click()
    ada.choose("Ready")
    expect(ada.page.get_by_test_id("notice")).to_have_count(0)
    # 19: the link is lost, and comes back.
    server.post("/sim/faults", {"fault": "link-down"})
    expect(ada.page.get_by_test_id("link-banner")).to_be_visible(timeout=EVENT_MS)
    server.post("/sim/faults", {"fault": "link-up"})
    expect(ada.page.get_by_test_id("link-banner")).to_be_hidden(timeout=EVENT_MS)
    ada.is_now("Ready")


def her_statistics(lesson: Lesson) -> None:
    """Hers, and the contact center's: as many calls as there were."""
    page = lesson.ada.page
    lesson.ada.section("statistics")
    mine = page.get_by_test_id("kpi")
    for name, count in HER_CALLS.items():
        expect(mine.filter(has_text=name).get_by_role("cell").first).to_have_text(count)
    line = page.get_by_test_id("objects-RoutePoint").get_by_role("row").filter(has_text="Main line")
    expect(line.get_by_role("cell").nth(4)).to_have_text("3")
    head = page.get_by_role("rowheader", name="Service", exact=True)
    group = page.get_by_test_id("objects-GroupAgents").get_by_role("row").filter(has=head)
    expect(group.get_by_role("cell").nth(4)).to_have_text("3")


def goes_home(lesson: Lesson) -> None:
    """20: all sign out, and their seats are empty."""
    for desk in (lesson.ada, lesson.boris, lesson.morgan):
        desk.leave()
    seats = {seat["dn"]: seat["status"] for seat in lesson.server.get("/sim/floor")}
    assert {seats[dn] for dn in ("5001", "5002", "5100")} == {"LoggedOut"}
    assert lesson.server.post("/sim/reset", {}) == (200, {"calls": 0})
