"""What is asked amiss is refused in two sentences that speak of what was asked, and of a day only where one was."""

import numpy as np
import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.record.coverage import holdings

#: What is asked, and the first sentence of the answer.
AMISS = {
    "a code without its zero": (lambda: ca.find_province(6), "6 is not the name of a province."),
    "no province": (lambda: ca.find_province(None), "None is not the name of a province."),
    "an index by number": (lambda: ca.find_index(3), "There is no index “3”."),
    "an index without a name": (lambda: ca.find_index(""), "There is no index “”."),
    "a component of no index": (lambda: ca.conflicts("PCI", "zzz"), "PCI has no component “zzz”."),
    "a curve of no component": (lambda: ca.rank_curve("PCI", 2021, "zzz"), "PCI 2021 has no component “zzz”."),
    "a day as a number": (lambda: ca.load_pci(as_of=20220101), "20220101 is not a day."),
    "a missing day": (lambda: ca.load_pci(as_of=pd.NaT), "NaT is not a day."),
    "a score above the scale": (lambda: ca.group_of("PAR", 2021, 200), "200 is off the scale of PAR 2021, 0 to 100."),
    "a curve before all": (lambda: ca.rank_curve("PCI", 1999), "The record holds no ranking of PCI 1999."),
    "positions before all": (lambda: ca.positions("PCI", 1999), "The record holds no ranking of PCI 1999."),
    "an origin before all": (
        lambda: ca.outlook("PCI", origin=2001, to=2005),
        "The record holds no ranking of PCI 2001.",
    ),
    "years before all": (lambda: ca.coverage(1990), "The record knows no ranking up to 1990."),
    "a year of a day before": (
        lambda: ca.rank_curve("PCI", 2022, as_of="2021-04-22"),
        "The record holds no ranking of PCI 2022 that was public by 22 April 2021.",
    ),
    "years of no calendar": (lambda: ca.rank_curve("PCI", float("inf")), "“inf” is not a year."),
}


@pytest.mark.parametrize("question", AMISS)
def test_the_answer_speaks_of_what_was_asked(question):
    ask, said = AMISS[question]
    with pytest.raises(ca.AskError) as refused:
        ask()
    assert refused.value.text("en").startswith(f"{said} ")


@pytest.mark.parametrize("verb", [ca.coverage, holdings])
def test_years_given_as_text_are_refused(verb):
    with pytest.raises(ca.AskError, match="2021"):
        verb("2021")


@pytest.mark.parametrize("day", [np.datetime64("2021-04-22"), pd.Timestamp("2021-04-22 08:00")])
def test_days_of_numpy_and_pandas_are_days(day):
    assert len(ca.load_pci(as_of=day)) == len(ca.load_pci(as_of="2021-04-22"))
