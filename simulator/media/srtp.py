"""SRTP sessions of one direction each (RFC 3711), wherever their keys come from: DTLS or the session description."""

from __future__ import annotations

import pylibsrtp

from simulator.media.rtp import is_rtcp


def outward(key: bytes, profile: int) -> pylibsrtp.Session:
    """For what we send. key: with its salt; profile: libsrtp's number."""
    policy = pylibsrtp.Policy(key, pylibsrtp.Policy.SSRC_ANY_OUTBOUND, srtp_profile=profile)
    policy.allow_repeat_tx = True
    return pylibsrtp.Session(policy)


def inward(key: bytes, profile: int) -> pylibsrtp.Session:
    """For what comes with the far end's key."""
    return pylibsrtp.Session(pylibsrtp.Policy(key, pylibsrtp.Policy.SSRC_ANY_INBOUND, srtp_profile=profile))


def protected(session: pylibsrtp.Session, packet: bytes | memoryview) -> bytes | None:
    """RTP as it travels; None: it is no RTP."""
    try:
        return session.protect(bytes(packet))
    except (pylibsrtp.Error, ValueError):
        return None


def opened(session: pylibsrtp.Session | None, data: bytes) -> bytes | None:
    """RTP or RTCP as it was. None: it is not from who has the key, comes a second time, or there is no key yet."""
    if session is None:
        return None
    try:
        return session.unprotect_rtcp(data) if is_rtcp(data) else session.unprotect(data)
    except (pylibsrtp.Error, ValueError):
        return None
