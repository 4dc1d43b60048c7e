"""What a target requires, in words: its finding, its paragraph, the lines of a terminal."""

from __future__ import annotations

from cchc_analysis.maths.intervals import Bound, Forecast
from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.bounds import score_bound_text
from cchc_analysis.report.figures import Figure, decimals_of
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, chance_said, ends_text, limits_text, rank_text
from cchc_analysis.report.prose.base_rates import base_rate_sentence
from cchc_analysis.report.prose.levers import lever_sentence
from cchc_analysis.report.prose.outlook import merger_sentence
from cchc_analysis.report.prose.same_score import same_score_sentence
from cchc_analysis.report.sources import source_line
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.targets.requirement.answer import DECIMALS
from cchc_analysis.words import Lang, day, mark, outward, tr
from cchc_analysis.words.emphasis import strong

#: Of so many years it is told what an aim took.
TOOK = 5


def requirements_answer(requirements: list[Requirement], *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Open the page: what each aim takes, and the chance on current trend.

    Parameters
    ----------
    requirements
        Of one province, as those of `scenarios`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.scenarios import scenarios
    >>> aims = [one.requirement for one in scenarios("Bắc Kạn", 2023)]
    >>> requirements_answer(aims, lang="en").startswith("**PAR INDEX")
    True
    """
    ledger = opened(ledger, lang)
    if not requirements:
        return strong(tr("Too little is known to look ahead from this year.", ledger.lang))
    found = "; ".join(requirement_finding(each, ledger=ledger) for each in requirements)
    return " ".join([strong(f"{found}."), *new_map_notes(requirements, ledger)])


def new_map_notes(requirements: list[Requirement], ledger: Ledger) -> list[str]:
    """Warn, a year once, that provinces merge before a deadline: the question is put on the map of its document."""
    looking = sorted(requirements, key=lambda one: len(one.outlook.codes))
    merged = {one.by: one for one in looking if one.outlook.merger is not None}
    warned = [merger_sentence(one.outlook, ledger) for _, one in sorted(merged.items())]
    tested = tr(
        "An aim that counts places of the old map can no longer be tested on the ranking of the new provinces; what it "
        "takes is reckoned on the old map.",
        ledger.lang,
    )
    ranks = any(one.aim.rank is not None and one.by in merged for one in requirements)
    return [*warned, tested] if ranks else warned


def old_map_note(requirement: Requirement, ledger: Ledger) -> str:
    """Say in few words on which list a rank or score is reckoned, where provinces merge before the deadline."""
    merger = requirement.outlook.merger
    if merger is None:
        return ""
    ranked = Figure("n_ranked", requirement.index, requirement.origin)
    return tr(
        "Reckoned on the list of {n} provinces of {origin}; since {day} there are {count}.",
        ledger.lang,
        n=ranked.text(len(requirement.outlook.codes), ledger, rows=[requirement.source_name]),
        origin=requirement.origin,
        day=day(merger.day, ledger.lang),
        count=ledger.print("provinces.after_merger", merger.provinces, unit="provinces"),
    )


def requirement_finding(
    requirement: Requirement, *, lang: Lang = "vi", ledger: Ledger | None = None, ranges: bool = True
) -> str:
    """Say a requirement in one line: the title of its chart and of its card; without `ranges` where they follow later.

    Parameters
    ----------
    requirement
        What an aim takes.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.
    ranges
        Whether the range of a forecast stands beside its best estimate.
    """
    ledger = opened(ledger, lang)
    return tr(
        _finding_message(requirement),
        ledger.lang,
        index=ledger.index(requirement.index).short,
        aim=aim_text(requirement, ledger),
        origin=requirement.origin,
        by=requirement.by,
        province=requirement.province,
        frequency=carrying_on(requirement, ledger)["times"],
        **_finding_figures(requirement, ledger, ranges=ranges),
    )


def _finding_figures(requirement: Requirement, ledger: Ledger, *, ranges: bool) -> dict[str, str]:
    if requirement.rises:
        beyond = requirement.holds or requirement.nation_rises
        # Beside the whole need one range is enough for a title.
        figures = (
            {"beyond": need_text(requirement, "gain_beyond", ledger, ends=requirement.holds and ranges)}
            if beyond
            else {}
        )
        return (
            figures if requirement.holds else {"gain": need_text(requirement, "gain", ledger, ends=ranges), **figures}
        )
    if requirement.placed and requirement.holds:
        return {"spare": need_text(requirement, "to_spare", ledger, ends=ranges)}
    if requirement.placed or requirement.holds:
        return {}
    if requirement.aim.rank is None:
        return {"ranks": aimed_ranks_text(requirement, ledger, ends=ranges)}
    return {"threshold": threshold_text(requirement, ledger, ends=ranges)}


def _finding_message(requirement: Requirement) -> str:
    if requirement.holds:
        return _holding_message(requirement)
    if requirement.keeps_pace:
        return mark(
            "{index} {origin}: for {aim} by {by}, {province} needs to keep pace with the nation; chance on current "
            "trend: {frequency}"
        )
    if not requirement.placed and requirement.aim.rank is None:
        return mark(
            "{index} {origin}: {aim} in {by} will probably be rank {ranks}; the chance of {province} on current trend: "
            "{frequency}"
        )
    if not requirement.placed:
        return mark(
            "{index} {origin}: {aim} by {by} will probably take {threshold} points; the chance of {province} on "
            "current trend: {frequency}"
        )
    if requirement.rises and requirement.nation_rises:
        return mark(
            "{index} {origin}: {aim} by {by} takes {gain} points more of {province}, {beyond} beyond what the nation "
            "will probably gain; chance on current trend: {frequency}"
        )
    if requirement.rises:
        return mark(
            "{index} {origin}: {aim} by {by} takes {gain} points more of {province}; chance on current trend: "
            "{frequency}"
        )
    return mark(
        "{index} {origin}: {aim} by {by}: no need to rise, {province} has it now; chance on current trend: {frequency}"
    )


def _holding_message(requirement: Requirement) -> str:
    if requirement.rises:
        return mark(
            "{index} {origin}: {province} holds {aim} today; to hold it in {by} usually takes {beyond} points beyond "
            "the nation; chance on current trend: {frequency}"
        )
    if requirement.placed:
        return mark(
            "{index} {origin}: {province} holds {aim} today and keeps it until {by} as long as it loses less than "
            "{spare} points on the nation; chance on current trend: {frequency}"
        )
    return mark(
        "{index} {origin}: {province} holds {aim} today, with a score not known well enough to say what it takes to "
        "hold it until {by}; chance on current trend: {frequency}"
    )


def requirement_text(
    requirement: Requirement, *, warned: bool = False, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Say a requirement as a page does: seen from when, what it takes, who did it, what could carry it.

    Parameters
    ----------
    requirement
        What an aim takes.
    warned
        Whether the page has warned before that provinces merge before the deadline, as `requirements_answer` does;
        without it the text begins with that.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> rank_40 = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> requirement_text(rank_40, warned=True, lang="en").partition(".")[0]
    'Seen from 22 April 2021, when the rankings up to 2020 were known'
    >>> requirement_text(rank_40, lang="en").partition(":")[0]
    'On 1 July 2025 the provinces became 34'
    """
    ledger = opened(ledger, lang)
    notes = [] if warned else new_map_notes([requirement], ledger)
    parts = [*notes, _seen_from(requirement, ledger), *_told(requirement, ledger)]
    if requirement.same_score is not None:
        parts.append(same_score_sentence(requirement.same_score, ledger=ledger))
    else:
        parts.append(no_same_score_text(requirement, ledger.lang))
    if requirement.levers is not None:
        parts += [best_estimate_split(requirement, ledger.lang), lever_sentence(requirement.levers, ledger=ledger)]
    else:
        parts.append(no_levers_text(requirement, ledger.lang))
    return " ".join(filter(None, parts))


def requirement_paragraph(requirement: Requirement, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say a requirement in short: on which map, where one stands, what the aim takes, how likely it is, who did it."""
    ledger = opened(ledger, lang)
    return " ".join(filter(None, [*new_map_notes([requirement], ledger), *_told(requirement, ledger)]))


def _told(requirement: Requirement, ledger: Ledger) -> list[str]:
    """Say where one stands, what the aim takes, how likely it is, who ever did it."""
    parts = [_standing(requirement, ledger), _demand(requirement, ledger), _chance(requirement, ledger)]
    if requirement.base_rate is None:
        return [*parts, no_base_rate_text(requirement, ledger.lang)]
    return [*parts, _counted_as(requirement, ledger), base_rate_sentence(requirement.base_rate, ledger=ledger)]


def _counted_as(requirement: Requirement, ledger: Ledger) -> str:
    """Say that those who reached a score before are counted by the rank that it will probably have."""
    if requirement.aim.rank is not None or not requirement.placed:
        return ""
    return tr(
        "{aim} in {by} will probably be rank {ranks}; who got there before is counted by that rank.",
        ledger.lang,
        aim=capitalised(aim_text(requirement, ledger)),
        by=requirement.by,
        ranks=aimed_ranks_text(requirement, ledger),
    )


def no_same_score_text(requirement: Requirement, lang: Lang) -> str:
    """Say why the score is not set beside the table of the year before."""
    if not requirement.placed:
        return tr("A score that is not known is set beside no table of the year before.", lang)
    message = mark(
        "The score is not set beside the table of the year before: the method changed, or that table is not known."
    )
    return tr(message, lang)


def no_levers_text(requirement: Requirement, lang: Lang) -> str:
    """Say why nothing is split over the components; empty where there is nothing to gain, which is said already."""
    if not requirement.placed:
        return tr("Without a known score no need can be split over the components.", lang)
    if not requirement.rises:
        return ""
    return tr("The need is not split: the record lacks components of that year, their weights or their gains.", lang)


def best_estimate_split(requirement: Requirement, lang: Lang) -> str:
    """Say that what levers split is the best estimate of a need; empty where it is no forecast."""
    if requirement.levers is None or requirement.aim.rank is None:
        return ""
    return tr("What is split over the components is the best estimate of the need beyond the nation.", lang)


def requirement_lines(requirement: Requirement, *, lang: Lang = "vi", ledger: Ledger | None = None) -> list[str]:
    """Return a requirement as lines: the finding, the paragraph, the way year by year, the sources."""
    ledger = opened(ledger, lang)
    title = requirement_finding(requirement, ledger=ledger)
    way = tr("The way, year by year (score of the aim; score needed):", ledger.lang)
    steps = [_step(row, requirement, ledger) for row in requirement.path.to_dict("records")]
    text = requirement_text(requirement, ledger=ledger)
    overtaken = [of for of in [_overtaken(requirement, ledger)] if of]
    sources = source_line(requirement.cited, ledger, pages=True)
    return [
        title,
        "",
        text,
        "",
        way,
        *steps,
        *(line for part in (overtaken, [sources]) for line in ("", *part) if part),
    ]


def aim_text(requirement: Requirement, ledger: Ledger) -> str:
    """Name the aim: rank 40, a score of 64, group B."""
    aim, lang = requirement.aim, ledger.lang
    if aim.rank is not None:
        return tr("rank {rank}", lang, rank=requirement_figure(requirement, "aim_rank").text(aim.rank, ledger))
    assert aim.score is not None, "an aim is a rank or a score"
    score = requirement_figure(requirement, "aim_score").text(aim.score, ledger)
    if aim.group is not None:
        return tr("group {group} (from {score})", lang, group=aim.group, score=score)
    return tr("a score of {score}", lang, score=score)


def own_rank_text(requirement: Requirement, ledger: Ledger) -> str:
    """Print the province's rank at the origin, both ends of it where it is not known exactly."""
    ends = float(requirement.rank_now.low), float(requirement.rank_now.high)
    return ends_text(_own(requirement, "rank"), *ends, ledger, [requirement.row_name])


def own_score_text(requirement: Requirement, ledger: Ledger) -> str:
    """Print the province's score at the origin; a range no wider than a unit of its last digit is a printed score."""
    score, figure, behind = requirement.score_now, _own(requirement, "score"), [requirement.row_name]
    if _narrow(score, requirement, ledger):
        return figure.text(float(score.best), ledger, rows=behind)
    return limits_text(figure, score, ledger, behind)


def threshold_text(requirement: Requirement, ledger: Ledger, *, ends: bool = True) -> str:
    """Print the score that the aim will take."""
    figure = requirement_figure(requirement, "threshold")
    return forecast_text(figure, requirement.threshold, requirement, ledger, ends=ends)


def no_base_rate_text(requirement: Requirement, lang: Lang) -> str:
    """Say why nobody is counted who did it before."""
    if requirement.rank_now.exact and requirement.rank_now.low <= requirement.rank_aimed:
        if requirement.aim.rank is None:
            return tr("Such a score will probably rank no better than the province does today: no rise to count.", lang)
        return tr("The province stands there already.", lang)
    return tr("Where the province stood at the start is not known well enough to count others beside it.", lang)


def need_text(requirement: Requirement, quantity: str, ledger: Ledger, *, ends: bool = True) -> str:
    """Print what is to gain, or to spare: ``gain``, ``gain_beyond``, ``gain_per_year``, ``gain_in_sd``, ``to_spare``.

    To a score from a printed one it is one figure, from bounds both ends. All else is forecast: about so much, with one
    decimal, and the range in four cases of five that holds what is uncertain of the start and of what the aim takes.
    Without `ends` the range is left out where it stands beside. A start known within bounds has no middle: its need is
    a range.
    """
    need = _need(requirement, quantity)
    rows = [requirement.source_name] if quantity == "gain_in_sd" else [requirement.source_name, requirement.row_name]
    figure = requirement_figure(requirement, quantity)
    narrow = _narrow(requirement.score_now, requirement, ledger)
    if isinstance(need, Bound):
        if narrow:
            return figure.text(max(0.0, float(need.best)), ledger, rows=rows)
        decimals = decimals_of(quantity, requirement.index, ledger)
        most, least = outward(max(0.0, float(need.high)), decimals, "high"), outward(float(need.low), decimals, "low")
        high = figure.text(most, ledger, rows=rows, end="high")
        if need.low <= 0:
            return tr("at most {high}", ledger.lang, high=high)
        return f"{figure.text(least, ledger, rows=rows, end='low')}–{high}"
    low, high = (
        figure.text(float(value), ledger, rows=rows, end=end, decimals=DECIMALS)
        for end, value in (("low", need.low), ("high", need.high))
    )
    if not narrow and requirement.start.likely_score is None:
        return tr("{low} to {high} (80%)", ledger.lang, low=low, high=high)
    best = figure.text(float(need.best), ledger, rows=rows, decimals=DECIMALS)
    if not ends:
        return tr("about {best}", ledger.lang, best=best)
    return tr("about {best} (80%: {low} to {high})", ledger.lang, best=best, low=low, high=high)


def _need(requirement: Requirement, quantity: str) -> Bound | Forecast:
    """Return a need by its name; what a score takes is no forecast."""
    to_score = {"gain": requirement.need, "gain_per_year": requirement.need / (requirement.by - requirement.origin)}
    if requirement.aim.rank is None and quantity in to_score:
        return to_score[quantity]
    need: Bound | Forecast = getattr(requirement, quantity)
    return need


def _narrow(score: Bound, requirement: Requirement, ledger: Ledger) -> bool:
    """Say whether a bound is no wider than a unit of the last digit: a printed score."""
    return bool(score.high - score.low <= 1.001 * 10.0 ** -ledger.index(requirement.index).decimals)


def forecast_text(
    figure: AnswerFigure, forecast: Forecast, requirement: Requirement, ledger: Ledger, *, ends: bool = True
) -> str:
    """Print a forecast: the median and, in brackets, the range that holds in four cases of five.

    Without `ends` the range is left out where it stands elsewhere.
    It bears one decimal; what is no forecast, as a score asked for, has those of its index.
    """
    behind = [requirement.source_name]
    if forecast.low == forecast.high:
        return figure.text(float(forecast.best), ledger, rows=behind)
    best = figure.text(float(forecast.best), ledger, rows=behind, decimals=DECIMALS)
    low, high = float(forecast.low), float(forecast.high)
    within = ends_text(figure, low, high, ledger, behind, decimals=DECIMALS)
    return f"{best} ({within})" if ends else tr("about {best}", ledger.lang, best=best)


def aimed_ranks_text(requirement: Requirement, ledger: Ledger, *, ends: bool = True) -> str:
    """Print the rank that the score asked for will probably have, and its range."""
    figure, ranks = requirement_figure(requirement, "rank_of_aim"), requirement.ranks_of_score
    behind = [requirement.source_name]
    best = figure.text(float(ranks.best), ledger, rows=behind)
    if ranks.low == ranks.high or not ends:
        return best
    low, high = (
        figure.text(float(value), ledger, rows=behind, end=end)
        for end, value in (("low", ranks.low), ("high", ranks.high))
    )
    return tr("{best} (80%: {low} to {high})", ledger.lang, best=best, low=low, high=high)


def carrying_on(requirement: Requirement, ledger: Ledger) -> dict[str, str]:
    """Print the chance on current trend: ``times``, in round figures, and a ``word``."""
    key = requirement_figure(requirement, "chance").key
    return chance_said(key, requirement.chance, [requirement.source_name], ledger)


def requirement_figure(requirement: Requirement, quantity: str, year: int | None = None) -> AnswerFigure:
    """Name a figure of a requirement, of one year on its way where a year is given."""
    aim = requirement.aim
    stated = f"rank{aim.rank}" if aim.rank is not None else f"score{aim.score:g}"
    name = f"{requirement.index}.{requirement.origin}-{requirement.by}.{requirement.province_code}.{stated}"
    return AnswerFigure(quantity, name if year is None else f"{name}.{year}", requirement.index)


def _own(requirement: Requirement, figure: str) -> Figure:
    """Name the province's rank or score at the origin; what the whole ranking implies is another figure."""
    implied = requirement.start.row[f"{figure}_basis"] == "implied"
    quantity = f"{figure}_implied" if implied else figure
    return Figure(quantity, requirement.index, requirement.origin, requirement.province_code, "total")


def _seen_from(requirement: Requirement, ledger: Ledger) -> str:
    """Say from which day or year it is seen."""
    as_of, lang, year = requirement.record.day, ledger.lang, requirement.origin
    if as_of is None:
        return tr("Seen from the rankings up to {year}.", lang, year=year)
    return tr("Seen from {day}, when the rankings up to {year} were known.", lang, day=day(as_of, lang), year=year)


def _standing(requirement: Requirement, ledger: Ledger) -> str:
    """Say where the province stood at the origin; nothing where that is not known."""
    if not requirement.start.told:
        return ""
    message = (
        mark("In {year}, {province} stood at rank {rank} of {n} in {index}, with a score of {score}.")
        if requirement.rank_now.exact
        else mark("In {year}, {province} stood somewhere at ranks {rank} of {n} in {index}, with a score of {score}.")
    )
    stood = tr(
        message,
        ledger.lang,
        year=requirement.origin,
        province=requirement.province,
        rank=own_rank_text(requirement, ledger),
        n=Figure("n_ranked", requirement.index, requirement.origin).text(requirement.n, ledger),
        index=ledger.index(requirement.index).short,
        score=own_score_text(requirement, ledger),
    )
    return " ".join(filter(None, [stood, _likely(requirement, ledger)]))


def _likely(requirement: Requirement, ledger: Ledger) -> str:
    """Say where in a band the province probably stood, and that its need is counted from there."""
    ranks, scores = requirement.start.likely_rank, requirement.start.likely_score
    if ranks is None or scores is None:
        return ""
    counted = mark(
        "By the years before it probably stood at rank {ranks} and had {scores} points (in four cases of five each); "
        "what it has to gain is counted from there."
    )
    told = mark(
        "By the years before it probably stood at rank {ranks} and had {scores} points (in four cases of five each)."
    )
    rank, score = (requirement_figure(requirement, quantity) for quantity in ("likely_rank", "likely_score"))
    behind = [requirement.source_name]
    return tr(
        counted if requirement.placed else told,
        ledger.lang,
        ranks=ends_text(rank, float(ranks.low), float(ranks.high), ledger, behind),
        scores=ends_text(score, float(scores.low), float(scores.high), ledger, behind),
    )


def _demand(requirement: Requirement, ledger: Ledger) -> str:
    """Say what the aim takes at the deadline, and what that is a year."""
    place = {"by": requirement.by, "year": requirement.origin, "province": requirement.province}
    figures = {"aim": aim_text(requirement, ledger), **_demand_figures(requirement, ledger)}
    demand = tr(_demand_message(requirement), ledger.lang, **place, **figures)
    said = [
        capitalised(demand),
        _national(requirement, ledger),
        _may_hold(requirement, ledger),
        _took(requirement, ledger),
    ]
    return " ".join(filter(None, said))


def _demand_figures(requirement: Requirement, ledger: Ledger) -> dict[str, str]:
    if requirement.aim.rank is None:
        figures = {} if requirement.placed else {"ranks": aimed_ranks_text(requirement, ledger)}
    else:
        figures = {"threshold": threshold_text(requirement, ledger)}
    if requirement.placed and requirement.keeps_pace:
        figures["spare"] = need_text(requirement, "to_spare", ledger)
    elif requirement.placed and requirement.holds:
        figures["beyond"] = need_text(requirement, "gain_beyond", ledger)
    elif requirement.rises:
        figures["gain"] = _gain_with_pace(requirement, ledger)
        figures["sd"] = need_text(requirement, "gain_in_sd", ledger, ends=False)
    return figures


def _gain_with_pace(requirement: Requirement, ledger: Ledger) -> str:
    """Say what is to gain and, where more than one year lies ahead, what that is a year."""
    gain = tr("{gain} points more", ledger.lang, gain=need_text(requirement, "gain", ledger))
    if requirement.by - requirement.origin == 1:
        return gain
    yearly = need_text(requirement, "gain_per_year", ledger, ends=False)
    return tr("{gain}, {yearly} a year", ledger.lang, gain=gain, yearly=yearly)


def _may_hold(requirement: Requirement, ledger: Ledger) -> str:
    """Say that the province may be at the aim already where its rank is known only within bounds that hold it."""
    if not requirement.may_hold:
        return ""
    message = mark("By what is known {province} may hold {aim} already.")
    return tr(message, ledger.lang, province=requirement.province, aim=aim_text(requirement, ledger))


def _national(requirement: Requirement, ledger: Ledger) -> str:
    """Say which part of a need the nation will probably gain as well; nothing where it stands still."""
    if not requirement.rises or requirement.holds or not requirement.nation_rises:
        return ""
    national = requirement_figure(requirement, "national_gain")
    said = tr(
        "Of these the nation will probably gain {national} as well, which moves no rank; {beyond} lie beyond it.",
        ledger.lang,
        national=national.text(requirement.national_gain, ledger, rows=[requirement.source_name], decimals=DECIMALS),
        beyond=need_text(requirement, "gain_beyond", ledger),
    )
    if requirement.aim.rank is None:
        return said
    over = mark(
        "That last range is over where {aim} will lie beside the nation; how far the province itself may rise or fall "
        "is in the chance."
    )
    return f"{said} {tr(over, ledger.lang, aim=aim_text(requirement, ledger))}"


def _took(requirement: Requirement, ledger: Ledger) -> str:
    """Say which scores an aim that asks for keeping pace took in the last years, and of which that is not known.

    Nothing where it is known of none.
    """
    if not requirement.keeps_pace and not requirement.holds:
        return ""
    known = requirement.past.dropna(subset=["aim_low", "aim_high"]).tail(TOOK)
    if known.empty:
        return ""
    took = ", ".join(f"{_taken(row, requirement, ledger)} ({row['year']})" for row in known.to_dict("records"))
    unknown = set(range(int(known["year"].min()), requirement.origin + 1)) - set(known["year"])
    if not unknown:
        return tr("It took {took}.", ledger.lang, took=took)
    years = ", ".join(map(str, sorted(unknown)))
    return tr("It took {took}; what it took in {years} is not known.", ledger.lang, took=took, years=years)


def _taken(row: Row, requirement: Requirement, ledger: Ledger) -> str:
    taken = Bound(row["aim_low"], row["aim_best"], row["aim_high"])
    behind = [with_pages(f"{requirement.index}.{row['year']}.total", row["aim_pages"])]
    return score_bound_text(requirement_figure(requirement, "aim_took", row["year"]), taken, ledger, behind)


def _demand_message(requirement: Requirement) -> str:
    if requirement.holds and not requirement.placed:
        return mark(
            "{aim} will probably take {threshold} points in {by}, if the method stays; {province} holds it today, with "
            "a score that is not known well enough to say what it takes to defend it."
        )
    if requirement.holds and requirement.rises:
        return mark(
            "{aim} will probably take {threshold} points in {by}, if the method stays; {province} holds it today, but "
            "to defend such a place usually takes more than to keep pace: {beyond} points beyond the nation."
        )
    if requirement.holds:
        return mark(
            "{aim} will probably take {threshold} points in {by}, if the method stays; {province} holds it today and "
            "keeps it as long as it loses less than {spare} points on the nation."
        )
    if requirement.keeps_pace:
        return mark(
            "{aim} will probably take {threshold} points in {by}, if the method stays: {province} needs to keep pace "
            "with the nation, as it stands about there already, and may lose {spare} points on it."
        )
    if not requirement.placed and requirement.aim.rank is None:
        return mark(
            "{aim} in {by} will probably be rank {ranks}, if the method stays; the province's score of {year} is not "
            "known well enough to say what gain that is."
        )
    if not requirement.placed:
        return mark(
            "{aim} will probably take {threshold} points in {by}, if the method stays; the province's score of {year} "
            "is not known well enough to say what gain that is."
        )
    if not requirement.rises:
        return mark("{aim} in {by}: no need to rise, {province} has it now.")
    if requirement.aim.rank is None:
        return mark(
            "{aim} in {by} is {gain}, if the method stays; what of it lies beyond the nation's own rise is {sd} "
            "national standard deviations."
        )
    return mark(
        "{aim} will probably take {threshold} points in {by}, if the method stays: {gain}; what of it lies beyond the "
        "nation's own rise is {sd} national standard deviations."
    )


def capitalised(said: str) -> str:
    """Return words as they begin a sentence."""
    return f"{said[:1].upper()}{said[1:]}"


def _chance(requirement: Requirement, ledger: Ledger) -> str:
    """Say how likely the aim is on current trend, in round figures and a word."""
    chance = carrying_on(requirement, ledger)
    message = mark("On current trend, the chance of meeting it is {frequency}: {word}.")
    return tr(message, ledger.lang, frequency=chance["times"], word=chance["word"])


def _step(row: Row, requirement: Requirement, ledger: Ledger) -> str:
    year = row["year"]
    aim = Forecast(row["aim_low"], row["aim_best"], row["aim_high"])
    taken = forecast_text(requirement_figure(requirement, "aim_score", year), aim, requirement, ledger)
    # The way ends at the aim: what is needed there is what it takes.
    if not requirement.placed or year == requirement.by:
        return f"  {year}: {taken}"
    needed = requirement_figure(requirement, "needed", year)
    way = needed.text(row["needed"], ledger, rows=[requirement.source_name], decimals=DECIMALS)
    return f"  {year}: {taken}; {way}"


def _overtaken(requirement: Requirement, ledger: Ledger) -> str:
    """Name the provinces to overtake."""
    lang, rows = ledger.lang, requirement.overtaken.to_dict("records")
    if not requirement.start.told or requirement.rank_now.low <= requirement.rank_aimed:
        return ""
    if not rows:
        return tr("Which provinces stand in between is not in the record.", lang)
    names = ", ".join(f"{row['province']} ({rank_text(row, ledger)})" for row in rows)
    return tr("To overtake, as they stood in {year}: {names}.", lang, year=requirement.origin, names=names)
