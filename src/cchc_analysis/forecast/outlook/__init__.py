"""Outlook: where every province will probably stand in a later year, in relative position, rank and score."""

from cchc_analysis.forecast.foreseen import learnt
from cchc_analysis.forecast.outlook.make import latest_outlook, origin_of, outlook
from cchc_analysis.forecast.outlook.outlook import Outlook

__all__ = ["Outlook", "latest_outlook", "learnt", "origin_of", "outlook"]
