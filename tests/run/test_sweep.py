"""Every province and every year: what no single example shows.

The chapters run in this process, and their charts are made but neither laid out nor saved. What was run is printed, a
line each, and counted: a sweep that ran less than it claims fails.
"""

import csv
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

import cchc_analysis as ca
from cchc_analysis.errors import CchcError
from cchc_analysis.maths.rank_curve import value_of_information
from in_process import RanChapter, chapter_files, run_chapter
from new_map import with_par_2025
from of_record import ill_named

YEARS = range(2016, 2025)
#: What a page must not say: a value that escaped its words, a place in them that was not filled. "None" may open an
#: English sentence.
ESCAPED = re.compile(
    r"\{[a-z_]+\}|\b(?:nan|NaN|NaT|inf)\b|<NA>|\bNone\b(?! (?:of|reached|has|have|was|were|did|is|are|could|rose)\b)"
)
#: Independent of the province: one look a year and language is enough.
SLOW = {"validate_rank_curve", "plant_errors", "backtests"}
#: An answer begins or goes on with the province asked about; a chart of the region names others further on.
CLAIM = re.compile(r"^(?:[^:]+: )?(?P<province>.+?) (?:tăng|giảm|đứng|rose|fell|stood|from)\b")

Case = tuple[str, int]


@cache
def provinces() -> tuple[str, ...]:
    return tuple(ca.provinces(system="63")["province"])


def scored_without_rank() -> list[Case]:
    """The province-years of which an index has a score and no rank."""
    found = []
    for entry in ("PAR", "PCI", "SIPAS", "PAPI"):
        table = ca.load_index(entry)
        table = table[table["rank"].isna() & table["score"].notna() & table["year"].isin(YEARS)]
        found += [(str(row["province"]), int(row["year"])) for row in table.to_dict("records")]
    return found


@pytest.fixture
def quick(monkeypatch) -> None:
    """Lay no chart out, and ask once what no province changes."""
    monkeypatch.setattr(ConstrainedLayoutEngine, "execute", lambda *_: None)
    for name in SLOW:
        monkeypatch.setattr(ca, name, cache(getattr(ca, name)))


@pytest.fixture
def undrawn(monkeypatch, quick) -> None:  # noqa: ARG001
    """Draw nothing at all: the charts are tried on the sample."""
    for name in [name for name in dir(ca.charts) if name.startswith("draw_")]:
        monkeypatch.setattr(ca.charts, name, blank)
    monkeypatch.setattr("cchc_analysis.report.shown.draw_requirement", blank)
    asked = "cchc_analysis.standing.wanted_rank.value_of_information"
    monkeypatch.setattr(asked, cache(value_of_information))


def blank(*_: object, **__: object) -> Figure:
    figure = Figure()
    figure.suptitle("-")
    return figure


def faults(ran: RanChapter, province: str) -> Iterator[str]:
    """What is wrong in a chapter that ran."""
    text = "\n".join([ran.text, *ran.chart_texts])
    yield from (line for line in text.split("\n") if ESCAPED.search(line))
    rows = {key: ill_named(entry.source_rows) for key, entry in ran.ledger.entries.items()}
    yield from (f"{key}: {named}" for key, named in rows.items() if named)
    for title in ran.chart_titles:
        claim = CLAIM.match(title)
        if claim and claim["province"] in set(provinces()) - {province}:
            yield title


def sweep(cases: list[Case]) -> tuple[int, list[str]]:
    """Run the chapters of each case; return how many ran and what is wrong, with where."""
    wrong, ran, seen = [], 0, set()
    for position, (province, year) in enumerate(cases):
        lang, told = ("vi", "en")[position % 2], len(wrong)
        for path in chapter_files():
            about = "province" if (path, year, lang) in seen else None
            seen.add((path, year, lang))
            where = f"{path.stem}, {province} {year} ({lang})"
            try:
                chapter = run_chapter(path, about, year=year, province=province, lang=lang)
            except CchcError as error:
                wrong.append(f"{where}: {error.text('en')}")
            except Exception as error:
                wrong.append(f"{where}: {error!r}")
            else:
                wrong += [f"{where}: {fault}" for fault in faults(chapter, province)]
        ran += 1
        # A sweep takes an hour: what it finds is said at once.
        print(f"{position + 1}/{len(cases)} {province} {year} ({lang})", *wrong[told:], sep="\n  ", flush=True)
    return ran, wrong


@pytest.mark.full
@pytest.mark.usefixtures("quick")
def test_every_province_of_which_a_score_is_known_and_no_rank_can_be_evaluated():
    cases = scored_without_rank()
    assert len(cases) == 24
    # A province-year may lack the ranks of two indices.
    assert sweep(list(dict.fromkeys(cases))) == (len(set(cases)), [])


@pytest.mark.full
@pytest.mark.usefixtures("quick")
def test_a_sample_over_provinces_years_and_languages_can_be_evaluated():
    cases = [(province, year) for province in provinces() for year in YEARS]
    sample = random.Random(63).sample(sorted(set(cases) - set(scored_without_rank())), 40)
    assert sweep(sample) == (40, [])


@pytest.mark.full
@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("year", YEARS)
def test_all_provinces_and_years_run_once(year, record_property):
    ran, wrong = sweep([(province, year) for province in provinces()])
    record_property("provinces and years", ran)
    assert (ran, wrong) == (63, [])


@pytest.mark.full
@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("made", [None, with_par_2025], ids=["as it is", "PAR in full"])
def test_all_34_can_be_evaluated_for_2025_whatever_of_it_is_published(made, tmp_path, monkeypatch, record_property):
    if made is not None:
        monkeypatch.setenv("CCHC_DATA", str(made(tmp_path / "data")))
    ran, wrong = sweep([(province, 2025) for province in ca.provinces("34")["province"]])
    record_property("provinces of the merged map", ran)
    assert (ran, wrong) == (34, [])


@pytest.mark.full
@pytest.mark.parametrize(
    ("province", "year", "lang"),
    [
        ("Điện Biên", 2024, "vi"),
        ("Bình Thuận", 2024, "en"),
        ("Hòa Bình", 2022, "vi"),
        ("Cà Mau", 2016, "en"),
        ("Thành phố Hồ Chí Minh", 2020, "vi"),
    ],
)
def test_a_whole_run_of_a_province_that_once_failed_or_stands_apart(tmp_path, province, year, lang):
    options = ["--province", province, "--lang", lang, "--out", str(tmp_path / "result")]
    command = [sys.executable, "-m", "cchc_analysis", "evaluate", str(year), *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    # None of them has a dated target that looks ahead, so there is nothing to look back from.
    made = {page.stem for page in Path(tmp_path, "result").glob("[01]*.html")}
    assert made == {path.stem for path in chapter_files()} - {"08_nhin_lai"}
    assert "Warning" not in done.stderr  # of whatever library
    with Path(tmp_path, "result", "so_lieu.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row for row in csv.DictReader(stream) if ill_named(row["source_rows"])] == []


@pytest.mark.full
@pytest.mark.usefixtures("quick")
def test_one_province_year_shows_that_the_sweep_sees_faults(monkeypatch):
    assert sweep([("Lạng Sơn", 2019)]) == (1, [])
    plain = ca.prose.verdicts_answer
    monkeypatch.setattr(ca.prose, "verdicts_answer", lambda *asked, **options: plain(*asked, **options) + " nan")
    ran, wrong = sweep([("Lạng Sơn", 2019)])
    assert (ran, [fault.partition(",")[0] for fault in wrong]) == (1, ["06_danh_gia"])
