"""Tables of robustness: ranks under other weights, what components count, and what later pages changed."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import cited, with_pages
from cchc_analysis.report.figures import Figure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row
from cchc_analysis.report.prose.audit import audit_figure, audit_pages
from cchc_analysis.report.prose.robustness import (
    behind,
    computed_sentence,
    drawn_share_text,
    official_text,
    rescaled_sentence,
    weighed_text,
    within_text,
)
from cchc_analysis.report.prose.weights import origin_sentence
from cchc_analysis.report.robustness_figures import robust_figure, spread_text
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.robustness import Audit, Robustness
from cchc_analysis.words import Lang, mark, tr


def robustness_table(
    answer: Robustness, province: str | None = None, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> Table:
    """Return the ranks of provinces under other weights and with fewer components.

    Parameters
    ----------
    answer
        From `robustness`.
    province
        Which province's row stands out; its region is told alone, where the answer holds others too.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import robustness
    >>> table = robustness_table(robustness("PCI", 2021, provinces=["Bắc Kạn"]), lang="en")
    >>> table.cells.iloc[0, :3].tolist()
    ['Bắc Kạn', '48', '39…58']
    """
    ledger = opened(ledger, lang)
    rows = region_rows(answer, province)
    cells = pd.DataFrame([_cells(answer, row, ledger) for row in rows.to_dict("records")])
    own = answer.row(province)["province"] if province else None
    strong = [place for place, name in enumerate(rows["province"]) if name == own]
    message = mark("{index} {year}: ranks under other weights (up to {within} off) and with one component left out")
    if answer.own_weights:
        message = mark(
            "{index} {year}: ranks around the weights given (up to {within} off these) and with one component left out"
        )
    title = tr(
        message,
        ledger.lang,
        index=ledger.index(answer.index).short,
        year=answer.year,
        within=within_text(answer, ledger),
    )
    note = " ".join(
        filter(
            None,
            [
                tr("Components and ranks as the record holds them; none is made anew.", ledger.lang),
                rescaled_sentence(ledger.lang),
                computed_sentence(answer, ledger),
                origin_sentence({answer.year: answer.origin}, ledger.lang),
            ],
        )
    )
    name = f"robustness-{answer.index.lower()}-{answer.year}"
    return Table(
        name, title, cells, tuple(cells.columns[1:]), f"{note} {robust_sources(answer, ledger)}", tuple(strong)
    )


def region_rows(answer: Robustness, province: str | None) -> pd.DataFrame:
    """Return the rows of a province's region; all where the region is not known or no province is named."""
    if province is None:
        return answer.table
    regions = answer.record.provinces.set_index("province_code")["region"]
    own = regions.get(str(answer.row(province)["province_code"]))
    if pd.isna(own):
        return answer.table
    return answer.table[answer.table["province_code"].map(regions) == own]


def robust_sources(answer: Robustness, ledger: Ledger) -> str:
    """Return the line of sources: those of the ranks and of all components."""
    return source_line(cited(answer.table[["index", "year", "rank_source_id", "source_id"]]), ledger)


def _cells(answer: Robustness, row: Row, ledger: Ledger) -> dict[str, str]:
    code, pages = row["province_code"], behind(answer)

    def one(quantity: str, value: float) -> str:
        return robust_figure(quantity, answer, code).text(value, ledger, rows=pages)

    return {
        tr(mark("Province"), ledger.lang): row["province"],
        tr(mark("Rank") if answer.n_computed else mark("Published rank"), ledger.lang): official_text(row, ledger),
        tr(mark("Up to {within} off"), ledger.lang, within=within_text(answer, ledger)): weighed_text(
            answer, row, ledger
        ),
        tr(mark("{share} drawn"), ledger.lang, share=drawn_share_text(answer, ledger)): spread_text(
            robust_figure("drawn_rank", answer, code), row["rank_q05"], row["rank_q95"], ledger, pages
        ),
        tr(mark("Mean"), ledger.lang): one("drawn_rank_mean", row["rank_mean"]),
        tr(mark("Equal weights"), ledger.lang): one("equal_rank", row["rank_equal"]),
        tr(mark("One left out"), ledger.lang): spread_text(
            robust_figure("left_out_rank", answer, code, "any"),
            row["without_best"],
            row["without_worst"],
            ledger,
            pages,
        ),
    }


