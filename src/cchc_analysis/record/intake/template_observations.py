"""The sheet of provinces in a workbook to fill: totals, ranks and the components of a method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_analysis.record.intake.examples import example_of_observations
from cchc_analysis.record.intake.form import Form, Heading
from cchc_analysis.record.intake.read import OBSERVATIONS
from cchc_analysis.record.intake.sheets import choices_of
from cchc_analysis.record.intake.template_asked import Asked, about_cells, components_of_year, provinces_of
from cchc_analysis.words import mark, tr


def observations_form(asked: Asked, rows: Sequence[Mapping[str, object]]) -> Form:
    """Return the sheet of provinces: totals, ranks and the components of the year's method."""
    lang = asked.lang
    components = components_of_year(asked)
    ranked = ranked_components(asked) | {key for row in rows for key in row if str(key).endswith(".rank")}
    headings = [
        Heading("province_code", tr("Code", lang), 7),
        Heading("province", tr("Province", lang), 22),
        Heading("score", tr("Overall score", lang), 12, help=tr(_SCORE_HELP, lang), figure=True),
        Heading("rank", tr("Overall rank", lang), 12, help=_rank_help(asked), figure=True, as_text=True),
    ]
    for key, name in components:
        headings.append(Heading(f"{key}.score", name, 14, help=tr(_SCORE_HELP, lang), figure=True))
        if f"{key}.rank" in ranked:
            title = tr("Rank: {name}", lang, name=name)
            ranks = Heading(f"{key}.rank", title, 14, help=_rank_help(asked), figure=True, as_text=True)
            headings.append(ranks)
    words = tuple(choices_of("basis", lang).values())
    headings += [
        Heading("basis", tr("Basis", lang), 18, choices=words, help=tr(_BASIS_HELP, lang)),
        Heading("source_id", tr("Source", lang), 10, help=tr(_SOURCE_HELP, lang)),
        Heading("note", tr("Note", lang), 40),
    ]
    basis = choices_of("basis", lang)
    example = example_of_observations(len(provinces_of(asked)), lang)
    filled = [
        [
            basis.get(str(row.get("basis", "stated"))) if heading.key == "basis" else row.get(heading.key)
            for heading in headings
        ]
        for row in rows
    ]
    title = tr("{index} {year}: figures of the provinces", lang, index=asked.index, year=asked.year)
    return Form(
        OBSERVATIONS[lang],
        title,
        about_cells(asked),
        tr(_PASTE if not asked.is_new else _PASTE_NEW, lang),
        tuple(headings),
        [example.get(heading.key) for heading in headings],
        filled,
        frozen=2,
    )


def ranked_components(asked: Asked) -> set[str]:
    """Return the columns of ranks of components, where the issuer ranks them."""
    rows = asked.record.observations
    ranked = (rows["index"] == asked.index) & rows["rank"].notna() & (rows["component"] != "total")
    return {f"{key}.rank" for key, _ in components_of_year(asked)} if ranked.any() else set()


def _rank_help(asked: Asked) -> str:
    """Tell how ranks are written, with ranks that there are among the provinces of the year."""
    n = len(provinces_of(asked))
    shown = n // 2 - n // 2 % 10
    rank = str(example_of_observations(n, asked.lang)["rank"]).partition("/")[0]
    return tr(_RANK_HELP, asked.lang, rank=rank, n=n, shown=shown, after=shown + 1)


_SCORE_HELP = mark("As printed, with all its decimals: 84,24. A range where the source gives one: 64,0-64,5.")


_RANK_HELP = mark("{rank} or {rank}/{n}; {after}-{n} where a source says that it was not among the published {shown}.")


_BASIS_HELP = mark("How the figure stands in the source; “stated” where it is printed.")


_SOURCE_HELP = mark("Key of the page that was read, from the sheet of sources.")
_PASTE = mark("Type or paste figures under the headings; leave empty what is not known.")


_PASTE_NEW = mark(
    "Type or paste figures under the headings; leave empty what is not known. Components: add columns headed with their"
    " names (see the guidance)."
)
