"""Only what is used is loaded: the front door and the command start before the libraries that draw and calculate."""

import subprocess
import sys

import pytest

import cchc_analysis as ca

HEAVY = ["frictionless", "matplotlib", "nbformat", "pandas", "scipy.optimize", "scipy.stats", "statsmodels"]


def loaded_by(code: str) -> set[str]:
    """Return which of the heavy libraries an interpreter of its own has loaded after some code."""
    asked = f"{code}\nimport sys; print(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "needed"),
    [
        ("import cchc_analysis", set()),
        ("import cchc_analysis.cli", set()),
        ("import cchc_analysis as ca; ca.load_pci()", {"pandas"}),
        ("import cchc_analysis as ca; ca.assess_targets('Bắc Kạn')", {"pandas"}),
        ("import cchc_analysis.record.check", {"pandas"}),
    ],
)
def test_nothing_is_loaded_that_is_not_needed(code, needed):
    assert loaded_by(code) == needed


@pytest.mark.parametrize("package", [ca, ca.prose, ca.charts, ca.tables, ca.trends])
def test_every_name_is_there_once_it_is_asked_for(package):
    assert all(getattr(package, name) is not None for name in package.__all__)


def test_a_name_that_is_not_promised_is_refused():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = ca.no_such_name
