"""What an audit finds of an index, and which ranks noise leaves level, in sentences."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.forecast.level_ranks import LEVEL
from cchc_analysis.record.sources import row_name
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import ends_text
from cchc_analysis.report.robustness_figures import parts_behind
from cchc_analysis.standing.robustness import Audit
from cchc_analysis.standing.robustness.audit import OPPOSED, REDUNDANT, TOP
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import strong

#: So many pairs that pull against each other are named, the strongest.
FEW_PAIRS = 3


def audit_answer(found: Audit, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say whether an index measures one thing, which component counts otherwise than its weight, and what pulls apart.

    Parameters
    ----------
    found
        From `audit`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import audit
    >>> audit_answer(audit("PCI", 2021), lang="en").partition(";")[0]
    '**PCI 2021: principal components of the 10 components that stand out from noise: 1'
    """
    ledger = opened(ledger, lang)
    said = [_dimensions(found, ledger), _effective(found, ledger), _pairs(found, ledger), _standardised(found, ledger)]
    return " ".join(filter(None, said))


def audit_figure(quantity: str, found: Audit, component: str = "") -> Figure:
    """Name a figure of an audit."""
    return Figure(quantity, found.index, found.year, component=component)


def audit_pages(found: Audit) -> list[str]:
    """Name the pages behind an audit."""
    return parts_behind(found.index, found.year, found.pages)


def _dimensions(found: Audit, ledger: Ledger) -> str:
    pages = audit_pages(found)
    finding = tr(
        "{index} {year}: principal components of the {k} components that stand out from noise: {n}; the first has "
        "{share} of the variance.",
        ledger.lang,
        index=ledger.index(found.index).short,
        year=found.year,
        k=audit_figure("components", found).text(len(found.components), ledger, rows=pages),
        n=audit_figure("dimensions", found).text(found.dimensions, ledger, rows=pages),
        share=f"{audit_figure('first_dimension', found).text(100 * found.explained[0], ledger, rows=pages)}%",
    )
    alpha = tr(
        "Cronbach's alpha is {alpha}: a measure of internal consistency, and no proof that they have one dimension "
        "only.",
        ledger.lang,
        alpha=audit_figure("alpha", found).text(found.alpha, ledger, rows=pages),
    )
    return f"{strong(finding)} {alpha}"


def _effective(found: Audit, ledger: Ledger) -> str:
    """Name the components that count most beyond and most below their weights."""
    table = found.components.assign(beyond=found.components["effective"] - found.components["share"])
    rows = [table.loc[place] for place in (table["beyond"].idxmax(), table["beyond"].idxmin())]
    values = {}
    for name, row in zip(("more", "less"), rows, strict=True):
        values[name] = row[f"name_{ledger.lang}"]
        for quantity, share in (("nominal", row["share"]), ("effective", row["effective"])):
            figure = audit_figure(f"{quantity}_weight", found, row["component"])
            values[f"{name}_{quantity}"] = f"{figure.text(100 * share, ledger, rows=audit_pages(found))}%"
    return tr(
        "By effect {more} counts about {more_effective} where its weight is {more_nominal}, and {less} about "
        "{less_effective} where it is {less_nominal}: what moves ranks is how far provinces differ, and what moves "
        "together.",
        ledger.lang,
        **values,
    )


def _pairs(found: Audit, ledger: Ledger) -> str:
    """Name the pairs that say one thing twice, and the strongest of those that pull against each other."""
    limits = {
        name: audit_figure("component_correlation", found, name).text(limit, ledger)
        for name, limit in (("redundant", REDUNDANT), ("opposed", OPPOSED))
    }
    twice, apart = (found.pairs[found.pairs["kind"] == kind] for kind in ("redundant", "opposed"))
    said = []
    if len(twice):
        message = mark("Nearly the same say (correlation of {redundant} or above): {pairs}.")
        said.append(tr(message, ledger.lang, pairs=_pairs_text(found, twice, ledger), **limits))
    if len(apart):
        strongest = apart.sort_values("correlation").head(FEW_PAIRS)
        message = mark(
            "Against each other pull (correlation of {opposed} or below): {pairs}; who is high in the one tends to be "
            "low in the other."
        )
        if len(apart) > len(strongest):
            message = mark(
                "Pairs of components that pull against each other (correlation of {opposed} or below): {n}, among "
                "them: {pairs}; who is high in the one tends to be low in the other."
            )
        n = audit_figure("opposed_pairs", found).text(len(apart), ledger, rows=audit_pages(found))
        said.append(tr(message, ledger.lang, n=n, pairs=_pairs_text(found, strongest, ledger), **limits))
    if not said:
        message = mark(
            "No two components say nearly the same (correlation of {redundant} or above), and none pull against each "
            "other ({opposed} or below)."
        )
        said.append(tr(message, ledger.lang, **limits))
    return " ".join(said)


