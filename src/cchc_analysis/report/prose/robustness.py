"""How far a rank holds, in sentences: under other weights, with fewer components, within its rounding."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from cchc_analysis.maths.intervals import Spread
from cchc_analysis.record.lineage import is_merged
from cchc_analysis.record.sources import row_name
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, ends_text, n_ranked_text
from cchc_analysis.report.robustness_figures import kept_figure, parts_behind, percent_text, robust_figure, spread_text
from cchc_analysis.standing.robustness import KeptPlaces, Robustness, RobustRank, YearRobustness
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import strong
from cchc_analysis.words.ranges import year_ranges


def robustness_finding(answer: Robustness, province: str | None = None, *, ledger: Ledger) -> str:
    """State between which ranks a province stands; of the whole ranking how far best and worst lie apart."""
    named = {"index": ledger.index(answer.index).short, "year": answer.year, "within": within_text(answer, ledger)}
    if province is None:
        apart = robust_figure("ends_apart", answer).text(answer.mean_width, ledger, rows=behind(answer))
        message = mark(
            "{index} {year}: with each weight up to {within} off, best and worst rank lie {apart} places apart on "
            "average"
        )
        if answer.own_weights:
            message = mark(
                "{index} {year}: with each of the weights given up to {within} off, best and worst rank lie {apart} "
                "places apart on average"
            )
        return tr(message, ledger.lang, apart=apart, **named)
    row = answer.row(province)
    one = row["best_rank"] == row["worst_rank"]
    if answer.own_weights:
        wide = mark(
            "{index} {year}: with each of the weights given up to {within} off, {province} (published rank {rank}) "
            "would stand within {spread}"
        )
        narrow = mark(
            "{index} {year}: with each of the weights given up to {within} off, {province} (published rank {rank}) "
            "would stand at {spread}"
        )
    else:
        wide = mark(
            "{index} {year}: with each weight up to {within} off, {province} (rank {rank}) stands within {spread}"
        )
        narrow = mark(
            "{index} {year}: with each weight up to {within} off, {province} (rank {rank}) stands at {spread}"
        )
    return tr(
        narrow if one else wide,
        ledger.lang,
        province=row["province"],
        rank=official_text(row, ledger),
        spread=weighed_text(answer, row, ledger),
        **named,
    )


def robustness_answer(
    answer: Robustness, province: str | None = None, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Say how far the ranks of a year depend on what components count, or that of one province.

    Parameters
    ----------
    answer
        From `robustness`.
    province
        Whose rank; without it the whole ranking.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import robustness
    >>> answer = robustness("PCI", 2021, provinces=["Bắc Kạn"])
    >>> robustness_answer(answer, "Bắc Kạn", lang="en").partition(".**")[0]
    '**PCI 2021: with each weight up to 25% off, Bắc Kạn (rank 48) stands within 39…58'
    """
    ledger = opened(ledger, lang)
    said = [strong(f"{robustness_finding(answer, province, ledger=ledger)}.")]
    if province is not None:
        row = answer.row(province)
        said += [_drawn(answer, row, ledger), _otherwise(answer, row, ledger), _rebuilt(answer, row, ledger)]
    said += [_sums(answer, ledger), _estimated([answer.year] if answer.estimated else [], ledger)]
    return " ".join(filter(None, said))


def _drawn(answer: Robustness, row: Row, ledger: Ledger) -> str:
    spread = Spread(row["rank_q05"], row[answer.middle], row["rank_q95"])
    figure = robust_figure("drawn_rank", answer, row["province_code"])
    mean = robust_figure("drawn_rank_mean", answer, row["province_code"])
    wide = mark(
        "Of weights drawn at random within this range nine in ten give it a rank within {spread}, {mean} on average."
    )
    narrow = mark("Of weights drawn at random within this range nine in ten give it rank {spread}.")
    return tr(
        narrow if spread.low == spread.high else wide,
        ledger.lang,
        spread=spread_text(figure, spread, ledger, behind(answer)),
        mean=mean.text(row["rank_mean"], ledger, rows=behind(answer)),
    )


