"""Figures of a file that can be read and are yet hard to believe: asked about, at their cells; the person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from cchc_analysis.record.catalog import components_of, era_of
from cchc_analysis.record.findings import Finding, note
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.observations import NEVER_CHOSEN
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Lang, Printed, mark

#: Fewer figures than these do not tell what is usual.
_FEWEST = 5
#: How far outside of what the others span a score is doubted: by half of that span.
_BEYOND = Decimal("0.5")
#: Two ends of a score are doubted where they are further apart than this share of that span.
_WIDE = Decimal("0.2")


@dataclass(frozen=True)
class _Component:
    """A component, told by its name in a language."""

    index: str
    component: str
    record: Record

    def text(self, lang: Lang = "vi") -> str:
        """Tell it in one language."""
        names = components_of(self.index, None, self.record, whole=None)[f"name_{lang}"]
        return str(names.get(self.component, self.component))


def shared_ranks(entries: Sequence[Entry], record: Record) -> list[Finding]:
    """Tell of two provinces that have one rank and different scores, of which only one can be right."""
    ranked: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in _believed(entries):
        if "rank" in entry.values and "score_low" in entry.values:
            ranked[tuple(entry.values[name] for name in ("index", "year", "component", "rank"))].append(entry)
    return [
        _shared(first, other, record)
        for first, *others in ranked.values()
        for other in others
        if other.values["province_code"] != first.values["province_code"] and _apart(first, other)
    ]


def _apart(one: Entry, other: Entry) -> bool:
    ends = [Decimal(each.values[f"score_{end}"]) for each in (one, other) for end in ("low", "high")]
    return max(ends[0], ends[2]) > min(ends[1], ends[3])


def _shared(first: Entry, other: Entry, record: Record) -> Finding:
    return note(
        mark(
            "{where} and {there}: {other} and {province} both have rank {rank} of {index} {year}, with different "
            "scores ({score} and {held}); only one can be right."
        ),
        mark("Compare both rows with the source; where it prints them so, both may go in."),
        where=other.where.at(other.cells.get("rank")),
        there=first.where.at(first.cells.get("rank")),
        other=province_name(other.values["province_code"], record),
        province=province_name(first.values["province_code"], record),
        rank=other.values["rank"],
        index=other.values["index"],
        year=other.values["year"],
        score=_score(other),
        held=_score(first),
    )


def _score(entry: Entry) -> Printed:
    ends = f"{entry.values['score_low']}-{entry.values['score_high']}"
    return Printed(entry.values.get("score", ends))


def far_scores(entries: Sequence[Entry], record: Record) -> list[Finding]:
    """Tell of scores far outside what the others of their era span: those of the record, else those of the file."""
    scored = [entry for entry in _believed(entries) if "score" in entry.values]
    rivals: dict[tuple[str, ...], list[tuple[Entry, Decimal]]] = defaultdict(list)
    for entry in scored:
        rivals[_scale_of(entry, record)].append((entry, Decimal(entry.values["score"])))
    found = []
    for entry in scored:
        held = _spans(record).get(_scale_of(entry, record))
        span = held or _span([score for other, score in rivals[_scale_of(entry, record)] if other is not entry])
        if span is not None and _is_far(Decimal(entry.values["score"]), *span):
            found.append(_far(entry, *span, record))
    return found


def _scale_of(entry: Entry, record: Record) -> tuple[str, ...]:
    return entry.values["index"], _era(entry, record), entry.values["component"]


def _era(entry: Entry, record: Record) -> str:
    return str(era_of(entry.values["index"], int(entry.values["year"]), record)["era"])


def _span(scores: Sequence[Decimal]) -> tuple[Decimal, Decimal] | None:
    return (min(scores), max(scores)) if len(scores) >= _FEWEST else None


def _is_far(score: Decimal, low: Decimal, high: Decimal) -> bool:
    beyond = (high - low) * _BEYOND
    return not low - beyond <= score <= high + beyond


def _far(entry: Entry, low: Decimal, high: Decimal, record: Record) -> Finding:
    return note(
        mark(
            "{where}: the score {score} is far from the other scores of {index} {era} ({component}), {low} to {high}."
        ),
        mark("Compare the cell with the source: is it on another scale, or are digits missing? If it is right, go on."),
        where=entry.where.at(entry.cells.get("score")),
        score=Printed(entry.values["score"]),
        low=Printed(f"{low:f}"),
        high=Printed(f"{high:f}"),
        component=_Component(entry.values["index"], entry.values["component"], record),
        index=entry.values["index"],
        era=_era(entry, record),
    )


def wide_scores(entries: Sequence[Entry], record: Record) -> list[Finding]:
    """Tell of scores given as two ends that leave out little of what all provinces of the era span."""
    found = []
    for entry in _believed(entries):
        span = _spans(record).get(_scale_of(entry, record))
        if span is None or "score" in entry.values or "score_low" not in entry.values:
            continue
        low, high = (Decimal(entry.values[f"score_{end}"]) for end in ("low", "high"))
        if high - low > (span[1] - span[0]) * _WIDE:
            found.append(_wide(entry, *span, record))
    return found


def _wide(entry: Entry, low: Decimal, high: Decimal, record: Record) -> Finding:
    return note(
        mark(
            "{where}: {score} is read as a score that lies between these two, a wide range where all of {index} {era} "
            "({component}) lie from {low} to {high}."
        ),
        mark("Compare the cell with the source: is it a score at all, or a day or a rank? If it is right, go on."),
        where=entry.where.at(entry.cells.get("score")),
        score=_score(entry),
        low=Printed(f"{low:f}"),
        high=Printed(f"{high:f}"),
        component=_Component(entry.values["index"], entry.values["component"], record),
        index=entry.values["index"],
        era=_era(entry, record),
    )


@lru_cache(maxsize=8)
def _spans(record: Record) -> dict[tuple[str, ...], tuple[Decimal, Decimal]]:
    """Return the least and the greatest score that the record has of each component of an era."""
    rows = record.observations
    rows = rows[rows["score"].notna() & ~rows["basis"].isin(NEVER_CHOSEN)]
    spans = rows.groupby(["index", "era", "component"], observed=True)["score"].agg(["min", "max", "size"])
    return {
        tuple(map(str, key)): (Decimal(f"{row['min']:.12g}"), Decimal(f"{row['max']:.12g}"))
        for key, row in spans.iterrows()
        if row["size"] >= _FEWEST
    }


def _believed(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.table == "observations" and entry.values["basis"] not in NEVER_CHOSEN]
