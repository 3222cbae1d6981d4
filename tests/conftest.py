"""Hypothesis profiles: `fast` (default) for every run, `deep` for a night (HYPOTHESIS_PROFILE=deep). Each history of
calls is long, so `fast` plays few of them."""

import os

from hypothesis import settings

settings.register_profile("fast", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=10_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))