def audit_table(found: Audit, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return what each component counts by weight and by effect, and how it moves with the others.

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
    >>> audit_table(audit("PCI", 2021), lang="en").cells.iloc[2, :2].tolist()
    ['Transparency', '20.0%']
    """
    ledger = opened(ledger, lang)
    cells = pd.DataFrame([_component(found, row, ledger) for row in found.components.to_dict("records")])
    title = tr(
        "{index} {year}: what components count by weight and by effect",
        ledger.lang,
        index=ledger.index(found.index).short,
        year=found.year,
    )
    note = tr(
        "Effect: the share of the total's variance that goes with the component alone (first-order sensitivity), of "
        "all such shares; an estimate from {n} provinces, in whole percents.",
        ledger.lang,
        n=Figure("n_ranked", found.index, found.year).text(len(found.positions), ledger),
    )
    pages = pd.DataFrame({"index": [found.index], "year": [found.year], "source_id": [found.pages]})
    name = f"audit-{found.index.lower()}-{found.year}"
    return Table(name, title, cells, tuple(cells.columns[1:]), f"{note} {source_line(cited(pages), ledger)}")


def _component(found: Audit, row: Row, ledger: Ledger) -> dict[str, str]:
    def print_of(quantity: str, value: float, part: str = "") -> str:
        figure = audit_figure(quantity, found, ".".join(filter(None, [row["component"], part])))
        return figure.text(value, ledger, rows=audit_pages(found))

    return {
        tr(mark("Component"), ledger.lang): row[f"name_{ledger.lang}"],
        tr(mark("Weight"), ledger.lang): f"{print_of('nominal_weight', 100 * row['share'])}%",
        tr(mark("Effect"), ledger.lang): f"{print_of('effective_weight', 100 * row['effective'])}%",
        tr(mark("With the total"), ledger.lang): print_of("component_correlation", row["correlation"], "total"),
        tr(mark("With the others"), ledger.lang): print_of("component_correlation", row["rest"], "rest"),
        tr(mark("Alpha without"), ledger.lang): print_of("alpha", row["alpha_without"], "without"),
    }


def editions_table(printed: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the published totals of which pages give different figures, in points and in places.

    Parameters
    ----------
    printed
        From `editions`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import editions
    >>> table = editions_table(editions("PAR", 2023), lang="en")
    >>> table.cells["Province"].unique().tolist()
    ['Hải Phòng', 'Long An', 'Cà Mau']
    """
    ledger = opened(ledger, lang)
    cells = pd.DataFrame([_edition(row, ledger) for row in printed.to_dict("records")])
    title = tr("Published totals of which pages give different figures", ledger.lang)
    if cells.empty:
        return Table("editions", title, cells, note=tr("No page gives another figure than the others.", ledger.lang))
    note = tr(
        "Difference: from the value printed first; none where the dates of the pages do not tell which that was, nor "
        "of a misprint. Places: what it is worth among the scores known of the year. Only what the issuer prints anew "
        "is an edition of its own.",
        ledger.lang,
    )
    line = f"{note} {source_line(cited(printed), ledger)}"
    return Table("editions", title, cells, (*cells.columns[3:4], *cells.columns[5:7]), line)


_FIGURES = {"score": mark("score"), "rank": mark("rank")}
_PRINTED_BY = {
    "issuer": mark("the issuer"),
    "official": mark("another authority"),
    "press": mark("the press"),
    "secondary": mark("another page"),
}


def _edition(row: Row, ledger: Ledger) -> dict[str, str]:
    lang = ledger.lang
    behind_it = [with_pages(f"{row['index']}.{int(row['year'])}.{row['province_code']}.total", row["source_id"])]

    def figure(quantity: str) -> Figure:
        part = f"{row['figure']}_{row['source_id']}"
        return Figure(quantity, row["index"], int(row["year"]), row["province_code"], part)

    changed = pd.notna(row["change"]) and row["change"] != 0
    quantity = "edition_change" if row["figure"] == "score" else "edition_places"
    return {
        tr(mark("Ranking"), lang): f"{ledger.index(row['index']).short} {int(row['year'])}",
        tr(mark("Province"), lang): row["province"],
        tr(mark("Figure"), lang): tr(_FIGURES[row["figure"]], lang),
        tr(mark("Value"), lang): figure(f"{row['figure']}_printed").text(row["value"], ledger, rows=behind_it),
        tr(mark("According to"), lang): tr(_PRINTED_BY[row["printed_by"]], lang) if row["printed_by"] else "–",
        tr(mark("Difference"), lang): figure(quantity).text(row["change"], ledger, rows=behind_it, sign=True)
        if changed
        else "–",
        tr(mark("Places"), lang): (
            figure("edition_places").text(row["places"], ledger, rows=behind_it, sign=True) if changed else "–"
        ),
        tr(mark("Taken"), lang): _taken(row, lang),
    }


def _taken(row: Row, lang: Lang) -> str:
    """Say whether a value is the one that is taken, or is shown wrong."""
    if row["basis"] == "misprint":
        return tr(mark("misprint"), lang)
    return tr(mark("yes"), lang) if row["chosen"] else ""
