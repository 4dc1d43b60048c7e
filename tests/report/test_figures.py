"""Figures: one key, one unit, one rounding."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.figures import OWN_POINTS, OWN_UNIT, QUANTITIES, Figure, figure_of
from cchc_analysis.report.forecast_figures import BacktestFigure, OutlookFigure, SignalFigure
from cchc_analysis.report.ledger import UNITS, Ledger
from cchc_analysis.report.printing import ends_text

KEY = re.compile(r"[A-Za-z0-9_.-]+")


@pytest.mark.parametrize("what", QUANTITIES)
def test_every_quantity_has_a_unit_that_is_said_in_both_languages(what):
    unit = QUANTITIES[what].unit
    assert unit in (*UNITS, OWN_UNIT, OWN_POINTS, "%", "")
    assert re.fullmatch(r"[a-z_0-9]+", what)


@pytest.mark.parametrize(
    ("figure", "key"),
    [
        (Figure("rank", "PCI", 2022, "06", "total"), "PCI.2022.06.total.rank"),
        (Figure("n_ranked", "PAPI", 2024), "PAPI.2024.n_ranked"),  # what the whole ranking has names nobody
        (Figure("score_of_rank", "PAR", 2021, at=40), "PAR.2021.score_of_rank_40"),
        (Figure("typed_score", "PCI", 2020, "06", "total", at=64.5), "PCI.2020.06.total.typed_score_64.5"),
        (OutlookFigure("rank", "PCI", 2025, "06", origin=2020), "outlook.PCI.2020.2025.06.rank"),
        (SignalFigure("places", "PCI", 2021, "06", previous=2020), "signal.PCI.06.2020_2021.places"),
        (BacktestFigure("ways"), "backtest.ways"),  # of all indices together
        (BacktestFigure("crps", "PAPI", "line", 3), "backtest.PAPI.line.crps.3"),
        (BacktestFigure("came_40", "PCI", "model", band="band_7_far"), "backtest.PCI.model.band_7_far.came_40"),
        (AnswerFigure("gain", "T008", "PCI"), "T008.gain"),
    ],
)
def test_a_key_names_what_it_is_of_whom_and_when(figure, key):
    assert figure.key == key


def test_two_origins_foresee_two_figures_and_two_years_of_departure_two_moves():
    foreseen = {OutlookFigure("rank", "PCI", 2025, "06", origin=origin).key for origin in (2019, 2020)}
    moved = {SignalFigure("places", "PCI", 2021, "06", previous=previous).key for previous in (2019, 2020)}
    assert (len(foreseen), len(moved)) == (2, 2)


@pytest.mark.parametrize(
    ("index", "what", "lang", "text", "unit"),
    [
        # Each prints with the decimals of its issuer: VCCI two, PAPI as its dimensions are summed.
        ("PCI", "score", "vi", "65,15", "điểm"),
        ("PCI", "score", "en", "65.15", "points"),
        ("SIPAS", "score", "en", "65.15", "%"),
        ("PCI", "rank", "vi", "65", "hạng"),
        ("SIPAS", "change_score", "vi", "65,15", "điểm phần trăm"),  # percent of percent would be another thing
        ("PCI", "score_foreseen", "en", "65.2", "points"),
        ("PCI", "weight", "en", "65", "%"),
    ],
)
def test_what_a_figure_is_settles_its_unit_and_rounding(index, what, lang, text, unit):
    ledger, figure = Ledger(lang), Figure(what, index, 2022, "06", "total")
    assert figure.text(65.1534, ledger) == text
    assert ledger.entries[figure.key].unit == unit


def test_the_two_ends_of_a_range_are_two_entries():
    ledger, figure = Ledger("en"), AnswerFigure("start", "PCI.spells", "PCI")
    assert ends_text(figure, 55, 63, ledger) == "55–63"
    assert set(ledger.entries) == {"PCI.spells.start_low", "PCI.spells.start_high"}
    assert ends_text(figure, 59, 59, ledger) == "59"
    assert ledger.value("PCI.spells.start") == 59


def test_a_figure_cannot_be_printed_as_two_numbers_but_may_be_repeated():
    ledger, figure = Ledger("vi"), Figure("score", "PCI", 2022, "06", "total")
    # Unrounded they differ, printed they do not.
    assert figure.text(65.15, ledger) == figure.text(65.1501, ledger) == "65,15"
    with pytest.raises(ca.RunError, match=r"PCI\.2022\.06\.total\.score"):
        figure.text(65.16, ledger)


def test_a_sign_stands_in_the_text_and_not_in_the_ledger():
    ledger, figure = Ledger("vi"), Figure("change_rank", "PCI", 2022, "06", "total")
    assert figure.text(13, ledger, sign=True) == "+13"
    assert ledger.entries[figure.key].printed == "13"


def test_a_document_keeps_its_own_decimals():
    # "Trên 64 điểm" is 64, not 64.00.
    assert AnswerFigure("aim_score", "T008", "PCI").text(64, Ledger("vi"), decimals=0) == "64"
    assert AnswerFigure("aim_score", "T008", "PCI").text(64, Ledger("vi")) == "64,00"


def test_a_count_is_told_of_an_index_that_the_catalogue_does_not_know():
    # Targets name indices of which nothing is recorded.
    assert AnswerFigure("announced", "T001", "ALL").text(7, Ledger("vi")) == "7"
    with pytest.raises(ca.CchcError):
        AnswerFigure("needed", "T001", "ALL").text(7, Ledger("vi"))


def test_a_row_names_its_figure():
    row = ca.load_pci().query("year == 2022 and province_code == '20'").to_dict("records")[0]
    assert figure_of("rank", row | {"component": "total"}).key == "PCI.2022.20.total.rank"


codes = st.sampled_from(["", "06", "20", "34-19"])
parts = st.sampled_from(["", "total", "PCI01"])
names = st.builds(
    Figure,
    st.sampled_from(sorted(QUANTITIES)),
    st.sampled_from(["PCI", "PAPI"]),
    st.integers(2006, 2024),
    codes,
    parts,
    st.one_of(st.none(), st.integers(1, 63)),
)


@settings(deadline=None)
@given(names, names)
def test_two_figures_have_two_keys_that_are_safe_in_a_file(one, other):
    assert (one.key == other.key) == (one == other)
    assert KEY.fullmatch(one.key)
