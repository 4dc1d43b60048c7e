"""The summary: one page with three findings, one chart and one table, which is what a chairman reads."""

from __future__ import annotations

from docx.document import Document
from matplotlib.figure import Figure

from cchc_analysis.report.charts.former import draw_former
from cchc_analysis.report.charts.trend import draw_trend
from cchc_analysis.report.documents.briefing import Briefing, IndexAnswers
from cchc_analysis.report.documents.paper import BODY, FIRST, SMALL, clear, set_picture, set_table, write, write_centred
from cchc_analysis.report.documents.subject import subject_text
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.briefing import next_aim_sentence, no_target_sentence, year_targets
from cchc_analysis.report.prose.headline import headline_answer
from cchc_analysis.report.prose.profile import profile_answer
from cchc_analysis.report.prose.unpublished import nothing_foreseen_sentence
from cchc_analysis.report.tables.briefing import former_brief, headline_brief
from cchc_analysis.words import mark, tr
from cchc_analysis.words.emphasis import plain

#: A target said at length leaves no room for another.
_TARGETS = 2
#: How high a chart stands on a page, in inches.
CHART = 3.2
#: Whose aim it is that no document states.
_EXAMPLE = mark("This aim is an example of the program, the next round rank not yet reached; no target states it.")
_FINDINGS = (mark("1. Results."), mark("2. Targets of the year."), mark("3. The next aim."))


def write_summary(document: Document, briefing: Briefing, ledger: Ledger) -> None:
    """Write the summary of a year into an open template, of which only its styles and its page are kept."""
    clear(document)
    write_centred(document, tr("SUMMARY", ledger.lang), FIRST)
    write_centred(document, subject_text(briefing, ledger.lang), FIRST)
    for lead, said in zip(_FINDINGS, findings(briefing, ledger), strict=True):
        write(document, said, BODY, lead=tr(lead, ledger.lang))
    chart = _chart(briefing, ledger)
    if chart is not None:
        set_picture(document, chart)
    set_results(document, briefing, ledger)
    write(document, tr("More: bao_cao.docx; every figure with its source: so_lieu.csv.", ledger.lang), SMALL)


def findings(briefing: Briefing, ledger: Ledger) -> tuple[str, str, str]:
    """Return the three findings of a year: where the province stood, which targets it met, what the next one takes."""
    targets = year_targets(briefing.verdicts, briefing.year, ledger)[:_TARGETS]
    foremost = briefing.foremost
    stood = [plain(headline_answer(briefing.headline, ledger=ledger))]
    # Of a total that is not known, components may be.
    lone = [one.parts for one in briefing.indices if one.parts is not None and not one.path.known]
    stood += [plain(profile_answer(parts, ledger=ledger)) for parts in lone]
    return (
        " ".join(stood),
        " ".join(targets) or no_target_sentence(briefing.year, ledger),
        next_aim_sentence(foremost.requirement, ledger)
        + ("" if foremost.target is not None else f" {tr(_EXAMPLE, ledger.lang)}")
        if foremost is not None
        else nothing_foreseen_sentence(briefing.province, briefing.year, lang=ledger.lang),
    )


def set_results(document: Document, briefing: Briefing, ledger: Ledger) -> None:
    """Set the headline as a table; of a merged province the last figures of those that became it."""
    former = briefing.only_former
    table = former_brief(former, ledger) if former else headline_brief(briefing.headline, briefing.targets, ledger)
    set_table(document, table)


def _chart(briefing: Briefing, ledger: Ledger) -> Figure | None:
    """Draw the path of the index whose aim is told; else of the first of which a path is known."""
    first = briefing.foremost.index if briefing.foremost is not None else ""
    known = sorted(briefing.indices, key=lambda one: one.index.index != first)
    return next((chart for one in known if (chart := path_chart(one, ledger)) is not None), None)


def path_chart(one: IndexAnswers, ledger: Ledger) -> Figure | None:
    """Draw the path of an index; of a merged province without one those of its former provinces; else nothing."""
    if one.path.known:
        return draw_trend(one.path, ledger=ledger, height=CHART)
    if one.former is not None and len(one.former.known):
        return draw_former(one.former, ledger=ledger, height=CHART)
    return None
