"""The node: every kind of input reaches the part that it is for; the rest is in the ladders and histories."""

from dataclasses import replace

from simulator.contract import (
    ClientGone,
    ClientRequest,
    ConfigChanged,
    Datagram,
    Fault,
    FaultKind,
    Flow,
    MediaHappened,
    Publish,
    SendSip,
    Shutdown,
    StreamBytes,
)
from simulator.tlib.events import EventError
from simulator.tlib.requests import RequestRegisterAddress
from tests.ladder_player import CONFIGURATION, Player
from tests.telephone import Telephone

STREAM = Flow("tcp", "127.0.0.1", 5094, 3)


def test_a_stream_is_cut_into_messages() -> None:
    player = Player()
    options = Telephone("5004", 5094, "tcp").say(["OPTIONS", "8000"])
    assert player.node.handle(StreamBytes(STREAM, options[:40]), 1_000.0) == []
    [answer] = player.node.handle(StreamBytes(STREAM, options[40:]), 1_000.0)
    assert isinstance(answer, SendSip)
    assert answer.flow == STREAM
    assert answer.data.startswith(b"SIP/2.0 200 OK")


def test_a_client_that_is_gone_hears_nothing_more() -> None:
    player = Player()
    player.node.handle(ClientGone(1), 1_000.0)
    telephone = player._telephone("trunk")
    effects = player.node.handle(Datagram(telephone.flow, telephone.say(["INVITE", "5003", "sdp"])), 1_000.0)
    assert not [effect for effect in effects if isinstance(effect, Publish) and effect.to]


def test_a_changed_configuration_counts_at_once() -> None:
    player = Player()
    dns = {number: dn for number, dn in CONFIGURATION.dns.items() if number != "5003"}
    player.node.handle(ConfigChanged(replace(CONFIGURATION, dns=dns)), 1_000.0)
    [refused] = player.node.handle(ClientRequest(1, RequestRegisterAddress(this_dn="5003")), 1_000.0)
    assert isinstance(refused, Publish)
    assert isinstance(refused.event, EventError)
    assert player._step("trunk INVITE 5003 sdp") == {"trunk": ["100", "404"]}


def test_digits_change_no_call() -> None:
    assert Player().node.handle(MediaHappened(1, "digit", "5"), 1_000.0) == []


def test_a_shutdown_ends_calls_and_takes_no_new_ones() -> None:
    player = Player()
    player._telephone("5003")
    player._step("trunk INVITE 5003 sdp")
    player._step("5003 200 sdp")
    player._step("trunk ACK")
    assert len(player.node.calls()) == 1
    assert player.node.legs() == 2
    ended = player._sorted(player.node.handle(Shutdown(), player.now))
    assert ended == {"trunk": ["BYE"], "5003": ["BYE"]}
    assert player.node.busy()
    player._step("trunk BYE-200")
    player._step("5003 BYE-200")
    assert not player.node.busy()
    assert player.node.legs() == 0
    assert player._step("trunk INVITE 5003 sdp") == {"trunk": ["100", "603"]}


def test_registrations_are_shown() -> None:
    player = Player()
    player._step("5001 REGISTER 60")
    [view] = player.node.registrations(player.now)
    assert (view.dn, view.transport, view.source, view.expires) == ("5001", "udp", "127.0.0.1:5091", player.now + 60)
    assert player.node.registrations(player.now + 61) == ()


def test_a_lost_registration_is_that_of_one_telephone_until_it_registers_anew() -> None:
    player = Player()
    player._step("5001 REGISTER 60")
    for dn in ("4711", "5001"):
        player.node.handle(Fault(FaultKind.RegistrationLost, dn), player.now)
    assert player.node.registrations(player.now) == ()
    assert player.node.faults() == ()
    player._step("5001 REGISTER 60")
    assert len(player.node.registrations(player.now)) == 1
