"""Exact ranks on plain vectors: who stands where, and what value stands at a rank; knows no table and no province."""

from cchc_analysis.maths.rank_distribution.again import rank_again
from cchc_analysis.maths.rank_distribution.order import order_statistics, value_at_rank_quantiles
from cchc_analysis.maths.rank_distribution.ranks import rank_distribution, rank_distribution_on_grid

__all__ = [
    "order_statistics",
    "rank_again",
    "rank_distribution",
    "rank_distribution_on_grid",
    "value_at_rank_quantiles",
]
