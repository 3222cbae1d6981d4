"""DTLS for SRTP keys (RFC 5763, RFC 5764): pyOpenSSL on memory, one certificate for the process.

Knows no sockets: datagrams in, datagrams out through `send`, and a time at which it wants to be woken.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pylibsrtp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from OpenSSL import SSL

from simulator.media import srtp

_MTU = 1200
_RECORD_HEADER = 13
_HASHES: dict[str, Callable[[], hashes.HashAlgorithm]] = {
    "sha-1": hashes.SHA1,
    "sha-256": hashes.SHA256,
    "sha-384": hashes.SHA384,
    "sha-512": hashes.SHA512,
}


@dataclass(frozen=True, slots=True)
class _Profile:
    """An SRTP protection profile: libsrtp's number, and its key and salt in bytes (RFC 5764 4.1.2, RFC 7714 14.2)."""

    number: int
    key: int
    salt: int


_PROFILES = {
    b"SRTP_AEAD_AES_128_GCM": _Profile(pylibsrtp.Policy.SRTP_PROFILE_AEAD_AES_128_GCM, 16, 12),
    b"SRTP_AES128_CM_SHA1_80": _Profile(pylibsrtp.Policy.SRTP_PROFILE_AES128_CM_SHA1_80, 16, 14),
}


class DtlsFailed(Exception):
    """The handshake came to nothing."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A key and its self-signed certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.certificate, "sha-256")


@cache
def identity() -> Identity:
    """The process's own, made at first use, good for a year."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "engage-sim")])
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=now - datetime.timedelta(days=1),
        not_valid_after=now + datetime.timedelta(days=365),
    )
    return Identity(key, builder.sign(key, hashes.SHA256()))


def fingerprint(certificate: x509.Certificate, method: str) -> str:
    """ "AB:CD:...", or nothing for a method that is not known."""
    algorithm = _HASHES.get(method)
    return certificate.fingerprint(algorithm()).hex(":").upper() if algorithm else ""


@cache
def _context() -> SSL.Context:
    context = SSL.Context(SSL.DTLS_METHOD)
    context.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, lambda *_: True)
    context.use_certificate(identity().certificate)
    context.use_privatekey(identity().key)
    context.set_tlsext_use_srtp(b":".join(_PROFILES))
    return context


class DtlsAssociation:
    """One handshake and the keys that come of it. Call wake() when `timeout()` seconds have passed."""

    def __init__(self, client: bool, send: Callable[[bytes], None]) -> None:
        self.client = client
        self.done = False
        self.closed = False
        self._send = send
        self._tls = SSL.Connection(_context(), None)
        self._tls.set_ciphertext_mtu(_MTU)
        if client:
            self._tls.set_connect_state()
        else:
            self._tls.set_accept_state()

    def begin(self) -> None:
        """A client's first flight. Raises DtlsFailed, as do the other steps."""
        self._step()

    def receive(self, datagram: bytes) -> None:
        self._tls.bio_write(datagram)
        self._step()

    def wake(self) -> None:
        """Send the last flight again if it is time to."""
        self._tls.DTLSv1_handle_timeout()
        self._flush()

    def timeout(self) -> float | None:
        """Seconds until wake() is due; None when nothing is outstanding."""
        return None if self.done else self._tls.DTLSv1_get_timeout()

    def close(self) -> None:
        if self.done and not self.closed:
            self.closed = True
            self._tls.shutdown()
            self._flush()

    def fits(self, method: str, expected: str) -> bool:
        """Whether the far end's certificate is the one of its SDP."""
        certificate = self._tls.get_peer_certificate(as_cryptography=True)
        return certificate is not None and expected != "" and fingerprint(certificate, method) == expected

    def sessions(self) -> tuple[pylibsrtp.Session, pylibsrtp.Session]:
        """SRTP for what we send, and for what we receive."""
        name = self._tls.get_selected_srtp_profile()
        profile = _PROFILES.get(name)
        if profile is None:
            raise DtlsFailed("no SRTP profile in common")
        size = 2 * (profile.key + profile.salt)
        material = self._tls.export_keying_material(b"EXTRACTOR-dtls_srtp", size)
        # RFC 5764 4.2: client key, server key, client salt, server salt.
        salts = 2 * profile.key
        client = material[: profile.key] + material[salts : salts + profile.salt]
        server = material[profile.key : salts] + material[salts + profile.salt :]
        ours, theirs = (client, server) if self.client else (server, client)
        return srtp.outward(ours, profile.number), srtp.inward(theirs, profile.number)

    def _step(self) -> None:
        try:
            if self.done:
                self._tls.recv(1)
            else:
                self._tls.do_handshake()
                self.done = True
        except SSL.WantReadError:
            pass
        except SSL.ZeroReturnError:
            self.closed = True
        except SSL.Error as error:
            self._flush()
            raise DtlsFailed(f"DTLS: {error}") from error
        self._flush()

    def _flush(self) -> None:
        try:
            flight = self._tls.bio_read(65536)
        except SSL.WantReadError:
            return
        for datagram in datagrams(flight):
            self._send(datagram)


def datagrams(flight: bytes) -> Iterator[bytes]:
    """Whole records, as many as fit a datagram: the memory between OpenSSL and us knows no boundaries."""
    start = end = 0
    while end < len(flight):
        length = _RECORD_HEADER + int.from_bytes(flight[end + 11 : end + 13], "big")
        if end > start and end + length - start > _MTU:
            yield flight[start:end]
            start = end
        end += length
    if end > start:
        yield flight[start:end]
