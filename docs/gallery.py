"""Build the gallery: every chart with the line of code that makes it. Run with ``make gallery``."""

from __future__ import annotations

import sys
from pathlib import Path

import cchc_analysis as ca
from cchc_analysis.files.reproducible import png_bytes

#: One line of code a chart, in the order of a yearly evaluation.
LINES = (
    'ca.charts.headline("Bắc Kạn", 2022)',
    "ca.charts.coverage(2024)",
    'ca.charts.trend("PCI", "Bắc Kạn", 2022)',
    'ca.charts.rank_path("PCI", "Bắc Kạn", 2022)',
    'ca.charts.distance("PCI", "Bắc Kạn", 2022)',
    'ca.charts.tile_map("PAR", "Bắc Kạn", 2023)',
    'ca.charts.profile("PCI", "Bắc Kạn", 2021)',
    'ca.charts.change("PCI", "Bắc Kạn", 2021)',
    'ca.charts.heat_map("PCI", "Bắc Kạn", 2021)',
    'ca.charts.rank_curve("PAR", "Bắc Kạn", 2023)',
    'ca.charts.rank_curves("PAR", 2023)',
    'ca.charts.outlook("PCI", "Bắc Kạn", 2020, to=2025)',
    'ca.charts.requirement("PCI", "Bắc Kạn", 2020, rank=40, by=2025)',
    'ca.charts.robustness("PCI", "Bắc Kạn", 2021)',
    'ca.charts.levers("PCI", "Bắc Kạn", 2020, gain=1.4, years=5)',
    'ca.charts.verdict_board("Bắc Kạn", 2023)',
    "ca.charts.backtest(ca.backtests(2021))",
    "ca.charts.pit_histogram(ca.backtests(2021))",
    "ca.charts.reliability(ca.backtests(2021))",
    "ca.charts.validation(ca.validate_rank_curve(year=2021, random_masks=0))",
)
HEAD = """# Gallery

Every chart with the line of code that makes it, after `import cchc_analysis as ca`. Charts speak Vietnamese;
`lang="en"` makes them English. `figure.savefig("name.svg")` saves one. This page is built by `make gallery`.
"""


def name_of(line: str) -> str:
    """Name the chart that a line draws."""
    return line.removeprefix("ca.charts.").partition("(")[0]


def build(folder: Path) -> None:
    """Write the page and its pictures into a folder."""
    pictures = folder / "gallery"
    pictures.mkdir(exist_ok=True)
    parts = [HEAD]
    for line in LINES:
        name = name_of(line)
        figure = eval(line, {"ca": ca})  # the lines above, and no others
        (pictures / f"{name}.png").write_bytes(png_bytes(figure))
        title = " ".join(figure.get_suptitle().split())
        parts.append(f"## {name}\n\n```python\n{line}\n```\n\n![{title}](gallery/{name}.png)\n")
        print(name)
    (folder / "gallery.md").write_text("\n".join(parts), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
