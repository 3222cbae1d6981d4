"""The shell: connected where interactions are wanted; contacts found and made; no fault reaches the platform."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from services.contacts.service import UniversalContactServer
from simulator.config.objects import Configuration, Customer
from simulator.contacts import Outcome, Remark
from simulator.platform import CallView, PartyView
from simulator.tlib.enums import CallType
from simulator.tlib.events import CallEvent, EventEstablished, EventReleased, EventRinging
from simulator.tlib.kvlist import KVList
from tests.services.contacts.test_engine import CENTRE, CUSTOMER, event
from tests.tserver_api.fake_platform import FakePlatform

STRANGER = "+14155559999"


def options(**said: str) -> Configuration:
    section = {f"contact.{name.replace('__', '.').replace('_', '-')}": value for name, value in said.items()}
    return Configuration(
        dns=CENTRE.dns,
        places=CENTRE.places,
        persons=CENTRE.persons,
        customers=(Customer(CUSTOMER, "Ottilie Farthing"),),
        options={"interaction-workspace": section},
    )


def started(configuration: Configuration, file: Path | None = None) -> tuple[FakePlatform, UniversalContactServer]:
    platform = FakePlatform(configuration=configuration, mute=True)
    server = UniversalContactServer(platform, configuration, file)
    server.start()
    return platform, server


def hear(platform: FakePlatform, *events: CallEvent) -> None:
    for one in events:
        platform.publish(one)


def call(number: str) -> tuple[CallEvent, ...]:
    return event(EventRinging, 1.0, ani=number), event(EventEstablished, 2.0, ani=number)


def test_a_known_caller_is_the_contact_at_once() -> None:
    platform, server = started(options())
    hear(platform, event(EventRinging, ani=CUSTOMER))
    found = server.interaction_of("5001", "c1")
    assert found is not None
    assert found.contact_id == "customer-14155550100"


def test_a_stranger_becomes_a_contact_when_he_talks() -> None:
    platform, server = started(options())
    ringing, established = call(STRANGER)
    hear(platform, ringing)
    assert server.contact_by_phone(STRANGER) is None
    hear(platform, established)
    made = server.contact_by_phone(STRANGER)
    found = server.interaction_of("5001", "c1")
    assert made is not None
    assert found is not None
    assert found.contact_id == made.id


def test_colleagues_are_no_contacts() -> None:
    platform, server = started(options())
    inside: dict[str, Any] = {"call_type": CallType.Internal, "other_dn": "5002"}
    hear(platform, event(EventRinging, **inside), event(EventEstablished, **inside))
    assert server.contact_by_phone("5002") is None


@pytest.mark.parametrize(
    ("said", "known", "stranger"),
    [
        ({"lookup__enable": "false"}, "", False),
        ({"lookup__voice__enable": "false"}, "", False),
        ({"lookup__enable_create_contact": "false"}, "customer-14155550100", False),
        ({"lookup__voice__enable_create_contact": "false"}, "customer-14155550100", False),
    ],
)
def test_options_say_whether_contacts_are_looked_for_and_made(said: dict[str, str], known: str, stranger: bool) -> None:
    platform, server = started(options(**said))
    hear(platform, *call(CUSTOMER))
    found = server.interaction_of("5001", "c1")
    assert found is not None
    assert found.contact_id == known
    hear(platform, event(EventReleased, ani=CUSTOMER), *call(STRANGER))
    assert (server.contact_by_phone(STRANGER) is not None) is stranger


def test_no_history_where_none_is_wanted() -> None:
    platform, server = started(options(ucs_interaction__voice__enable_create="false"))
    assert not platform.clients
    server.stop()
    server.close()


def test_remarks_outlive_the_call_and_the_platform(tmp_path: Path) -> None:
    platform, server = started(options(), tmp_path / "contacts.sqlite")
    hear(platform, *call(CUSTOMER))
    found = server.interaction_of("5001", "c1")
    assert found is not None
    server.remark(found.id, Remark(note="angry"))
    hear(platform, event(EventReleased, 9.0, ani=CUSTOMER))
    assert server.remark("nothing", Remark()) is None
    server.stop()
    server.close()
    _, again = started(options(), tmp_path / "contacts.sqlite")
    kept = again.interaction(found.id)
    assert kept is not None
    assert (kept.note, kept.outcome, kept.contact_id) == ("angry", Outcome.Answered, "customer-14155550100")


def there(conn: str, state: str) -> CallView:
    party = PartyView("5001", "RoleDestination", state, None, None)
    return CallView(conn, 1, "u", CallType.Inbound, CUSTOMER, "8000", 1.0, (party,), KVList())


def test_what_happens_while_it_is_down_is_not_known_and_what_is_still_there_goes_on() -> None:
    platform, server = started(options())
    for conn in ("ends", "rings", "talks"):
        hear(platform, event(EventRinging, 1.0, conn=conn, ani=CUSTOMER))
    server.stop()
    assert not platform.clients
    platform.live = (there("rings", "Alerting"), there("talks", "Connected"), there("new", "Connected"))
    server.start()
    outcomes = {
        conn: one.outcome for conn in ("ends", "rings", "talks") if (one := server.interaction_of("5001", conn))
    }
    assert outcomes == {"ends": Outcome.Missed, "rings": Outcome.InProgress, "talks": Outcome.InProgress}
    assert server.interaction_of("5001", "new") is None
    for conn in ("rings", "talks", "new"):
        hear(platform, event(EventReleased, 9.0, conn=conn, ani=CUSTOMER))
    after = {conn: one.outcome for conn in ("rings", "talks") if (one := server.interaction_of("5001", conn))}
    assert after == {"rings": Outcome.Missed, "talks": Outcome.Answered}
    assert server.interaction_of("5001", "new") is None


def test_a_fault_is_logged_and_goes_no_further(caplog: pytest.LogCaptureFixture) -> None:
    platform, server = started(options())
    server.close()
    hear(platform, event(EventRinging, ani=CUSTOMER))
    assert "the history failed" in caplog.text
