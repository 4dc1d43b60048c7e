"""What facts about a whole ranking measure: a score, or how many provinces."""

from __future__ import annotations

#: Kinds whose value is a score of the index.
SCORES = ("mean", "max", "min", "median", "score_of_rank")
#: Kinds whose value counts provinces: whole numbers, exact as they stand.
COUNTS = ("at_least", "above", "below", "between", "above_mean")
