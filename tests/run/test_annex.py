"""The annex of a run: every page that was read, once, with the pages of the result that rest on it."""

from io import StringIO

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.run.annex import annex_page


@pytest.fixture
def opened():
    """A chapter whose ledger knows what two pages of a result cite."""
    chapter = ca.open_chapter(2021, "Lạng Sơn", "en")
    cites = {
        "02_xu_huong": ca.cited(ca.trend("PCI", "Lạng Sơn", 2021, first=2020)),
        "05_yeu_cau": ca.cited(ca.trend("PCI", "Lạng Sơn", 2021, first=2021)),
    }
    for each in cites.values():
        chapter.ledger.cite(each)
    return chapter, cites


def test_a_page_that_two_pages_of_the_result_rest_on_stands_once_and_names_both(opened):
    chapter, cites = opened
    table = pd.read_html(StringIO(annex_page(chapter, cites)), keep_default_na=False)[0]
    used = table.set_index("Page")["On page"]
    assert used.index.is_unique
    assert set(used.index) == set(pd.concat(cites.values())["source_id"])
    of_2021 = set(cites["05_yeu_cau"]["source_id"])
    assert {used[source] for source in of_2021} == {"02, 05"}
    assert {str(used[source]) for source in set(used.index) - of_2021} == {"02"}


def test_it_leads_back_and_loads_nothing(opened):
    html = annex_page(*opened)
    assert 'href="index.html"' in html
    assert "://" not in html.replace("http://www.w3.org", "")


def test_it_names_whose_result_it_belongs_to(opened):
    assert "<h1>Lạng Sơn, 2021: the pages that were read</h1>" in annex_page(*opened)
