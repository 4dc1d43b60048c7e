"""How far a rank holds, in sentences: under other weights, with fewer components, within its rounding."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from cchc_analysis.record.catalog import weights_origin
from cchc_analysis.record.lineage import is_merged
from cchc_analysis.record.sources import row_name
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, ends_text, n_ranked_text
from cchc_analysis.report.prose.weights import origin_sentence, weights_called
from cchc_analysis.report.robustness_figures import kept_figure, parts_behind, percent_text, robust_figure, spread_text
from cchc_analysis.standing.robustness import KeptPlaces, Robustness, RobustRank, YearRobustness
from cchc_analysis.standing.robustness.robustness import QUANTILES
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import strong


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
    spread = answer.spread(row["province_code"])
    one = spread.low == spread.high
    if answer.own_weights:
        wide = mark(
            "{index} {year}: with each of the weights given up to {within} off, {province} ({called} {rank}) "
            "would stand within {spread}"
        )
        narrow = mark(
            "{index} {year}: with each of the weights given up to {within} off, {province} ({called} {rank}) "
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
        called=rank_called([row["rank_basis"]], ledger.lang),
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
    said += [computed_sentence(answer, ledger), _sums(answer, ledger)]
    said.append(origin_sentence({answer.year: answer.origin}, ledger.lang))
    return " ".join(filter(None, said))


def _drawn(answer: Robustness, row: Row, ledger: Ledger) -> str:
    low, high = row["rank_q05"], row["rank_q95"]
    figure = robust_figure("drawn_rank", answer, row["province_code"])
    mean = robust_figure("drawn_rank_mean", answer, row["province_code"])
    wide = mark(
        "Of weights drawn at random within this range {share} give it a rank within {spread}, {mean} on average."
    )
    narrow = mark("Of weights drawn at random within this range {share} or more give it rank {spread}.")
    return tr(
        narrow if low == high else wide,
        ledger.lang,
        share=drawn_share_text(answer, ledger),
        spread=spread_text(figure, low, high, ledger, behind(answer)),
        mean=mean.text(row["rank_mean"], ledger, rows=behind(answer)),
    )


def _otherwise(answer: Robustness, row: Row, ledger: Ledger) -> str:
    """Say where it would stand with equal weights, and without one component."""
    lang, code = ledger.lang, row["province_code"]
    own = answer.without[answer.without["province_code"] == code]
    best, worst = (own.loc[place] for place in (own["rank"].idxmin(), own["rank"].idxmax()))
    names = answer.weights.set_index("component")[f"name_{lang}"]
    texts = []
    for one in (best, worst):
        figure = robust_figure("left_out_rank", answer, code, str(one["component"]))
        rank = figure.text(float(one["rank"]), ledger, rows=behind(answer))
        # Where several components do it, none of them is the one.
        alone = (own["rank"] == one["rank"]).sum() == 1
        texts.append(
            tr("{rank} (without {component})", lang, rank=rank, component=names[one["component"]]) if alone else rank
        )
    left_out = mark("With one component left out in turn it would stand between {best} and {worst}.")
    if best["rank"] == worst["rank"]:
        left_out = mark("With any one component left out it would stand at {best}.")
    said = tr(left_out, lang, best=texts[0], worst=texts[1])
    if answer.weights["share"].nunique() == 1:
        return f"{tr('All components count the same.', lang)} {said}"
    equal = robust_figure("equal_rank", answer, code).text(row["rank_equal"], ledger, rows=behind(answer))
    return f"{tr('With equal weights its rank would be {rank}.', lang, rank=equal)} {said}"


def _rebuilt(answer: Robustness, row: Row, ledger: Ledger) -> str:
    """Say where the printed components give another rank than the one of the record."""
    if row["rank_rebuilt"] == row["rank"] or answer.own_weights:
        return ""
    figure = robust_figure("rebuilt_rank", answer, row["province_code"])
    return tr(
        "From its printed components {weights} give rank {rank}; the {called} stays.",
        ledger.lang,
        weights=weights_called([answer.origin], ledger.lang),
        called=rank_called([row["rank_basis"]], ledger.lang),
        rank=figure.text(row["rank_rebuilt"], ledger, rows=behind(answer)),
    )


def _sums(answer: Robustness, ledger: Ledger) -> str:
    """Say which totals the weights of the catalogue do not make."""
    if not answer.n_unmade:
        return ""
    figure, gap = robust_figure("totals_unmade", answer), robust_figure("gap_allowed", answer)
    said = tr(
        "{n} of the {of} published totals are not made by {weights}.",
        ledger.lang,
        weights=weights_called([weights_origin(answer.index, answer.year, answer.record)], ledger.lang),
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


def computed_sentence(answer: Robustness, ledger: Ledger) -> str:
    """Say how many ranks are no published ones; empty where all are."""
    if not answer.n_computed:
        return ""
    figure = robust_figure("ranks_computed", answer)
    return tr(
        "{n} of the {of} ranks are computed from the scores, for the record holds no published ones.",
        ledger.lang,
        n=figure.text(answer.n_computed, ledger, rows=behind(answer)),
        of=n_ranked_text(answer.table.iloc[0].to_dict(), ledger),
    )


def rank_called(bases: Iterable[object], lang: Lang) -> str:
    """Name ranks by where they come from: published, made by the record from the scores, or some of each.

    Examples
    --------
    >>> rank_called(["stated"], "en"), rank_called(["computed"], "en")
    ('published rank', 'rank computed from the scores')
    """
    computed = {basis == "computed" for basis in bases}
    if computed == {True}:
        return tr("rank computed from the scores", lang)
    return tr(mark("rank, published or computed from the scores") if True in computed else "published rank", lang)


def rescaled_sentence(lang: Lang) -> str:
    """Say once of what the share is taken by which weights are off."""
    return tr("Each weight is off by that much before all are rescaled to the same sum as before.", lang)


def _weights_alone(ledger: Ledger) -> str:
    return tr("Weights alone are looked at, not the noise of a survey or of a single year.", ledger.lang)


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
    ledger = opened(ledger, lang)
    finding, further = _kept(kept, ledger)
    return f"{strong(f'{finding}. {_weights_alone(ledger)}')} {further}".rstrip()


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
        "weights": _weights_of(kept, lang),
        "spread": spread_text(kept_figure("weighed_places", kept), kept.least, kept.most, ledger, rows, sign=True),
    }
    if not places:
        message = mark(
            "{index}: {province} had rank {after} in {since} and in {year}; weights up to {within} off make it "
            "{spread} places"
        )
        return _by_methods(kept, tr(message, lang, **values), lang), _beside(kept, ledger)
    values["places"] = kept_figure("places", kept).text(abs(places), ledger, rows=pages)
    if kept.kept:
        values["kept"] = kept_figure("kept", kept).text(kept.kept, ledger, rows=rows)
    moved = mark("Places gained: {spread}.") if places > 0 else mark("Places gained (below zero: lost): {spread}.")
    gained = tr(moved, lang, spread=values["spread"])
    further = [gained, _same_way(kept, rows, ledger), _beside(kept, ledger)]
    finding = _by_methods(kept, tr(_kept_message(kept), lang, **values), lang)
    return finding, " ".join(filter(None, further))


def _weights_of(kept: KeptPlaces, lang: Lang) -> str:
    """Name the weights that others are held against: of both years, or of each."""
    weights = weights_called(kept.origins.values(), lang)
    return weights if kept.together else tr("{weights} of each year", lang, weights=weights)


def _by_methods(kept: KeptPlaces, finding: str, lang: Lang) -> str:
    """Add to a finding that the two years were measured by two methods."""
    if kept.one_method:
        return finding
    return tr("{finding} (the two years were measured by two methods)", lang, finding=finding)


def _beside(kept: KeptPlaces, ledger: Ledger) -> str:
    """Say what the reader must know beside: another method, years weighed apart, no sums, weights not the issuer's."""
    said = []
    if not kept.one_method:
        message = mark(
            "Between the two years the method changed, so that a part of the move may come from the method and not "
            "from the province."
        )
        said.append(tr(message, ledger.lang))
    if kept.before["n_ranked"] != kept.after["n_ranked"]:
        message = mark(
            "Ranked were {then} provinces in {since} and {now} in {year}, so that places compare only about."
        )
        ranked = {"then": n_ranked_text(kept.before, ledger), "now": n_ranked_text(kept.after, ledger)}
        said.append(tr(message, ledger.lang, since=kept.since, year=kept.year, **ranked))
    if not kept.together:
        message = mark(
            "Components or their weights changed between the two years, so each year is weighed by itself: any "
            "weighting of the one beside any of the other."
        )
        said.append(tr(message, ledger.lang))
    for year, gap in kept.gaps.items():
        message = mark(
            "The published totals of {index} {year} are not made by {weights}: a known exception, up to {gap} points; "
            "what is said here is of the weighted sums."
        )
        printed = kept_figure("gap_allowed", kept).text(gap, ledger, rows=_parts_of(kept, kept.row_of(year)))
        weights = weights_called([kept.origins[year]], ledger.lang)
        short = ledger.index(kept.index).short
        said.append(tr(message, ledger.lang, index=short, year=year, weights=weights, gap=printed))
    return " ".join(filter(None, [*said, origin_sentence(kept.origins, ledger.lang)]))


