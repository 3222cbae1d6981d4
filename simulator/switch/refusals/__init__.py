"""Which requests are refused, and with which error code. Check, then change: nothing here changes anything.

A request's checks are tried in order; the first that objects decides. Source: tlib contract 2.4, 5, 6, 7.3 and 12.
"""

from simulator.switch.refusals.table import CHECKS, refusal

__all__ = ["CHECKS", "refusal"]
