"""Independent peers for tests over real sockets: SIPp, run as the benchmarks run it."""

from __future__ import annotations

from bench.sipp import SippMissingError, SippPhone, SippResult, free_port, run_sipp, sipp_program

__all__ = ["SippMissingError", "SippPhone", "SippResult", "free_port", "run_sipp", "sipp_program"]
