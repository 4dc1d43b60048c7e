"""Backtest: how good forecasts would have been, told only what was known."""

from cchc_analysis.forecast.backtest.backtest import backtest, summary
from cchc_analysis.forecast.backtest.backtests import Backtests, backtests
from cchc_analysis.forecast.backtest.compare import compare, pit_histogram

__all__ = ["Backtests", "backtest", "backtests", "compare", "pit_histogram", "summary"]
