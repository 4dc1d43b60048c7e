"""What cannot be asked ends in two sentences, never in a traceback, an empty answer or an answer made of nothing."""

import pytest

import cchc_analysis as ca

BAC_KAN = ("PCI", "Bắc Kạn", 2021)
# Each was found by a tester: what was asked, and what has to be said.
REFUSED = {
    "previous year as text": (lambda: ca.signal_or_noise(*BAC_KAN, previous="2020"), "not as a year"),
    "rank as text": (lambda: ca.requirement("PCI", "Bắc Kạn", rank="40", by=2025), "“40” was given as text"),
    "score of letters": (lambda: ca.requirement("PCI", "Bắc Kạn", score="x", by=2025), "“x” is not a number"),
    "gain as text": (lambda: ca.levers(*BAC_KAN, "2"), "Write it without quotes: 2."),
    "years as text": (lambda: ca.levers(*BAC_KAN, 1.0, years="2"), "Write it without quotes: 2."),
    "group of letters": (lambda: ca.group_of("PCI", 2021, "x"), "“x” is not a number"),
    "language of a chart": (lambda: ca.charts.trend(*BAC_KAN, lang="fr"), "Ask for one of: vi, en."),
    "language of a sentence": (lambda: ca.prose.signal_sentence(None, lang="fr"), "Ask for one of: vi, en."),
    "language of a chapter": (lambda: ca.open_chapter(2021, "Bắc Kạn", "fr"), "Ask for one of: vi, en."),
    "score beyond the scale": (lambda: ca.same_score(*BAC_KAN, score=1000), "outside the scale of PCI"),
    "parts of an unknown whole": (lambda: ca.profile(*BAC_KAN, parent="xyz"), "Ask for the parts of one of: total."),
    "chart of no components": (lambda: ca.charts.profile("SIPAS", "Lai Châu", 2023), "no components of SIPAS 2023"),
    "chart of an early year": (lambda: ca.charts.profile("PAR", "Bình Thuận", 2015), "no components of PAR INDEX 2015"),
    "tile of Hà Tây": (lambda: ca.charts.tile_map("PCI", "Ha Tay", 2006), "Hà Tây has no tile"),
    "group of an index without": (
        lambda: ca.requirement("PCI", "Bắc Kạn", group="A", by=2025),
        "defines no groups of PCI",
    ),
}


@pytest.mark.parametrize("asked", REFUSED)
def test_what_cannot_be_asked_is_refused_in_either_language(asked):
    ask, said = REFUSED[asked]
    with pytest.raises(ca.AskError) as refused:
        ask()
    assert said in refused.value.text("en")
    assert refused.value.text("vi") != refused.value.text("en")
    assert all("{" not in refused.value.text(lang) for lang in ("vi", "en"))
