"""Charts state their finding, print exactly their sources, and stay readable in both languages."""

import re
import warnings

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger

INDICES = ["PAR", "PCI", "SIPAS", "PAPI"]


def record_with(observations: pd.DataFrame) -> ca.Record:
    record = ca.open_record(ca.record_folder())
    return type(record)(**{**vars(record), "observations": observations})


def title(figure) -> str:
    return " ".join(figure.get_suptitle().split())


def boxes(figure):
    """Return the boxes of all visible texts, once drawn."""
    FigureCanvasAgg(figure).draw()
    texts = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    return [(text, text.get_window_extent()) for text in texts]


def test_the_title_states_the_finding():
    assert title(ca.charts.trend("PCI", "Bắc Kạn", 2022)) == (
        "PCI 2022: Bắc Kạn đứng hạng 35, tăng 13 bậc so với năm 2021; năm 2016 hạng 60"
    )


def test_what_is_not_known_afterwards_is_said_in_the_title():
    assert title(ca.charts.trend("PCI", "Bắc Kạn", 2024)).startswith("PCI 2024: Bắc Kạn trong khoảng hạng 31–63")
    assert title(ca.charts.trend("PAR", "Bắc Kạn", 2024)).startswith("PAR INDEX 2024: chưa có số liệu về hạng")


def test_two_provinces_with_their_data_swapped_swap_their_titles():
    observations = ca.open_record(ca.record_folder()).observations
    swap = {"06": "22", "22": "06"}  # Bắc Kạn and Quảng Ninh
    swapped = record_with(observations.assign(province_code=observations["province_code"].replace(swap)))
    ours = title(ca.charts.trend("PCI", "Quảng Ninh", 2022, record=swapped))
    assert ours.replace("Quảng Ninh", "Bắc Kạn") == title(ca.charts.trend("PCI", "Bắc Kạn", 2022))


def test_a_flat_series_says_so():
    assert "đứng hạng 59, giữ nguyên so với năm 2019" in title(ca.charts.trend("PCI", "Bắc Kạn", 2020, first=2019))


def test_a_fall_is_called_a_fall():
    assert "đứng hạng 63, giảm 3 bậc so với năm 2022; năm 2019 hạng 32" in title(
        ca.charts.trend("SIPAS", "Bắc Kạn", 2023)
    )


def test_the_sources_are_exactly_those_behind_the_points():
    ledger = Ledger("vi")
    ca.charts.trend("PCI", "Bắc Kạn", 2022, first=2021, ledger=ledger)
    pages = {page for _, _, page in ledger.pages}
    table = ca.load_pci().query("year in [2021, 2022]")
    region = table[table["province_code"].isin(ca.peers("Bắc Kạn"))]
    own = region[region["province_code"] == "06"]
    expected = {*own["rank_source_id"], *own["score_source_id"]}
    expected |= set(ca.cited(ca.trends.gaps("PCI", "Bắc Kạn", 2022, first=2021))["source_id"])  # the mean
    for _, year in region.groupby("year"):
        for figure in ("rank", "score"):
            ends = year[year[figure].isin([year[figure].min(), year[figure].max()])]
            expected |= set(ends[f"{figure}_source_id"])
    assert pages == expected


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("index", INDICES)
def test_no_text_is_cut_off_and_no_letter_is_missing(index, lang):
    figure = ca.charts.trend(index, "Bắc Kạn", 2024, lang=lang)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # Matplotlib warns of each glyph its font lacks
        found = boxes(figure)
    page = figure.bbox
    for text, box in found:
        assert box.x0 >= page.x0 - 1, text
        assert box.x1 <= page.x1 + 1, text
        assert box.y0 >= page.y0 - 1, text
        assert box.y1 <= page.y1 + 1, text


@pytest.mark.parametrize("index", INDICES)
def test_labels_of_ranks_do_not_overlap(index):
    figure = ca.charts.trend(index, "Bắc Kạn", 2024)
    labels = [
        box
        for text, box in boxes(figure)
        if text.axes is figure.axes[0] and re.fullmatch(r"\d+(–\d+)?", text.get_text())
    ]
    ticks = {id(label.get_window_extent()) for label in figure.axes[0].get_yticklabels()}
    labels = [box for box in labels if id(box) not in ticks]
    for place, box in enumerate(labels):
        assert not any(box.overlaps(other) for other in labels[place + 1 :])


def test_the_score_line_stops_where_the_method_changes():
    below = ca.charts.trend("PCI", "Bắc Kạn", 2022).axes[1]
    runs = [line.get_xdata().tolist() for line in below.lines if line.get_marker() == "o"]
    assert runs == [[2016, 2017, 2018, 2019, 2020, 2021], [2022]]


def test_every_number_on_the_coverage_chart_is_entered_in_the_ledger():
    ledger = Ledger("vi")
    figure = ca.charts.coverage(2024, ledger=ledger)
    cells = [text.get_text() for text in figure.axes[0].texts if text.get_text() != "–"]
    # SIPAS 2015 is told as 10/10, of ten provinces.
    printed = [int(number) for cell in cells for number in cell.split("/")]
    assert sorted(printed) == sorted(int(entry.value) for entry in ledger.entries.values())


def test_an_unknown_province_is_an_error_not_an_empty_chart():
    with pytest.raises(ca.AskError):
        ca.charts.trend("PCI", "Atlantis", 2022)
