"""One look for every table: figures to the right, headings above them, the own row bold, ids from names."""

import re

import pandas as pd

from cchc_analysis.report.tables import Table

CELLS = pd.DataFrame({"Tỉnh": ["Bắc Kạn", "Lạng Sơn"], "Điểm": ["62,80", "65,48"]})
TABLE = Table("t9", "Điểm <b>PCI</b>", CELLS, numeric=("Điểm",), note="Nguồn: A & B.", strong=(0,))


def style_of(html: str, cell: str) -> str:
    """Return the rules that name a cell."""
    return " ".join(rules for names, rules in re.findall(r"([^{}]+)\{([^{}]+)\}", html) if cell in names)


def test_figures_and_their_heading_stand_to_the_right():
    html = TABLE._repr_html_()
    assert "text-align: right" in style_of(html, "#T_t9_row1_col1")
    assert "text-align: right" in style_of(html, "#T_t9_level0_col1")
    assert "text-align: left" in style_of(html, "#T_t9_level0_col0")


def test_the_own_row_is_bold_and_no_other():
    html = TABLE._repr_html_()
    assert "bold" in style_of(html, "#T_t9_row0_col0")
    assert "bold" not in style_of(html, "#T_t9_row1_col0")


def test_signs_of_markup_in_texts_are_only_signs():
    html = TABLE._repr_html_()
    assert "Điểm &lt;b&gt;PCI" in html
    assert "A &amp; B." in html


def test_the_same_table_has_the_same_bytes():
    assert TABLE._repr_html_() == Table(**{**TABLE.__dict__, "cells": CELLS.copy()})._repr_html_()


def test_an_empty_table_is_a_sentence():
    html = Table("t3", "Điểm bị trừ", pd.DataFrame(), note="Chưa có số liệu.")._repr_html_()
    assert html == '<p class="note">Điểm bị trừ. Chưa có số liệu.</p>'