def _otherwise(answer: Robustness, row: Row, ledger: Ledger) -> str:
    """Say where it would stand with equal weights, and without one component."""
    lang, code = ledger.lang, row["province_code"]
    own = answer.without[answer.without["province_code"] == code]
    best, worst = (own.loc[place] for place in (own["rank"].idxmin(), own["rank"].idxmax()))
    names = answer.weights.set_index("component")[f"name_{lang}"]
    texts = [
        robust_figure("left_out_rank", answer, code, str(one["component"])).text(
            float(one["rank"]), ledger, rows=behind(answer)
        )
        for one in (best, worst)
    ]
    values = {
        "best": texts[0],
        "without_best": names[best["component"]],
        "worst": texts[1],
        "without_worst": names[worst["component"]],
    }
    left_out = mark(
        "With one component left out in turn it would stand between {best} (without {without_best}) and {worst} "
        "(without {without_worst})."
    )
    if best["rank"] == worst["rank"]:
        left_out = mark("With any one component left out it would stand at {best}.")
    said = tr(left_out, lang, **values)
    if answer.weights["share"].nunique() == 1:
        return f"{tr('All components count the same.', lang)} {said}"
    equal = robust_figure("equal_rank", answer, code).text(row["rank_equal"], ledger, rows=behind(answer))
    return f"{tr('With equal weights its rank would be {rank}.', lang, rank=equal)} {said}"


def _rebuilt(answer: Robustness, row: Row, ledger: Ledger) -> str:
    """Say where the printed components give another rank than the published one."""
    if row["rank_rebuilt"] == row["rank"] or answer.own_weights:
        return ""
    figure = robust_figure("rebuilt_rank", answer, row["province_code"])
    return tr(
        "From its printed components the official weights give rank {rank}; the published rank stays.",
        ledger.lang,
        rank=figure.text(row["rank_rebuilt"], ledger, rows=behind(answer)),
    )


def _sums(answer: Robustness, ledger: Ledger) -> str:
    """Say which totals the official weights do not make."""
    if not answer.n_unmade:
        return ""
    figure, gap = robust_figure("totals_unmade", answer), robust_figure("gap_allowed", answer)
    said = tr(
        "The official weights do not make {n} of the {of} published totals.",
        ledger.lang,
        n=figure.text(answer.n_unmade, ledger, rows=behind(answer)),
        of=n_ranked_text(answer.table.iloc[0].to_dict(), ledger),
    )
    if not answer.gap_allowed:
        return said
    known = tr(
        "A known exception, up to {gap} points; what is said here is of the weighted sums.",
        ledger.lang,
        gap=gap.text(answer.gap_allowed, ledger, rows=behind(answer)),
    )
    return f"{said} {known}"


def _estimated(years: Iterable[int], ledger: Ledger) -> str:
    """Say of which years the weights are not the issuer's."""
    if not (named := sorted(years)):
        return ""
    message = mark("The weights of {years} are an estimate: those of the issuer are not known.")
    return tr(message, ledger.lang, years=year_ranges(named))


