"""Targets at the edges: who has none, who is no more, who is not ranked, and what a day did not yet know."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.targets.crowding import overfull
from cchc_analysis.targets.gains import lasting_share, shrunk
from cchc_analysis.targets.objectives import parse_objective
from cchc_analysis.targets.verdicts.scope import Scope
from cchc_analysis.targets.verdicts.untestable import why_untestable


def refusal(verb, *question, **scope):
    with pytest.raises(ca.AskError) as error:
        verb(*question, **scope)
    return error.value.text("en")


@pytest.fixture(scope="module")
def on_the_day():
    """The targets of Bắc Kạn as they stood on the day of Resolution 08-NQ/TU."""
    return ca.assess_targets("Bắc Kạn", as_of="2021-04-22")


@pytest.fixture(scope="module")
def today():
    return ca.assess_targets("Bắc Kạn")


def test_a_province_without_a_target_on_record_has_an_empty_table_with_all_columns(today):
    none = ca.assess_targets("Thái Nguyên", year=2024)
    assert none.empty
    assert none.columns.tolist() == today.columns.tolist()


def test_documents_of_later_days_are_unknown(on_the_day):
    assert (on_the_day["document_date"].dropna() <= "2021-04-22").all()


def test_results_not_yet_released_leave_a_target_untested_and_give_the_reason(on_the_day):
    later = on_the_day[on_the_day["reason"] == "not_released"]
    assert len(later)
    assert later["result"].isna().all()
    assert (later["verdict"] == "not_testable").all()
    assert (later["year"] >= 2020).all()  # PCI 2020 was out by then, PAR INDEX 2020 was not


@pytest.mark.parametrize(("day", "reason"), [("2031-06-30", "not_released"), ("2031-07-01", None)])
def test_a_result_of_a_year_without_release_is_waited_for_to_the_end_of_june(day, reason):
    row = {"index": "PAR", "component": "total", "metric": "rank", "comparison": "at_most", "value": 10}
    aim = parse_objective({**row, "per": "once", "deadline_year": 2030})
    record = ca.open_record(ca.record_folder()).as_of(day)
    assert why_untestable(aim, "34-19", 2030, Scope(None, record)) == reason


@pytest.mark.parametrize(("value", "reason"), [(10, "unnamed"), (10.5, "off_scale")])
def test_the_top_of_the_scale_of_a_set_can_be_aimed_at(value, reason):
    row = {"index": "PCI", "component": "sub-indices", "metric": "score", "comparison": "at_least", "value": value}
    aim = parse_objective({**row, "per": "once", "deadline_year": 2022})
    assert why_untestable(aim, "06", 2022, Scope(None, ca.open_record(ca.record_folder()))) == reason


def test_what_was_settled_by_the_day_is_settled_the_same_way_today(on_the_day, today):
    key = ["target_id", "year", "reading", "component"]
    settled = on_the_day[on_the_day["verdict"] != "not_testable"].set_index(key)["verdict"]
    assert settled.equals(today.set_index(key)["verdict"].reindex(settled.index))


def test_a_day_before_the_first_document_knows_no_target(today):
    assert ca.assess_targets("Bắc Kạn", as_of="2015-01-01").empty
    assert today["document_date"].dropna().min() > "2015-01-01"


def test_a_verdict_agrees_with_its_gap_and_a_bound_never_straddles_the_aim(today):
    told = today[today["verdict"].isin(["met", "missed"])].dropna(subset=["gap_low", "gap_high"])
    met = told["verdict"] == "met"
    assert (told.loc[met, "gap_low"] >= 0).all()
    assert (told.loc[~met, "gap_high"] <= 0).all()


def test_every_result_names_its_page(today):
    tested = today[today["result"].notna()]
    assert tested["result_source_id"].notna().all()
    assert today["source_id"].notna().all()


def test_hoa_binh_2022_by_hand():
    # Steering committee, 31 May 2022: direction at least 96%, apparatus 85%, procedures 96%.
    # Shares of points in PAR INDEX 2022: 89.23, 92.45, 94.08.
    table = ca.assess_targets("Hoà Bình", year=2022)
    tested = table[table["result"].notna()].set_index("component")
    assert tested["verdict"].to_dict() == {"PAR1": "missed", "PAR4": "met", "PAR3": "missed"}
    assert tested["gap"].round(2).to_dict() == {"PAR1": -6.77, "PAR4": 7.45, "PAR3": -1.92}


# Requirements


def test_a_province_of_the_old_map_has_no_deadline_after_the_merger():
    said = refusal(ca.requirement, "PCI", "Bình Thuận", rank=10, by=2027, origin=2024)
    assert "merged in 2025" in said
    assert "Lâm Đồng" in said  # which it joined


def test_who_has_neither_rank_nor_score_at_the_origin_has_a_chance_but_no_gain_to_split():
    asked = ca.requirement("PCI", "Bình Thuận", rank=10, by=2025, origin=2024)
    assert not asked.placed
    assert (asked.rank_now.low, asked.rank_now.high) == (1, 63)
    assert asked.base_rate is None
    assert asked.levers is None
    assert asked.overtaken.empty
    assert 0 < asked.chance < 1


def test_the_leader_has_nothing_to_gain_for_a_worse_rank():
    # Quảng Ninh, first of PCI 2020.
    asked = ca.requirement("PCI", "Quảng Ninh", rank=30, by=2022, origin=2020)
    assert asked.gain.best < 0
    assert asked.levers is None
    assert asked.overtaken.empty
    assert asked.chance > 0.95


def test_the_first_rank_is_the_hardest_aim_and_the_last_one_is_certain():
    first, last = (ca.requirement("PCI", "Bắc Kạn", rank=rank, by=2022, origin=2020) for rank in (1, 63))
    assert first.chance < 0.01
    assert last.chance == pytest.approx(1)


def test_a_name_as_people_type_it_asks_the_same():
    asked, typed = (ca.requirement("PCI", name, rank=10, by=2022, origin=2020) for name in ("79", "tp hcm"))
    assert (asked.province, asked.chance, asked.threshold) == (typed.province, typed.chance, typed.threshold)


def test_only_rows_up_to_the_origin_are_named_as_pages():
    asked = ca.requirement("PCI", "Lạng Sơn", rank=20, by=2022, origin=2020)
    assert asked.cited["year"].max() == 2020
    assert asked.past["year"].tolist() == list(range(2012, 2021))


def test_scenarios_leave_out_an_index_in_which_the_province_was_not_ranked():
    # Bắc Giang is blank in PAPI 2021.
    found = {one.index: one.requirement.origin for one in ca.scenarios("Bắc Giang", 2021)}
    assert "PAPI" not in found
    assert found["PCI"] == 2021


# Levers and base rates


def test_levers_refuse_what_cannot_be_split():
    assert "needs no lever" in refusal(ca.levers, "PCI", "Bắc Kạn", 2020, 0)
    assert "over 0 years" in refusal(ca.levers, "PCI", "Bắc Kạn", 2020, 1, years=0)
    assert "0 of the 8 components" in refusal(ca.levers, "PAR", "Lạng Sơn", 2018, 1)


@pytest.mark.parametrize("gain", [0.1, 1.0, 3.0, 8.0])
def test_no_component_is_asked_for_more_than_its_cap(gain):
    table = ca.levers("PCI", "Điện Biên", 2020, gain).table
    assert table["points"].sum() == pytest.approx(gain)
    assert (table["gain"] <= table["cap"] + 1e-9).all()
    assert (table["gain"] >= 0).all()
    assert (table["to"] <= 10 + 1e-9).all()


def test_a_greater_gain_takes_no_less_of_any_component():
    small, large = (ca.levers("PCI", "Cà Mau", 2020, gain).table.set_index("component")["gain"] for gain in (1.0, 4.0))
    assert (large >= small - 1e-9).all()


def test_those_who_did_it_started_before_the_year_and_gained_as_much():
    found = ca.levers("PCI", "Lạng Sơn", 2020, 2.0)
    wanted = found.table.set_index("component")["gain"]
    examples = found.examples
    assert (examples["year_to"] <= 2020).all()
    assert (examples["beyond"] >= wanted[examples["component"]].to_numpy() - 1e-9).all()
    assert examples.groupby("component")["province_code"].count().max() <= 3


def test_who_is_first_has_nothing_to_reach():
    # Nobody who was first can gain a place, and a stay at the top is no aim to reach.
    assert ca.base_rate("PCI", start=(1, 1), gain=1, years=1, until=2020).x == 0
    assert ca.base_rate("PCI", start=(1, 1), to_rank=1, years=1, until=2020).at_aim


# What holds of any figures


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12), st.integers(1, 30))
def test_one_more_aim_never_makes_room(ranks, another):
    before, after = dict(overfull(ranks)), dict(overfull([*ranks, another]))
    assert set(before) <= set(after)
    assert all(after[k] >= count for k, count in before.items())


figures = st.lists(st.floats(-5, 5, allow_subnormal=False), min_size=20, max_size=40)


@given(figures, st.floats(0, 1))
def test_what_lasts_is_the_share_of_what_was_gained(gain, share):
    if np.ptp(np.array(gain)) < 1e-3:
        return
    assert lasting_share(gain, share * np.array(gain) + 0.7) == pytest.approx(share, abs=1e-6)


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(0, 1))
def test_a_drawn_back_gain_lies_between_what_is_typical_and_what_was_made(gain, typical, share):
    lasts = float(shrunk(gain, typical, share))
    assert min(gain, typical) - 1e-9 <= lasts <= max(gain, typical) + 1e-9


def test_a_missing_later_year_says_nothing_of_what_lasts():
    gain = np.tile([0.0, 1.0], 15)
    after = np.where(np.arange(30) < 15, gain, np.nan)
    assert np.isnan(lasting_share(gain, after))  # fifteen cases, twenty are asked for
    assert pd.isna(lasting_share(gain, np.full(30, np.nan)))
