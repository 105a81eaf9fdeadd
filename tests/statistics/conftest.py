"""The libraries that our own statistics are held against: optional on a developer's machine, compulsory under CI."""

import importlib
import os
from types import ModuleType
from typing import Any

import pytest


def _import(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError:
        library = name.partition(".")[0]
        if os.environ.get("CI"):
            pytest.fail(f"no {library} installed, and under CI the comparison must run")
        pytest.skip(f"no {library} installed (make test installs it)")


@pytest.fixture(scope="session")
def scipy_stats() -> Any:
    """`scipy.stats`; without it the test is skipped, and under CI it fails."""
    return _import("scipy.stats")


@pytest.fixture(scope="session")
def sm() -> Any:
    """Statsmodels' functions for proportions, rates, several tests and power, under their own names."""

    class Functions:
        proportion = _import("statsmodels.stats.proportion")
        rates = _import("statsmodels.stats.rates")
        multitest = _import("statsmodels.stats.multitest")
        weightstats = _import("statsmodels.stats.weightstats")
        meta = _import("statsmodels.stats.meta_analysis")
        numpy = _import("numpy")

    return Functions
