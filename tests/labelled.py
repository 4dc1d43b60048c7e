"""Sentences with the figures that they are meant to state, and what is read of them."""

from __future__ import annotations

from collections import Counter

from cchc_analysis.record.reading.read import read_figures


def stated(claims: str) -> Counter[tuple[object, ...]]:
    """Give the figures of a line: "PAR 2023 06 total score 84.24 rank 57; ..."; a dash is nothing told."""
    found: Counter[tuple[object, ...]] = Counter()
    for group in filter(str.strip, claims.split(";")):
        index, year, province, component, *pairs = group.split()
        for what, value in zip(pairs[::2], pairs[1::2], strict=True):
            figure = value if what == "group" else float(value)
            found[index, year.strip("-"), province.strip("-"), component, what, figure] += 1
    return found


def read(line: dict[str, str]) -> Counter[tuple[object, ...]]:
    """Give the figures that are read of a line without any doubt."""
    table = read_figures(line["text"], int(line["year"]) if line["year"] else None, line["province_code"] or None)
    clear = table[table["doubt"].eq("")].astype({"year": "string"}).fillna({"year": "", "province_code": ""})
    names = ["index", "year", "province_code", "component", "what", "value"]
    return Counter(map(tuple, clear[names].itertuples(index=False)))