def kept_sentence(kept: KeptPlaces, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say how many of the places gained or lost between two years survive every weighting.

    Parameters
    ----------
    kept
        From `kept_places`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import kept_places
    >>> kept = kept_places("PCI", "Bắc Kạn", 2021, since=2019, within=0.1)
    >>> kept_sentence(kept, lang="en").partition(".**")[0]  # doctest: +ELLIPSIS
    '**PCI: of the 11 places that Bắc Kạn gained from 2019 (rank 59) to 2021 (rank 48), 4 survive every weighting ...
    """
    finding, further = _kept(kept, opened(ledger, lang))
    return f"{strong(f'{finding}.')} {further}".rstrip()


def _kept(kept: KeptPlaces, ledger: Ledger) -> tuple[str, str]:
    """Return the finding on the places gained or lost, and what is said further."""
    lang, places = ledger.lang, kept.places
    pages = [row_name(row, "rank") for row in (kept.before, kept.after)]
    rows = pages + [name for row in (kept.before, kept.after) for name in _parts_of(kept, row)]
    values: dict[str, Any] = {
        "index": ledger.index(kept.index).short,
        "province": kept.province,
        "since": kept.since,
        "year": kept.year,
        "before": figure_of("rank", kept.before).text(kept.before["rank"], ledger, rows=pages[:1]),
        "after": figure_of("rank", kept.after).text(kept.after["rank"], ledger, rows=pages[1:]),
        "within": percent_text(kept_figure("within", kept), kept.within, ledger),
        "spread": spread_text(kept_figure("weighed_places", kept), kept.spread, ledger, rows, sign=True),
    }
    if not places:
        message = mark(
            "{index}: {province} had rank {after} in {since} and in {year}; weights up to {within} off make it "
            "{spread} places"
        )
        return tr(message, lang, **values), _beside(kept, ledger)
    values["places"] = kept_figure("places", kept).text(abs(places), ledger, rows=pages)
    if kept.kept:
        values["kept"] = kept_figure("kept", kept).text(kept.kept, ledger, rows=rows)
    moved = mark("Places gained: {spread}.") if places > 0 else mark("Places gained (below zero: lost): {spread}.")
    gained = tr(moved, lang, spread=values["spread"])
    further = [gained, _same_way(kept, rows, ledger), _beside(kept, ledger)]
    return tr(_kept_message(kept), lang, **values), " ".join(filter(None, further))


def _beside(kept: KeptPlaces, ledger: Ledger) -> str:
    """Say what the reader must know beside: years weighed apart, totals that are no sums, weights not the issuer's."""
    said = []
    if not kept.together:
        message = mark(
            "Components or their weights changed between the two years, so each year is weighed by itself: any "
            "weighting of the one beside any of the other."
        )
        said.append(tr(message, ledger.lang))
    for year, gap in kept.gaps.items():
        message = mark(
            "The official weights do not make the published totals of {index} {year}: a known exception, up to {gap} "
            "points; what is said here is of the weighted sums."
        )
        printed = kept_figure("gap_allowed", kept).text(gap, ledger, rows=_parts_of(kept, kept.row_of(year)))
        said.append(tr(message, ledger.lang, index=ledger.index(kept.index).short, year=year, gap=printed))
    return " ".join([*said, *filter(None, [_estimated(kept.estimated, ledger)])])


def _kept_message(kept: KeptPlaces) -> str:
    if kept.places == 1 and kept.kept:
        return mark(
            "{index}: the {places} place that {province} gained from {since} (rank {before}) to {year} (rank {after}) "
            "survives every weighting up to {within} off the official one"
        )
    if kept.places == 1:
        return mark(
            "{index}: the {places} place that {province} gained from {since} (rank {before}) to {year} (rank {after}) "
            "does not survive every weighting up to {within} off the official one"
        )
    if kept.places > 0 and kept.kept == 1:
        return mark(
            "{index}: of the {places} places that {province} gained from {since} (rank {before}) to {year} (rank "
            "{after}), {kept} survives every weighting up to {within} off the official one"
        )
    if kept.places > 0 and kept.kept:
        return mark(
            "{index}: of the {places} places that {province} gained from {since} (rank {before}) to {year} (rank "
            "{after}), {kept} survive every weighting up to {within} off the official one"
        )
    if kept.places > 0:
        return mark(
            "{index}: of the {places} places that {province} gained from {since} (rank {before}) to {year} (rank "
            "{after}), none survives every weighting up to {within} off the official one"
        )
    if kept.places == -1 and kept.kept:
        return mark(
            "{index}: the {places} place that {province} lost from {since} (rank {before}) to {year} (rank {after}) is "
            "lost at every weighting up to {within} off the official one"
        )
    if kept.places == -1:
        return mark(
            "{index}: {province} lost {places} place from {since} (rank {before}) to {year} (rank {after}), but does "
            "not fall at every weighting up to {within} off the official one"
        )
    if kept.kept == 1:
        return mark(
            "{index}: of the {places} places that {province} lost from {since} (rank {before}) to {year} (rank "
            "{after}), at least {kept} is lost at every weighting up to {within} off the official one"
        )
    if kept.kept:
        return mark(
            "{index}: of the {places} places that {province} lost from {since} (rank {before}) to {year} (rank "
            "{after}), at least {kept} are lost at every weighting up to {within} off the official one"
        )
    return mark(
        "{index}: {province} lost {places} places from {since} (rank {before}) to {year} (rank {after}), but does not "
        "fall at every weighting up to {within} off the official one"
    )


def _same_way(kept: KeptPlaces, rows: list[str], ledger: Ledger) -> str:
    """Say at how many of the weights drawn, and up to which range at all, it moves the same way."""
    rises = kept.places > 0
    if kept.kept:
        return tr(mark("It rises at all of them.") if rises else mark("It falls at all of them."), ledger.lang)
    if kept.share == 1:
        up = mark("It rises at all weights drawn at random, yet not at every one within the range.")
        down = mark("It falls at all weights drawn at random, yet not at every one within the range.")
        return tr(up if rises else down, ledger.lang)
    # Rounded down: what is not all is never printed as all.
    share = kept_figure("weighed_same_way", kept).text(math.floor(1000 * kept.share) / 10, ledger, rows=rows)
    up, down = mark("It rises at {share} of the weights drawn"), mark("It falls at {share} of the weights drawn")
    said = tr(up if rises else down, ledger.lang, share=f"{share}%")
    if not kept.holds_within:
        return f"{said}."
    held = percent_text(kept_figure("holds_within", kept), kept.holds_within, ledger)
    return f"{said}, {tr('and at all of them up to {within} off', ledger.lang, within=held)}."


def _parts_of(kept: KeptPlaces, row: Row) -> list[str]:
    return parts_behind(kept.index, row["year"], row["parts_source_id"])


def rounding_sentence(
    table: pd.DataFrame, province_code: str, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Say which ranks the printed score of a province allows.

    Parameters
    ----------
    table
        From `rounding_ranks`.
    province_code
        Whose score.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import rounding_ranks
    >>> rounding_sentence(rounding_ranks("PCI", 2021), "06", lang="en")
    'No other province has its printed score of 62.26, and rounding leaves no other rank open.'
    """
    ledger = opened(ledger, lang)
    lang, found = ledger.lang, table[table["province_code"] == province_code]
    if found.empty:
        return tr("Its score is not published, so rounding says nothing.", lang)
    row = found.iloc[0].to_dict()
    pages = [row_name(row, "score")]
    values = {"score": figure_of("score", row).text(row["score"], ledger, rows=pages)}
    alone, certain = not row["tied"], row["rank_best"] == row["rank_worst"]
    if alone and certain:
        message = mark("No other province has its printed score of {score}, and rounding leaves no other rank open.")
        return tr(message, lang, **values)
    values["ranks"] = ends_text(figure_of("rounded_rank", row), row["rank_best"], row["rank_worst"], ledger, pages)
    if alone:
        return tr("Within its rounding the printed score of {score} allows ranks {ranks}.", lang, **values)
    values["n"] = figure_of("same_score", row).text(row["tied"], ledger, rows=pages)
    told = mark("Other provinces with its printed score of {score}: {n}; rounding leaves ranks {ranks} open.")
    if certain:
        told = mark(
            "Other provinces with its printed score of {score}: {n}; the components tell the order, and leave rank "
            "{ranks}."
        )
    return tr(told, lang, **values)


def double_counting_sentence(double: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say which index counts inside another; empty where none does.

    Parameters
    ----------
    double
        From `double_counting`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import double_counting
    >>> double_counting_sentence(double_counting("PAR", 2021), lang="en").partition(":")[0]
    'SIPAS makes up 10 of the points of PAR INDEX'
    """
    ledger = opened(ledger, lang)
    said = []
    for row in double.to_dict("records"):
        names = {"other": ledger.index(row["other"]).short, "index": ledger.index(row["index"]).short}
        where = {"index": row["index"], "year": int(row["year"]), "component": row["component"]}
        pages = parts_behind(row["index"], int(row["year"]), row["source_id"])
        points = Figure("double_points", **where).text(row["points"], ledger, rows=pages)
        message = mark(
            "{other} makes up {points} of the points of {index}: a rise in {other} is counted in both, so the two are "
            "no two witnesses."
        )
        if row["read_in"] != str(where["year"]):
            message = mark(
                "{other} makes up {points} of the points of {index}, as figures of {years} show: a rise in {other} is "
                "counted in both, so the two are no two witnesses."
            )
        said.append(tr(message, ledger.lang, points=points, years=row["read_in"], **names))
    return " ".join(said)


def year_robustness_answer(found: YearRobustness, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Open a page on how far ranks hold: how many of a province's places survive every weighting.

    Parameters
    ----------
    found
        From `year_robustness`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import year_robustness
    >>> said = year_robustness_answer(year_robustness("Bắc Kạn", 2021, region=True), lang="en")
    >>> said.startswith("**PCI: of the 11 places that Bắc Kạn gained from 2019 (rank 59) to 2021 (rank 48), none ")
    True
    """
    ledger = opened(ledger, lang)
    openings = [_opening(part, ledger) for part in found.parts]
    if not openings:
        message = mark(
            "Of no index the record knows all components and weights of a year up to {year} in which {province} was "
            "ranked, so that nothing can be said of how far its ranks hold under other weights."
        )
        if is_merged(found.province_code, ledger.record):
            message = mark(
                "Of no index the record knows all components and weights of a year up to {year} in which {province} of "
                "today's map was ranked, so that nothing can be said of how far its ranks hold under other weights."
            )
        return tr(message, ledger.lang, year=found.year, province=found.province)
    findings = "; ".join(finding for finding, _ in openings)
    further = [
        f"{part.entry.short}: {said}" if len(openings) > 1 else said
        for part, (_, said) in zip(found.parts, openings, strict=True)
        if said
    ]
    return " ".join([strong(f"{findings}."), *further])


def _opening(part: RobustRank, ledger: Ledger) -> tuple[str, str]:
    if part.kept is not None:
        return _kept(part.kept, ledger)
    return robustness_finding(part.robustness, part.province_code, ledger=ledger), ""


def not_weighed_sentence(found: YearRobustness, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say plainly of which indices the question has no answer, and which is counted twice.

    Parameters
    ----------
    found
        From `year_robustness`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import year_robustness
    >>> not_weighed_sentence(year_robustness("Bắc Kạn", 2021, region=True), lang="en").partition(":")[0]
    'PAR INDEX, SIPAS'
    """
    ledger = opened(ledger, lang)
    double = double_counting_sentence(found.double_counted, ledger=ledger)
    if not found.others:
        return double
    message = mark(
        "{indices}: the record holds the components of all provinces in no year, so that ranks under other weights "
        "cannot be told."
    )
    named = ", ".join(entry.short for entry in found.others)
    return " ".join(filter(None, [tr(message, ledger.lang, indices=named), double]))


def looked_at_sentence(found: YearRobustness, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Name the rankings that a page looks at; empty where there are none.

    Parameters
    ----------
    found
        From `year_robustness`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import year_robustness
    >>> looked_at_sentence(year_robustness("Bắc Kạn", 2021, region=True), lang="en").partition(", each")[0]
    'Looked at: PCI 2021, PAPI 2021'
    """
    ledger = opened(ledger, lang)
    if not found.parts:
        return ""
    named = ", ".join(f"{part.entry.short} {part.year}" for part in found.parts)
    message = mark(
        "Looked at: {rankings}, each the latest in which it was ranked and the components are known of all provinces."
    )
    if len(found.parts) == 1:
        message = mark(
            "Looked at: {rankings}, the latest in which it was ranked and the components are known of all provinces."
        )
    return tr(message, ledger.lang, rankings=named)


def official_text(row: Row, ledger: Ledger) -> str:
    """Print the published rank of a row."""
    return figure_of("rank", row).text(row["rank"], ledger, rows=[row_name(row, "rank")])


def weighed_text(answer: Robustness, row: Row, ledger: Ledger) -> str:
    """Print the ranks of a row over all weights."""
    spread = Spread(row["best_rank"], row[answer.middle], row["worst_rank"])
    return spread_text(robust_figure("weighed_rank", answer, row["province_code"]), spread, ledger, behind(answer))


def within_text(answer: Robustness, ledger: Ledger) -> str:
    """Print how far weights were varied."""
    return percent_text(robust_figure("within", answer), answer.within, ledger)


def behind(answer: Robustness) -> list[str]:
    """Name the pages behind all components."""
    return parts_behind(answer.index, answer.year, answer.table["source_id"].iloc[0])