def _kept_message(kept: KeptPlaces) -> str:
    if kept.places == 1 and kept.kept:
        return mark(
            "{index}: the {places} place that {province} gained from {since} (rank {before}) to {year} (rank {after}) "
            "survives every weighting up to {within} off {weights}"
        )
    if kept.places == 1:
        return mark(
            "{index}: the {places} place that {province} gained from {since} (rank {before}) to {year} (rank {after}) "
            "does not survive every weighting up to {within} off {weights}"
        )
    if kept.places > 0 and kept.kept == 1:
        return mark(
            "{index}: of the {places} places that {province} gained from {since} (rank {before}) to {year} (rank "
            "{after}), {kept} survives every weighting up to {within} off {weights}"
        )
    if kept.places > 0 and kept.kept:
        return mark(
            "{index}: of the {places} places that {province} gained from {since} (rank {before}) to {year} (rank "
            "{after}), {kept} survive every weighting up to {within} off {weights}"
        )
    if kept.places > 0:
        return mark(
            "{index}: of the {places} places that {province} gained from {since} (rank {before}) to {year} (rank "
            "{after}), none survives every weighting up to {within} off {weights}"
        )
    if kept.places == -1 and kept.kept:
        return mark(
            "{index}: the {places} place that {province} lost from {since} (rank {before}) to {year} (rank {after}) is "
            "lost at every weighting up to {within} off {weights}"
        )
    if kept.places == -1:
        return mark(
            "{index}: {province} lost {places} place from {since} (rank {before}) to {year} (rank {after}), but does "
            "not fall at every weighting up to {within} off {weights}"
        )
    if kept.kept == 1:
        return mark(
            "{index}: of the {places} places that {province} lost from {since} (rank {before}) to {year} (rank "
            "{after}), at least {kept} is lost at every weighting up to {within} off {weights}"
        )
    if kept.kept:
        return mark(
            "{index}: of the {places} places that {province} lost from {since} (rank {before}) to {year} (rank "
            "{after}), at least {kept} are lost at every weighting up to {within} off {weights}"
        )
    return mark(
        "{index}: {province} lost {places} places from {since} (rank {before}) to {year} (rank {after}), but does not "
        "fall at every weighting up to {within} off {weights}"
    )


