"""JupyterLab at the notebooks: which folder, which kernel, which options; a browser tries the whole elsewhere."""

import json
import socket
import sys

import pytest

from cchc_analysis.desk.kernels import DeskKernels
from cchc_analysis.desk.lab import NEWS, lab_options, require_free, start_notebook, without_news
from cchc_analysis.errors import RunError


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "Tài liệu" / "notebooks").mkdir(parents=True)
    return tmp_path / "Tài liệu"


def test_a_folder_without_notebooks_says_how_one_is_made(folder):
    with pytest.raises(RunError) as error:
        start_notebook(folder)
    assert "cchc init cchc" in error.value.text("en")


def test_the_first_page_is_opened_where_there_is_no_start_notebook(folder):
    for name in ("02_xu_huong.ipynb", "01_ban_ghi.ipynb"):
        (folder / "notebooks" / name).touch()
    assert start_notebook(folder) == "notebooks/01_ban_ghi.ipynb"
    (folder / "notebooks" / "00_bat_dau.ipynb").touch()
    assert start_notebook(folder) == "notebooks/00_bat_dau.ipynb"


def test_jupyterlab_asks_no_other_host_and_takes_a_port_only_where_one_is_named(folder):
    options = lab_options(folder, "notebooks/00_bat_dau.ipynb", None, True)
    assert {"--LabApp.news_url=None", "--LabApp.extension_manager=readonly"} <= set(options)
    assert not [option for option in options if "port" in option]
    assert "--ServerApp.port=8931" in lab_options(folder, "notebooks/00_bat_dau.ipynb", 8931, True)


@pytest.fixture
def profile(tmp_path, monkeypatch):
    """A person's profile with a kernel named python3 of another Python, and one of R."""
    for name in ("python3", "ir"):
        there = tmp_path / "kernels" / name
        there.mkdir(parents=True)
        spec = {"argv": ["elsewhere", "{connection_file}"], "display_name": name, "language": name}
        (there / "kernel.json").write_text(json.dumps(spec), encoding="utf-8", newline="\n")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("profile")
def test_the_kernel_is_the_python_that_has_the_program_whatever_the_profile_says():
    kernels = DeskKernels()
    assert kernels.get_kernel_spec("python3").argv[0] == sys.executable
    assert kernels.get_all_specs()["python3"]["spec"]["argv"][0] == sys.executable


def test_other_kernels_of_the_profile_stay_and_no_file_of_it_changes(profile):
    before = {path: path.read_bytes() for path in profile.rglob("*.json")}
    assert DeskKernels().get_kernel_spec("ir").argv[0] == "elsewhere"
    assert {path: path.read_bytes() for path in profile.rglob("*.json")} == before


def test_what_a_profile_disables_in_jupyterlab_stays_disabled_beside_the_news():
    page = without_news(None, {"disabledExtensions": ["mine"], "token": "x"})
    assert page == {"disabledExtensions": ["mine", NEWS], "token": "x"}
    assert without_news(None, {})["disabledExtensions"] == [NEWS]


def test_a_port_that_is_taken_is_refused_and_not_changed_in_silence():
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(RunError, match=f"Cổng {port} đang được dùng"):
            require_free(port)
    require_free(port)
