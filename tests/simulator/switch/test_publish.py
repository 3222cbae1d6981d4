"""What stands in an event where no model reaches yet."""

from simulator.contract import Publish
from simulator.ids import Ids
from simulator.switch.floor import Floor
from simulator.switch.publish import call_event
from simulator.switch.state import Call, Party, PartyKind, PartyState
from simulator.tlib.enums import CallType, DNRole
from simulator.tlib.events import EventHeld
from tests.simulator.switch.player import CENTRE


def test_several_parties_on_the_other_side_are_no_single_dn() -> None:
    floor = Floor(CENTRE, Ids(b"publish"))
    parties = [
        Party(number, PartyKind.Device, DNRole.RoleConferenceMember, PartyState.Connected)
        for number in ("5001", "5002", "5003")
    ]
    call = Call("006c000000000001", 1, "u", CallType.Internal, "5001", "5002", 0.0, parties=parties)
    call_event(floor, call, parties[0], EventHeld)
    (published,) = floor.out
    assert isinstance(published, Publish)
    assert isinstance(published.event, EventHeld)
    assert published.event.other_dn is None
    assert published.event.other_dn_role is None
