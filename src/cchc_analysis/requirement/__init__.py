"""Requirement: what a target demands of a province, how likely it is, and who ever did it."""

from cchc_analysis.requirement.explain import aim_text, finding
from cchc_analysis.requirement.requirement import Requirement, requirement

__all__ = ["Requirement", "aim_text", "finding", "requirement"]
