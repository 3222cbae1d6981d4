"""Two associations on a wire of lists: handshake, keys, loss, and whose certificate it is."""

from __future__ import annotations

import pytest

from simulator.media.dtls import DtlsAssociation, DtlsFailed, datagrams, fingerprint, identity


class Wire:
    """What each side sent and the other has not seen yet."""

    def __init__(self) -> None:
        self.to_server: list[bytes] = []
        self.to_client: list[bytes] = []
        self.client = DtlsAssociation(True, self.to_server.append)
        self.server = DtlsAssociation(False, self.to_client.append)

    def carry(self) -> None:
        while self.to_server or self.to_client:
            if self.to_server:
                self.server.receive(self.to_server.pop(0))
            else:
                self.client.receive(self.to_client.pop(0))


def test_both_sides_get_the_same_keys() -> None:
    wire = Wire()
    wire.client.begin()
    assert wire.client.timeout() is not None
    wire.carry()
    assert wire.client.done
    assert wire.server.done
    assert wire.client.timeout() is None
    rtp = b"\x80\x00\x00\x01" + bytes(8) + b"sound"
    (client_out, client_in), (server_out, server_in) = wire.client.sessions(), wire.server.sessions()
    protected = client_out.protect(rtp)
    assert protected != rtp
    assert server_in.unprotect(protected) == rtp
    assert client_in.unprotect(server_out.protect(rtp)) == rtp
    rtcp = bytes.fromhex("80c90001 12345678")
    assert server_in.unprotect_rtcp(client_out.protect_rtcp(rtcp)) == rtcp


@pytest.mark.parametrize("method", ["sha-1", "sha-256", "sha-384", "sha-512"])
def test_the_certificate_is_known_by_its_fingerprint(method: str) -> None:
    wire = Wire()
    wire.client.begin()
    wire.carry()
    expected = fingerprint(identity().certificate, method)
    assert wire.server.fits(method, expected)
    assert not wire.server.fits(method, "00" + expected[2:])
    assert not wire.server.fits("md2", "")


def test_no_certificate_fits_before_the_handshake() -> None:
    assert not Wire().server.fits("sha-256", identity().fingerprint)


def test_a_flight_that_is_lost_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire()
    wire.client.begin()
    assert wire.to_server
    first = len(wire.to_server)
    wire.client.wake()
    assert len(wire.to_server) == first, "not yet due"


def test_goodbye_is_heard() -> None:
    wire = Wire()
    wire.client.close()
    assert not wire.to_server, "nobody is there yet"
    wire.client.begin()
    wire.carry()
    wire.client.close()
    wire.carry()
    assert wire.server.closed
    wire.server.close()
    wire.client.close()


def test_nonsense_does_no_harm() -> None:
    wire = Wire()
    wire.server.receive(b"\x16" + bytes(30))
    wire.client.begin()
    wire.carry()
    assert wire.server.done


def test_an_alert_ends_the_handshake() -> None:
    wire = Wire()
    wire.client.begin()
    # A fatal alert, handshake_failure, in a plaintext record of DTLS 1.2.
    with pytest.raises(DtlsFailed):
        wire.client.receive(bytes.fromhex("15fefd000000000000000000020228"))


def test_without_a_profile_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire()
    wire.client.begin()
    wire.carry()
    monkeypatch.setattr("simulator.media.dtls._PROFILES", {})
    with pytest.raises(DtlsFailed):
        wire.client.sessions()


def test_records_are_packed_whole() -> None:
    def record(length: int) -> bytes:
        return bytes(11) + length.to_bytes(2, "big") + bytes(length)

    small, large = record(100), record(1100)
    assert list(datagrams(b"")) == []
    assert list(datagrams(small + small + large + small)) == [small + small, large, small]
    assert list(datagrams(small * 12)) == [small * 10, small * 2]


def test_the_certificate_is_self_signed_and_of_this_process() -> None:
    assert identity() is identity()
    assert identity().certificate.issuer == identity().certificate.subject
    assert len(identity().fingerprint) == 95
