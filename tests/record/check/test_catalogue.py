"""A catalogue that cannot be: years that run backwards, weights of nothing, classes of no score, parts in a circle."""

import dataclasses

import pytest

from cchc_analysis.record.check.catalogue import catalogue


@pytest.mark.parametrize(
    ("table", "query", "cells", "said"),
    [
        (
            "weights",
            "index == 'PCI' and year_to == 2005",
            {"year_to": 2004},
            "the years end in 2004, before they begin",
        ),
        ("groups", "group == 'B'", {"year_to": 2011}, "the years end in 2011, before they begin in 2012."),
        ("eras", "era == '2016-2019'", {"year_to": 2015}, "the years end in 2015, before they begin in 2016."),
        ("weights", "component == 'PCI01'", {"factor": 0.0}, "a component that counts 0 counts nothing."),
        ("groups", "group == 'B'", {"high": 80.0}, "80 is not more than 80, the cell before it."),
        ("eras", "era == '2016-2019'", {"scale_high": -1.0}, "-1 is not more than 0, the cell before it."),
        ("components", "component == 'PAR1'", {"scale_high": 0.0}, "0 is not more than 0, the cell before it."),
        ("components", "component == 'PAR1'", {"parent": "PAR1"}, "PAR1 of PAR is a part of PAR1, which is no whole."),
        (
            "components",
            "component == 'PAR1'",
            {"parent": "PAR99"},
            "PAR1 of PAR is a part of PAR99, which is no whole.",
        ),
    ],
)
def test_what_cannot_be_is_an_error_at_its_cell(small_record, table, query, cells, said):
    rows = getattr(small_record, table).copy()
    place = rows.query(query).index[0]
    ((column, value),) = cells.items()
    rows.loc[place, column] = value
    (finding,) = catalogue(dataclasses.replace(small_record, **{table: rows}))[1]
    row = rows.loc[place, "row"]
    assert (finding.level, finding.file, finding.row, finding.column) == ("error", f"catalog/{table}.csv", row, column)
    assert finding.text("en").startswith(f"catalog/{table}.csv, row {row}, column {column}: {said}")


def test_two_components_that_are_parts_of_each_other_are_both_named(small_record):
    rows = small_record.components.set_index("component", drop=False)
    rows.loc["PAR1", "parent"], rows.loc["PAR2", "parent"] = "PAR2", "PAR1"
    record = dataclasses.replace(small_record, components=rows.reset_index(drop=True))
    assert [finding.value for finding in catalogue(record)[1]] == ["PAR2", "PAR1"]


def test_the_catalogue_of_the_record_can_be(small_record):
    # Sources of points are a second whole of PAR INDEX beside the total: a part of nothing, and no circle.
    assert "sources" in small_record.components["component"].tolist()
    rows, findings = catalogue(small_record)
    assert rows > 150
    assert findings == []
