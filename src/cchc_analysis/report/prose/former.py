"""Provinces that became one, in sentences: where each stood last, side by side."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import row_name
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row, is_band, n_ranked_text, printable, rank_text, score_text
from cchc_analysis.standing.former import FormerPaths, PooledScore
from cchc_analysis.words import Lang, mark, tr


def former_sentence(former: FormerPaths, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say where each of the provinces that became one stood in the last year of which anything is known of any.

    Parameters
    ----------
    former
        One of the answers of `former_paths`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.former import former_paths
    >>> former_sentence(former_paths("Thái Nguyên", 2025)["PAPI"], lang="en")
    'PAPI 2024, before the merger: Thái Nguyên (former) 4 of 61 (46.35); Bắc Kạn (former) 22 of 61 (44.10). They are
    shown side by side and not pooled.'
    """
    ledger = opened(ledger, lang)
    said = f"{former_standing(former, ledger)}."
    return said if former.known.empty else f"{said} {side_by_side_sentence(ledger.lang)}"


def side_by_side_sentence(lang: Lang) -> str:
    """Say that the figures of provinces that became one are not made into one figure."""
    return tr("They are shown side by side and not pooled.", lang)


def former_standing(former: FormerPaths, ledger: Ledger) -> str:
    """Say where each of the provinces that became one stood last, without a stop: a title takes it too."""
    names = {"index": ledger.index(former.index).short, "province": former.province}
    known = former.known
    if known.empty:
        return tr("{index}: the record holds no figure of the former provinces of {province}", ledger.lang, **names)
    year = int(known["year"].max())
    rows = former_rows(former.paths[former.paths["year"] == year], ledger.lang)
    said = "; ".join(f"{row['province']} {_stood(row, ledger)}" for row in rows)
    return tr("{index} {year}, before the merger: {said}", ledger.lang, **names, year=year, said=said)


def former_targets_sentence(former: pd.DataFrame, *, lang: Lang = "vi") -> str:
    """Say that the targets of former provinces are not those of the one that they became.

    Parameters
    ----------
    former
        A frame of `former_provinces`.
    lang
        Language of the words.

    Examples
    --------
    >>> from cchc_analysis.record.lineage import former_provinces
    >>> former_targets_sentence(former_provinces("Thái Nguyên", 2025), lang="en")
    'Targets of the former provinces (Thái Nguyên, Bắc Kạn) stay theirs and are judged by their own years; those of
    Thái Nguyên as it is since the merger are its own.'
    """
    message = mark(
        "Targets of the former provinces ({names}) stay theirs and are judged by their own years; those of {province} "
        "as it is since the merger are its own."
    )
    return tr(message, lang, names=", ".join(former["province"]), province=former["successor"].iloc[0])


def former_finding(former: FormerPaths, ledger: Ledger) -> str:
    """Name the provinces whose paths stand side by side, and the province that they became."""
    names = ", ".join(str(name) for name in named_former(former.paths, ledger.lang)["province"].unique())
    index = ledger.index(former.index).short
    message = mark("{index} to {year}: {names}, which became {province}, side by side")
    return tr(message, ledger.lang, index=index, year=former.until, names=names, province=former.province)


def former_rows(paths: pd.DataFrame, lang: Lang) -> list[Row]:
    """Give rows of `trends.rank_paths` as rows that print their rank and score, named as the former provinces."""
    table = named_former(printable(paths), lang)
    rows: list[Row] = table.assign(score_source_id=table["source_id"]).to_dict("records")
    return rows


def named_former(paths: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Name the provinces of a frame as former ones: the one that they became may have the name of one of them."""
    return paths.assign(province=[tr("{province} (former)", lang, province=name) for name in paths["province"]])


def pooled_sentence(pooled: PooledScore, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say a pooled score with its weights and members, and that nobody published it.

    Parameters
    ----------
    pooled
        The answer of `pooled_score`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.former import pooled_score
    >>> pooled_sentence(pooled_score("PCI", "Thái Nguyên", 2022), lang="en")
    'PCI 2022 of Thái Nguyên, pooled with simple weights from Bắc Kạn (65.15) and Thái Nguyên (66.10): 65.62. Nobody
    published this figure, and it has no rank.'
    """
    ledger = opened(ledger, lang)
    whose = {"index": pooled.index, "year": pooled.year, "component": "total"}
    rows = [whose | row for row in pooled.members.to_dict("records")]
    names = [f"{row['province']} ({score_text(row, ledger)})" for row in rows]
    listed = tr("{most} and {last}", ledger.lang, most=", ".join(names[:-1]), last=names[-1])
    figure = AnswerFigure("score_pooled", f"{pooled.index}.{pooled.year}.{pooled.province_code}.simple", pooled.index)
    message = mark(
        "{index} {year} of {province}, pooled with simple weights from {names}: {score}. Nobody published this figure, "
        "and it has no rank."
    )
    return tr(
        message,
        ledger.lang,
        index=ledger.index(pooled.index).short,
        year=pooled.year,
        province=pooled.province,
        names=listed,
        score=figure.text(pooled.score, ledger, rows=[row_name(row, "score") for row in rows]),
    )


def _stood(row: Row, ledger: Ledger) -> str:
    """Say rank, of how many, and score, as far as each is known."""
    rank, score = rank_text(row, ledger), score_text(row, ledger)
    if rank == UNKNOWN and score == UNKNOWN:
        return tr("not known", ledger.lang)
    of = "" if rank == UNKNOWN else rank
    if of and not is_band(row):
        of = tr("{rank} of {ranked}", ledger.lang, rank=rank, ranked=n_ranked_text(row, ledger))
    points = f"({score})" if of and score != UNKNOWN else score if score != UNKNOWN else ""
    return " ".join(filter(None, [of, points]))
