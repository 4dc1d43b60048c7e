"""Requirement: what a target demands of a province, how likely it is, and who ever did it."""

from cchc_analysis.requirement.ask import Aim
from cchc_analysis.requirement.card import requirement_card
from cchc_analysis.requirement.drawing import draw_requirement
from cchc_analysis.requirement.explain import aim_text, explained, finding
from cchc_analysis.requirement.requirement import Requirement, requirement

__all__ = [
    "Aim",
    "Requirement",
    "aim_text",
    "draw_requirement",
    "explained",
    "finding",
    "requirement",
    "requirement_card",
]
