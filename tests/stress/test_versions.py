"""Figures agree for every Python from 3.11 on that is here, and for the oldest and the newest dependencies allowed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Asked with each: whether the record is sound, an index as it loads, a forecast, exact ranks, a chart that is drawn.
ASKED = """
import json, sys
import cchc_analysis as ca
from cchc_analysis.record.check import check_record
pci = ca.load_pci()
chances = ca.rank_distribution([60.0, 62.0, 61.0], [1.0, 2.0, 0.1])
outlook = ca.outlook("PCI", origin=2020, to=2025).rank_pmf
ca.charts.draw_rank_path(ca.trends.trend("PCI", "Bắc Kạn", 2022)).savefig("hang.png")
print(json.dumps({
    "sound": check_record(ca.record_folder()).ok,
    "pci": [len(pci), round(float(pci["score"].sum()), 2), int(pci["rank"].sum())],
    "ranks": chances.round(9).tolist(),
    "outlook": outlook.round(4).iloc[:3, :5].to_numpy().tolist(),
}))
"""


def here(*before: str) -> dict[str, object]:
    """What an interpreter answers; this one where none is named."""
    python = before or (sys.executable,)
    done = subprocess.run([*python, "-c", ASKED], capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def uv(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "uv", "--quiet", *words], capture_output=True, encoding="utf-8")


def installed(folder: Path, python: str, *what: str | Path) -> str:
    """Install the project for a Python in a folder of its own, and return the interpreter there."""
    assert uv("venv", "--no-python-downloads", "--python", python, folder).returncode == 0
    interpreter = next(path for path in (folder / "bin/python", folder / "Scripts/python.exe") if path.exists())
    done = uv("pip", "install", "--python", interpreter, *what)
    assert done.returncode == 0, done.stderr
    return str(interpreter)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)


@pytest.fixture(scope="module")
def answer(tmp_path_factory) -> dict[str, object]:
    with pytest.MonkeyPatch.context() as desk:
        desk.chdir(tmp_path_factory.mktemp("here"))
        return here()


def pythons() -> list[str]:
    found = (f"3.{minor}" for minor in range(11, 21))
    return [version for version in found if uv("python", "find", "--no-python-downloads", version).returncode == 0]


@pytest.mark.stress
def test_every_python_that_is_here_gives_the_same_figures(tmp_path, answer, record_property):
    versions = pythons()
    for version in versions:
        interpreter = installed(tmp_path / version, version, "--constraint", ROOT / "requirements.lock", ROOT)
        assert here(interpreter) == answer, version
    print(f"Python {', '.join(versions)}")
    record_property("versions of Python", len(versions))


@pytest.mark.stress
@pytest.mark.parametrize("which", ["lowest-direct", "highest"])
def test_the_oldest_and_the_newest_dependencies_allowed_give_the_same_figures(tmp_path, answer, which, record_property):
    interpreter = installed(tmp_path / which, "3.11", "--resolution", which, ROOT)
    assert here(interpreter) == answer
    record_property("sets of dependencies", 1)
