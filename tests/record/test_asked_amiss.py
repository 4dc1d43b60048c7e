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
    "a part of a year": (lambda: ca.ranked_indices(2021.7), "“2021.7” is not a year."),
    "a length of time": (lambda: ca.headline("Bắc Kạn", np.timedelta64(3, "D")), "“3 days” is not a year."),
    "a year as a day": (lambda: ca.load_pci(as_of=np.datetime64("2021")), "2021 is not a day."),
    "a month as a day": (lambda: ca.load_pci(as_of=np.datetime64("2021-05")), "2021-05 is not a day."),
    "looking back from no year": (lambda: ca.look_back("Bắc Kạn", -5), "“-5” is not a year."),
    "worth of a trend up to no year": (lambda: ca.trend_worth("PCI", "x"), "“x” is not a year."),
    "a backtest up to no year": (lambda: ca.backtest("PCI", year=2021.7), "“2021.7” is not a year."),
    "fewer peers than none": (
        lambda: ca.peers("Bắc Kạn", "nearest", index="PCI", year=2021, n=-5),
        "-5 peers are none.",
    ),
    "a part of a peer": (
        lambda: ca.peers("Bắc Kạn", "nearest", index="PCI", year=2021, n=2.5),
        "“2.5” is not a whole number.",
    ),
    "the past before all": (
        lambda: ca.base_rate("PCI", start=40, gain=5, years=3, until=1990),
        "The record holds no ranking of PCI 1990.",
    ),
    "a part of a place": (
        lambda: ca.base_rate("PCI", start=40, to_rank=2.5, years=3),
        "“2.5” is not a whole number.",
    ),
    "a rank better than the first": (lambda: ca.base_rate("PCI", start=40, to_rank=0, years=3), "There is no rank 0."),
    "components before all": (
        lambda: ca.what_if("PCI", "Bắc Kạn", 2004),
        "Up to 2004 the record holds no total of Bắc Kạn in PCI with component scores and their weights.",
    ),
    "draws from below zero": (lambda: ca.plant_errors(seed=-1), "-1 starts no draws."),
    "scenarios of nobody": (lambda: ca.scenarios("Hà Nộii", 2021), "No province is called “Hà Nộii”."),
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
