"""Requirement: what a target demands of a province, how likely it is, and who ever did it."""

from cchc_analysis.targets.requirement.answer import Requirement
from cchc_analysis.targets.requirement.requirement import requirement

__all__ = ["Requirement", "requirement"]
