"""How many wrong figures are found in drafts with one digit, year or province changed, and what is taken amiss."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from cchc_analysis.standing.drafts.check import WRONG, check_text
from mutated import Sentence, mutated, state_of, true_sentence

SENTENCES = 3


def flagged(sentences: list[Sentence]) -> tuple[str, set[tuple[int, int]]]:
    """The draft, a paragraph a sentence, and the spans that are called wrong."""
    text = "\n".join(sentence.text for sentence in sentences)
    found = check_text(text)
    wrong = found[found["verdict"].isin(WRONG)]
    return text, set(zip(wrong["start"], wrong["end"], strict=True))


def count(sentences: list[Sentence], counts: Counter[str], amiss: list[str]) -> None:
    _, wrong = flagged(sentences)
    begin = 0
    for sentence in sentences:
        for figure in sentence.figures:
            state = state_of(sentence, figure)
            start, end = begin + figure.start, begin + figure.end
            is_called = any(low < end and start < high for low, high in wrong)
            counts[state] += 1
            counts[f"{state}, called wrong"] += is_called
            if is_called == (state == "true") and state != "unknown":
                amiss.append(f"{state}: {figure.what} {figure.value}: {sentence.text}")
        begin += len(sentence.text) + 1


@pytest.mark.parametrize("drafts", [100, pytest.param(1000, marks=pytest.mark.full)])
def test_contradictions_are_found_and_true_figures_left_alone(drafts, capsys, record_testsuite_property):
    dice, counts, amiss = random.Random(17), Counter(), []
    for number in range(drafts):
        sentences = [true_sentence(dice) for _ in range(SENTENCES)]
        count(sentences, counts, amiss)
        how = ("digit", "year", "province")[number % 3]
        place = dice.randrange(SENTENCES)
        changed = None
        while changed is None:
            changed = mutated(sentences[place], how, dice)
        count([*sentences[:place], changed, *sentences[place + 1 :]], counts, amiss)
    found = counts["contradicted, called wrong"] / counts["contradicted"]
    false = counts["true, called wrong"] / counts["true"]
    told = (
        f"{drafts} drafts: {counts['contradicted']} contradicted figures, {found:.1%} found; {counts['true']} true,"
        f" {false:.2%} called wrong; {counts['unknown']} not in the record, {counts['unknown, called wrong']} of them"
        " outside the bounds"
    )
    record_testsuite_property(f"mutated drafts, {drafts}", told)
    with capsys.disabled():
        print(f"\n{told}", *amiss[:40], sep="\n  ")
    assert found >= 0.95
    assert false <= 0.01
