"""The charts that are looked at: one of each kind, as briefings use them.

Run as a program it draws their baselines anew, under the lock:  python tests/report/charts/cases.py
"""

from pathlib import Path

from cchc_analysis.files.reproducible import png_bytes
from cchc_analysis.report.charts.change import change
from cchc_analysis.report.charts.coverage import coverage
from cchc_analysis.report.charts.distance import distance
from cchc_analysis.report.charts.headline import headline
from cchc_analysis.report.charts.heat_map import heat_map
from cchc_analysis.report.charts.profile import profile
from cchc_analysis.report.charts.rank_curve import rank_curve
from cchc_analysis.report.charts.rank_path import rank_path
from cchc_analysis.report.charts.tile_map import tile_map
from cchc_analysis.report.charts.trend import trend

BASELINES = Path(__file__).parent / "baselines"
CASES = {
    "rank_path": lambda lang: rank_path("PCI", "Bắc Kạn", 2022, lang=lang),
    "distance": lambda lang: distance("PCI", "Bắc Kạn", 2022, lang=lang),
    "profile": lambda lang: profile("PCI", "Bắc Kạn", 2021, lang=lang),
    "change": lambda lang: change("PCI", "Bắc Kạn", 2021, lang=lang),
    "heat_map": lambda lang: heat_map("PCI", "Bắc Kạn", 2021, lang=lang),
    "tile_map": lambda lang: tile_map("PCI", "Bắc Kạn", 2022, lang=lang),
    "headline": lambda lang: headline("Bắc Kạn", 2022, lang=lang),
    "trend": lambda lang: trend("PCI", "Bắc Kạn", 2022, lang=lang),
    "rank_curve": lambda lang: rank_curve("PCI", "Bắc Kạn", 2022, lang=lang),
    "coverage": lambda lang: coverage(2022, lang=lang),
}


def save(figure, path):
    """Save small: a baseline shows where things stand, not how they are printed."""
    path.write_bytes(png_bytes(figure, dpi=60))


if __name__ == "__main__":
    BASELINES.mkdir(exist_ok=True)
    for name, draw in CASES.items():
        for lang in ("vi", "en"):
            save(draw(lang), BASELINES / f"{name}-{lang}.png")
