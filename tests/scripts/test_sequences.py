"""What the desktop's tests are given of a call model: what came, and how the DN stands."""

from __future__ import annotations

import json
from pathlib import Path

from scripts.sequences import MODELS, Json, Witness, main, sequences
from tests.simulator.switch.variants import Variant
from tests.tables import read_tables


def steps(file: str, name: str, dn: str) -> list[Json]:
    """The rows of a table as one DN sees them."""
    table = next(table for table in read_tables(MODELS / f"{file}.md") if table.name == name)
    witness = Witness(())
    Variant(table, ()).play_with(witness)
    return witness.steps[dn]


def test_a_client_gets_its_own_events_as_tlib_sends_them() -> None:
    mine = [event for row in steps("hold_retrieve", "By request", "5002") for event in row["events"]]
    [held] = [event for event in mine if event["message"] == "EventHeld"]
    assert (held["ReferenceID"], held["OtherDN"]) == (4, "5001"), "who asked has his ReferenceID"
    others = [event for row in steps("hold_retrieve", "By request", "5001") for event in row["events"]]
    assert others
    assert all("ReferenceID" not in event and event["ThisDN"] == "5001" for event in others)


def test_the_dn_stands_as_the_switch_says_and_as_a_snapshot_reads() -> None:
    rows = steps("conference", "The second call may be named as ConferenceConnID, and in any order", "5001")
    together = rows[9]
    [call] = together["calls"]
    assert (call["state"], call["others"], call["found"]) == ("Connected", ["+14155550101", "5002"], [])
    assert call["userData"] == {"Segment": "Gold", "Topic": "Billing"}
    registered, info = together["reading"]
    assert registered["Extensions"]["conn-1"] == info["ConnID"] == call["connId"]
    assert [info["Extensions"][f"party-{n}"] for n in (1, 2, 3)] == ["+14155550101", "5001", "5002"]
    asked = steps("agents", "The reason of a Not Ready changes", "5001")[3]
    assert [event["message"] for event in asked["events"]] == ["EventAddressInfo"]
    assert "calls" not in asked, "nothing has changed"


def test_whom_a_queue_has_found_is_told_where_somebody_talks_and_not_where_one_waits() -> None:
    rows = steps("transfer_to_a_queue", "Somebody is asked in while a queue has the call", "5001")
    assert [event["message"] for event in rows[11]["events"]] == ["EventPartyAdded"]
    [call] = rows[11]["calls"]
    assert (call["others"], call["found"]) == (["5003", "5004", "914155550999"], [])
    [call] = steps("acd_queue", "The caller waits, and hears music", "5002")[4]["calls"]
    assert (call["others"], call["found"]) == (["5001"], ["5001"])


def test_every_table_and_variant_is_there(tmp_path: Path) -> None:
    assert main([str(tmp_path / "made" / "all.json")]) == 0
    models = json.loads((tmp_path / "made" / "all.json").read_text())
    assert {model["file"] for model in models} == {path.stem for path in MODELS.glob("*.md")} - {"README"}
    assert len(models) > 700
    assert next(iter(sequences())) == models[0]
