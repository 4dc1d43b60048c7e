"""Outlook: where every province will probably stand in a later year, in relative position, rank and score."""

from cchc_analysis.outlook.make import learnt, outlook
from cchc_analysis.outlook.outlook import Outlook

__all__ = ["Outlook", "learnt", "outlook"]
