"""Keys in the session description: what is read, what is refused, and that two sides understand each other."""

from __future__ import annotations

import base64

import pylibsrtp
import pytest

from simulator.media.sdes import Crypto, fresh, inward, outward, read

KEY = base64.b64encode(bytes(range(30))).decode()
SHORT = base64.b64encode(bytes(range(28))).decode()
RTP = b"\x80\x00\x00\x01" + bytes(8) + b"sound"
RTCP = bytes.fromhex("80c9000112345678")


@pytest.mark.parametrize(
    ("value", "crypto"),
    [
        (f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}", Crypto(1, "AES_CM_128_HMAC_SHA1_80", bytes(range(30)))),
        (f"7 AES_CM_128_HMAC_SHA1_32 inline:{KEY}|2^20", Crypto(7, "AES_CM_128_HMAC_SHA1_32", bytes(range(30)))),
        (f"2 AEAD_AES_128_GCM inline:{SHORT.rstrip('=')}", Crypto(2, "AEAD_AES_128_GCM", bytes(range(28)))),
    ],
)
def test_what_is_read(value: str, crypto: Crypto) -> None:
    assert read(value) == crypto


@pytest.mark.parametrize(
    "value",
    [
        "",
        f"x AES_CM_128_HMAC_SHA1_80 inline:{KEY}",
        f"1 F8_128_HMAC_SHA1_80 inline:{KEY}",
        f"1 AES_CM_128_HMAC_SHA1_80 inline:{SHORT}",
        "1 AES_CM_128_HMAC_SHA1_80 inline:?",
        f"1 AES_CM_128_HMAC_SHA1_80 uri:{KEY}",
        # RFC 4568 6.1: a master key identifier, and 6.3: session parameters, which change how packets look.
        f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}|2^20|1:4",
        f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY} UNENCRYPTED_SRTP",
    ],
)
def test_what_cannot_be_used(value: str) -> None:
    assert read(value) is None


def test_every_suite_carries_sound_and_reports_and_only_for_who_has_the_key() -> None:
    for crypto, other in zip(fresh(), fresh(), strict=True):
        told = read(str(crypto))
        assert told == crypto
        sealed = outward(crypto).protect(RTP)
        assert RTP[12:] not in sealed
        assert inward(told).unprotect(sealed) == RTP
        assert inward(told).unprotect_rtcp(outward(crypto).protect_rtcp(RTCP)) == RTCP
        with pytest.raises(pylibsrtp.Error):
            inward(other).unprotect(sealed)


def test_a_key_is_shown_to_nobody_by_accident() -> None:
    crypto = fresh()[0]
    assert base64.b64encode(crypto.key).decode() not in repr(crypto)