def _same_way(kept: KeptPlaces, rows: list[str], ledger: Ledger) -> str:
    """Say at how many of the weights drawn, and up to which range at all, it moves the same way."""
    rises = kept.places > 0
    if kept.kept:
        return tr(
            mark("It rises at every such weighting.") if rises else mark("It falls at every such weighting."),
            ledger.lang,
        )
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
        if row["finer"]:
            message = mark("No other province has its score of {score}, and rounding it so leaves no other rank open.")
        return tr(message, lang, **values)
    values["ranks"] = ends_text(figure_of("rounded_rank", row), row["rank_best"], row["rank_worst"], ledger, pages)
    if row["n_unscored"]:
        values["n"] = figure_of("without_score", row).text(row["n_unscored"], ledger, rows=pages)
        message = mark(
            "The scores of {n} provinces are not known; by what is known of their ranks its score of {score} allows "
            "ranks {ranks}: for want of scores more than for rounding."
        )
        return tr(message, lang, **values)
    if alone:
        return tr("Within its rounding the printed score of {score} allows ranks {ranks}.", lang, **values)
    values["n"] = figure_of("same_score", row).text(row["tied"], ledger, rows=pages)
    told = mark("Other provinces with its printed score of {score}: {n}; rounding leaves ranks {ranks} open.")
    if row["finer"]:
        told = mark(
            "Other provinces with its score of {score}, rounded as the index prints it: {n}; only further decimals of "
            "the record, which are not the issuer's print, tell the order, and give rank {ranks}."
        )
    elif certain:
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
    return " ".join([strong(f"{findings}. {_weights_alone(ledger)}"), *further])


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


def how_weighed_sentence(found: YearRobustness, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say what is asked of each ranking, and how exactly it is answered; empty where nothing is.

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
    >>> how_weighed_sentence(year_robustness("Bắc Kạn", 2021, region=True), lang="en").partition(".")[0]
    'A composite index adds up components by weights'
    """
    lang = opened(ledger, lang).lang
    if not found.parts:
        return ""
    said = tr(
        "A composite index adds up components by weights. This page works out where a province would stand with each "
        "weight up to a quarter less or more, with equal weights, and with one component left out. Best and worst "
        "rank of the components as the record holds them are exact: no weights within the range lead further; what "
        "rounding leaves open of the components is not counted in.",
        lang,
    )
    return f"{said} {rescaled_sentence(lang)}"


def official_text(row: Row, ledger: Ledger) -> str:
    """Print the rank of a row as the record has it."""
    return figure_of("rank", row).text(row["rank"], ledger, rows=[row_name(row, "rank")])


def weighed_text(answer: Robustness, row: Row, ledger: Ledger) -> str:
    """Print the ranks of a row over all weights."""
    figure = robust_figure("weighed_rank", answer, row["province_code"])
    spread = answer.spread(row["province_code"])
    return spread_text(figure, float(spread.low), float(spread.high), ledger, behind(answer))


def drawn_share_text(answer: Robustness, ledger: Ledger) -> str:
    """Print the share of drawn weightings that a narrower range holds."""
    figure = robust_figure("drawn_share", answer)
    return percent_text(figure, round(QUANTILES[1] - QUANTILES[0], 6), ledger)


def within_text(answer: Robustness, ledger: Ledger) -> str:
    """Print how far weights were varied."""
    return percent_text(robust_figure("within", answer), answer.within, ledger)


def behind(answer: Robustness) -> list[str]:
    """Name the pages behind all components."""
    return parts_behind(answer.index, answer.year, answer.table["source_id"].iloc[0])
