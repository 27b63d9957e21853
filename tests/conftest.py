"""How hard the property tests try: `HYPOTHESIS_PROFILE=quick` while writing, `ci` by default, `night` to dig.

No profile has a deadline: on a loaded machine a deadline finds the load and not the fault.
"""

import gc
import os

from hypothesis import settings

settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("night", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_modifyitems(config, items):
    """Leave what is marked for the night out of the day, and say how many that are."""
    if os.environ.get("HENGJI_NIGHT"):
        return
    left_out = [item for item in items if item.get_closest_marker("night")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("night")]


def pytest_collection_finish(session):
    """Keep the collector away from what has been imported and collected: it lives until the end anyway."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)
