"""The command: help that teaches, statuses that scripts can use, errors of two sentences in either language."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

import cchc_analysis as ca
from cchc_analysis import cli
from cchc_analysis.files.bundle import VERSION


def cchc(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "PYTHONUTF8": "1", **environment}
    command = [sys.executable, "-m", "cchc_analysis", *arguments]
    return subprocess.run(command, env=given, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def refused(capsys):
    """Run a command in this very process, and return how it ended and what it said of the error."""

    def run(*arguments: str) -> tuple[object, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(list(arguments))
        return ended.value.code, capsys.readouterr().err

    return run


def test_help_lists_what_works_and_no_more():
    said = CliRunner().invoke(cli.cchc, ["--help"]).output
    listed = {
        line.split()[0] for line in said.partition("Lệnh:")[2].splitlines() if line.startswith("  ") and line.split()
    }
    assert {"evaluate", "verify", "data", "init", "require", "targets", "lab"} <= listed


@pytest.mark.parametrize(
    "command", [["evaluate"], ["verify"], ["init"], ["data", "check"], ["require"], ["targets"], ["lab"]]
)
def test_every_command_explains_itself_in_vietnamese(command):
    said = CliRunner().invoke(cli.cchc, [*command, "--help"])
    assert said.exit_code == 0
    assert "Thư mục" in said.output


def test_help_speaks_english_where_asked_to():
    assert "Folder of the record to use." in cchc("evaluate", "--help", CCHC_LANG="en").stdout


def test_an_error_is_told_in_the_language_asked_for(refused):
    status, said = refused("evaluate", "2023", "--province", "Atlantis", "--lang", "en")
    assert status == 2
    assert said.splitlines()[-1] == "No province is called “Atlantis”. Did you mean: Hà Tây?"


def test_debug_shows_where_an_error_arose():
    said = cchc("--debug", "targets", "--province", "Atlantis")
    assert "Traceback" in said.stderr


def test_an_unknown_option_ends_with_status_2():
    assert cchc("evaluate", "2023", "--provinz", "x").returncode == 2


def test_verify_tells_an_edited_file(tmp_path):
    (tmp_path / "manifest.json").write_text('{"files": {"a.csv": "00"}, "kept": []}', encoding="utf-8")
    said = cchc("verify", str(tmp_path))
    assert said.returncode == 1
    assert "a.csv" in said.stdout


def test_verify_on_a_folder_that_is_no_result(tmp_path):
    said = cchc("verify", str(tmp_path))
    assert said.returncode == 2
    assert "manifest.json" in said.stderr


def test_init_makes_a_folder_that_can_be_worked_in(tmp_path):
    folder = tmp_path / "Tài liệu"
    assert cchc("init", str(folder)).returncode == 0
    assert ca.open_record(folder / "data").indices["index"].tolist() == ["PAR", "PCI", "SIPAS", "PAPI"]
    assert sorted(path.name for path in folder.iterdir()) == ["data", "figures", "mau", "notebooks"]


def test_init_of_the_folder_itself_names_no_folder_to_go_to(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert printed("init", ".").strip() == "Đã tạo thư mục làm việc ở đây. Tiếp theo: cchc evaluate 2023"


@pytest.mark.parametrize("command", ["init", "lab", "verify"])
def test_the_help_to_which_an_error_points_shows_an_example(command):
    assert f"Ví dụ: cchc {command} " in printed(command, "--help")


def printed(*arguments: str) -> str:
    """Run the command in this very process, which takes less time."""
    done = CliRunner().invoke(cli.cchc, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


def test_a_requirement_is_printed_for_people():
    said = printed("require", "PCI", "--rank", "40", "--by", "2025", "--as-of", "2021-04-22", "--lang", "en")
    assert said.startswith("PCI 2020: rank 40 by 2025 takes")
    assert "In 2020, Bắc Kạn stood at rank 59" in " ".join(said.split())
    assert "Source: VCCI" in said


def test_a_requirement_is_printed_for_machines():
    asked = ["require", "PCI", "--rank", "40", "--by", "2025", "--as-of", "2021-04-22", "--json"]
    facts = json.loads(printed(*asked))
    assert (facts["origin"], facts["rank_now"]["best"], facts["aim"]["rank"]) == (2020, 59, 40)
    assert facts["chance"] * 20 == round(facts["chance"] * 20)  # never finer than one in twenty


def test_verdicts_are_printed_for_people_and_machines():
    said = printed("targets", "--year", "2023")
    assert "PCI 2019 trên 64 điểm: 62,80, không đạt" in said
    rows = json.loads(printed("targets", "--year", "2023", "--json"))
    plan_406 = next(row for row in rows if row["target_id"] == "T011")
    assert (plan_406["base"], plan_406["result"], plan_406["verdict"]) == (48, 35, "met")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--lang", "en"], "The record holds no target of An Giang."),
        (["--lang", "en", "--year", "2021"], "The record holds no target of An Giang up to 2021."),
        (["--lang", "vi"], "Bộ dữ liệu chưa có mục tiêu nào của An Giang."),
    ],
)
def test_a_province_without_targets_is_told_so_and_how_they_get_there(asked, said):
    found = " ".join(printed("targets", "--province", "An Giang", *asked).split())
    assert found.startswith(said)
    assert "cchc data template PAR 2025 muc_tieu.xlsx" in " ".join(found.split())
    assert json.loads(printed("targets", "--province", "An Giang", *asked, "--json")) == []


def test_a_requirement_without_an_aim_says_which_there_are(refused):
    status, said = refused("require", "PCI", "--by", "2025", "--lang", "en")
    assert (status, said.strip()) == (
        2,
        "A requirement needs one aim. Give one of rank, score and group.",
    )


def test_an_aim_that_cannot_be_is_told_with_what_can(refused):
    status, said = refused("require", "PCI", "--rank", "70", "--by", "2025", "--origin", "2020", "--lang", "en")
    assert status == 2
    assert said.strip() == "There is no rank 70 in PCI: 63 provinces were ranked in 2020. Ask for a rank from 1 to 63."


@pytest.mark.parametrize("typed", ["Lạng Sơn", "lang son", "20"])
def test_a_province_may_be_typed_as_people_do(typed):
    asked = ["require", "PCI", "--rank", "20", "--by", "2025", "--as-of", "2021-04-22", "--province", typed, "--json"]
    facts = json.loads(printed(*asked))
    assert (facts["province"], facts["rank_now"]["best"], facts["origin"]) == ("Lạng Sơn", 49, 2020)


def test_what_the_command_prints_is_what_the_package_answers():
    facts = json.loads(printed("require", "PCI", "--score", "73.5", "--by", "2022", "--origin", "2020", "--json"))
    answer = ca.requirement("PCI", "Bắc Kạn", score=73.5, by=2022, origin=2020)
    assert facts["aim"] == {"rank": None, "score": 73.5, "group": None}
    assert facts["gain"]["best"] == float(answer.gain.best)


def test_verdicts_of_an_earlier_day_know_no_later_result():
    # PCI 2022 came out on 11 April 2023.
    def verdict(*asked: str) -> str:
        rows = json.loads(printed("targets", "--json", *asked))
        return next(row["verdict"] for row in rows if row["target_id"] == "T011")

    assert verdict("--as-of", "2023-04-01") != "met"
    assert verdict() == "met"


def test_verdicts_in_english_have_english_words_and_a_decimal_point():
    said = " ".join(printed("targets", "--year", "2023", "--lang", "en").split())
    assert "PCI 2019 above 64 points: 62.80, missed" in said
    assert "không đạt" not in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["require", "XYZ", "--rank", "1", "--by", "2025"], "XYZ"),
        (["require", "PCI", "--rank", "0", "--by", "2025", "--origin", "2020"], "There is no rank 0 in PCI"),
        (["require", "PCI", "--rank", "40", "--by", "2019", "--origin", "2020"], "2019"),
        (["require", "PCI", "--rank", "40", "--by", "2025", "--as-of", "22/4/2021"], "22/4/2021"),
        (["targets", "--province", "Atlantis"], "No province is called “Atlantis”."),
        (["targets", "--data", "no-such-folder"], "no-such-folder"),
    ],
)
def test_what_cannot_be_answered_ends_with_status_2_and_two_sentences(asked, said, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([*asked, "--lang", "en"])
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert said in told
    assert "Traceback" not in told
    assert len([part for part in told.strip().split(". ") if part]) >= 2


@pytest.mark.parametrize("option", [["--lang", "en"], ["--lang=en"]])
def test_both_ways_of_asking_for_a_language_reach_its_errors(option, tmp_path, capsys):
    with pytest.raises(SystemExit):
        cli.main(["verify", str(tmp_path), *option])
    told = capsys.readouterr().err
    assert "manifest.json" in told
    assert told.isascii() == str(tmp_path).isascii()  # no Vietnamese letter


def test_a_result_that_nobody_touched_is_found_whole(tmp_path):
    (tmp_path / "manifest.json").write_text('{"files": {}, "kept": []}', encoding="utf-8")
    said = CliRunner().invoke(cli.cchc, ["verify", str(tmp_path), "--lang", "en"])
    assert said.exit_code == 0
    assert said.output.strip().endswith("every file is as the program wrote it.")


def test_a_file_kept_from_people_is_named_where_the_rest_is_whole(tmp_path):
    (tmp_path / "manifest.json").write_text('{"files": {}, "kept": ["bang.xlsx", "gone.txt"]}', encoding="utf-8")
    (tmp_path / "bang.xlsx").write_bytes(b"typed in")
    said = CliRunner().invoke(cli.cchc, ["verify", str(tmp_path), "--lang", "en"])
    assert said.exit_code == 0
    assert said.output.strip().endswith("is as it wrote it; kept from people: bang.xlsx.")


def test_a_file_that_was_added_is_told_by_its_name(tmp_path):
    (tmp_path / "manifest.json").write_text('{"files": {}, "kept": []}', encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    said = CliRunner().invoke(cli.cchc, ["verify", str(tmp_path), "--lang", "en"])
    assert (said.exit_code, said.output.strip()) == (1, "added: notes.txt")


def test_the_version_is_that_of_the_package():
    assert printed("--version").split() == ["cchc,", "version", VERSION]