def _pairs_text(found: Audit, pairs: pd.DataFrame, ledger: Ledger) -> str:
    names = found.components.set_index("component")[f"name_{ledger.lang}"]
    texts = []
    for row in pairs.to_dict("records"):
        figure = audit_figure("component_correlation", found, f"{row['component']}.{row['other']}")
        printed = figure.text(row["correlation"], ledger, rows=audit_pages(found))
        texts.append(f"{names[row['component']]} – {names[row['other']]} ({printed})")
    return "; ".join(texts)


def _standardised(found: Audit, ledger: Ledger) -> str:
    """Say how much positions depend on how scores are standardised."""
    pages = audit_pages(found)
    top, others = (audit_figure("standardised_apart", found, part) for part in ("first", "others"))
    return tr(
        "Positions by score and by rank alone lie {top} standard deviations apart among the first {n}, {others} among "
        "the others (skewness of the scores {skewness}).",
        ledger.lang,
        n=audit_figure("first_provinces", found).text(TOP, ledger),
        top=top.text(found.top_difference, ledger, rows=pages),
        others=others.text(found.other_difference, ledger, rows=pages),
        skewness=audit_figure("skewness", found).text(found.skewness, ledger, rows=pages),
    )


def level_sentence(
    levels: pd.DataFrame | None,
    province_code: str,
    *,
    level: float = LEVEL,
    lang: Lang = "vi",
    ledger: Ledger | None = None,
) -> str:
    """Say which ranks a province is statistically level with.

    Parameters
    ----------
    levels
        From `level_ranks`; None where nothing can be learnt of the noise.
    province_code
        Whose rank.
    level
        The chance that was asked for.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.level_ranks import level_ranks
    >>> levels = level_ranks("PCI", 2021, provinces=["Bắc Kạn"])
    >>> level_sentence(levels, "06", lang="en").partition(" is ")[0]
    'Given the noise of a single year, rank 48'
    """
    ledger = opened(ledger, lang)
    if levels is None:
        message = mark("One ranking alone shows no noise of single years, so the ranks it is level with are not known.")
        return tr(message, ledger.lang)
    found = levels[levels["province_code"] == province_code]
    if found.empty:
        return ""
    row = found.iloc[0].to_dict()
    pages = [row_name(row, "score")]
    values = {
        kind: ends_text(figure_of(figure, row), float(row[f"{kind}_best"]), float(row[f"{kind}_worst"]), ledger, pages)
        for kind, figure in (("set", "level_rank"), ("exact", "exact_rank"))
    }
    values["level"] = f"{figure_of('level', row).text(100 * level, ledger)}%"
    if pd.isna(row["rank"]):
        message = mark(
            "Its rank is not known; given the noise of a single year it is statistically level with ranks {set} "
            "({level} confidence set); by the noise as estimated the exact distribution of ranks puts it within "
            "{exact} with a chance of {level}."
        )
        return tr(message, ledger.lang, **values)
    return tr(
        "Given the noise of a single year, rank {rank} is statistically level with ranks {set} ({level} confidence "
        "set); by the noise as estimated the exact distribution of ranks puts it within {exact} with a chance of "
        "{level}.",
        ledger.lang,
        rank=figure_of("rank", row).text(row["rank"], ledger, rows=[row_name(row, "rank")]),
        **values,
    )
