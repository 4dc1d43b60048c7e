"""Backtest: how good forecasts would have been, told only what was known."""

from cchc_analysis.forecast.backtest.backtest import backtest, summary
from cchc_analysis.forecast.backtest.compare import compare, rank_histogram
from cchc_analysis.forecast.backtest.every import backtests

__all__ = ["backtest", "backtests", "compare", "rank_histogram", "summary"]
