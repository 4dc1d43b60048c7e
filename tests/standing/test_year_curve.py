"""The rank curve of a year on the real record: bounds that hold, conflicts found unaided, positions for everyone."""

import pandas as pd
import pytest

import cchc_analysis as ca


def bound(curve, rank: int) -> tuple[float, float]:
    at = curve.score_for_rank(rank)
    return round(at.low, 2), round(at.high, 2)


def set_aside(index: str, year: int, record: ca.Record | None = None) -> set[tuple[str, str]]:
    """Province (or kind of fact) and page of what was set aside."""
    table = ca.rank_curve(index, year, record=record).conflict_table()
    gone = table[table["role"] == "set_aside"]
    return set(zip(gone["province_code"].fillna(gone["kind"]), gone["source_id"], strict=True))


def test_par_2021_rank_40_and_50_as_an_independent_programme_gave_them():
    curve = ca.rank_curve("PAR", 2021)
    low, high = bound(curve, 40)
    assert (low, high) == pytest.approx((86.40, 86.41), abs=0.06)  # 86.4 was printed with one decimal
    assert bound(curve, 50) == pytest.approx((84.69, 86.05), abs=0.011)


def test_par_2023_rank_40():
    assert bound(ca.rank_curve("PAR", 2023), 40)[0] == pytest.approx(86.25, abs=0.011)


def test_a_complete_table_gives_itself_back():
    pci = ca.load_pci().query("year == 2020").sort_values("rank")
    curve = ca.rank_curve("PCI", 2020)
    assert (abs(curve.best - pci["score"].to_numpy()) <= 0.0051).all()
    assert (curve.high - curve.low <= 0.0201).all()


def test_every_stated_pair_lies_on_its_curve():
    for year in range(2012, 2025):
        curve, rows = ca.rank_curve("PAR", year), ca.load_par().query("year == @year").dropna(subset=["rank", "score"])
        gone = {code for code, _ in set_aside("PAR", year)}
        for row in rows[~rows["province_code"].isin(gone)].itertuples(index=False):
            at = curve.score_for_rank(int(row.rank))
            assert at.low - 1e-6 <= row.score_high, row
            assert at.high + 1e-6 >= row.score_low, row


def test_par_2020_dong_thap_at_rank_5_cannot_be():
    assert ("87", "S0259") in set_aside("PAR", 2020)


def test_par_2022_binh_phuoc_at_rank_29_cannot_be():
    assert ("70", "S0284") in set_aside("PAR", 2022)


def test_pci_2022_the_printed_mean_cannot_be():
    assert ("mean", "S0109") in set_aside("PCI", 2022)
    # A panel gives the scores of all 63 (S0500): their mean is 65.53.
    low, high = ca.rank_curve("PCI", 2022).mean_allowed()
    assert (round(low, 2), round(high, 2)) == (65.53, 65.53)


def test_pci_2024_dien_bien_contradicts_the_median():
    assert ("11", "S0131") in set_aside("PCI", 2024)


def without_marks(record: ca.Record) -> ca.Record:
    """Forget which rows were marked as misprints."""
    unmarked = {
        name: getattr(record, name).replace({"basis": {"misprint": "stated"}}) for name in ("observations", "facts")
    }
    return type(record)(**{**vars(record), **unmarked})


@pytest.mark.parametrize(
    ("year", "wrong"),
    [
        (2018, {("22", "S0022"), ("22", "S0024"), ("at_least", "S0022")}),  # 89.6, 81 and "29 above 80"
        (2023, {("96", "S0072")}),  # Cà Mau 32nd with 86.89
    ],
)
def test_misprints_are_found_without_their_marks(year, wrong):
    record = without_marks(ca.open_record(ca.record_folder()))
    assert wrong <= set_aside("PAR", year, record)


def test_where_no_minimum_is_public_the_bound_is_open_below():
    # PCI 2024: of those below the thirty published the lowest known is Lâm Đồng, 54th with 65.08.
    curve = ca.rank_curve("PCI", 2024)
    assert [curve.score_for_rank(rank).open_below for rank in (20, 54, 55)] == [False, False, True]


def test_the_rank_a_score_would_have_had_in_place_of_ones_own():
    # PAR 2021: Bắc Kạn's own 84.69 stood 54th.
    at = ca.rank_curve("PAR", 2021).rank_for_score(84.69, instead_of="Bắc Kạn")
    assert at.low <= 54 <= at.high


def test_positions_keep_what_is_stated_and_fill_the_rest():
    stated, filled = ca.load_par().query("year == 2023"), ca.positions("PAR", 2023)
    known = stated["rank"].notna().to_numpy()
    assert filled.loc[known, "rank"].tolist() == stated.loc[known, "rank"].tolist()
    assert filled["rank_low"].notna().all()
    assert (filled.loc[filled["score_basis"] == "implied", "score_low"].notna()).all()


def test_a_province_known_by_score_alone_gets_a_rank_that_is_marked_implied():
    # PAR 2024 Điện Biên: 88.23, rank not seen; 88.18 stood 37th, 89.03 26th.
    row = ca.positions("PAR", 2024).set_index("province").loc["Điện Biên"]
    assert row["rank_basis"] == "implied"
    assert 27 <= row["rank_low"] <= row["rank"] <= row["rank_high"] <= 37


def test_a_province_known_by_rank_alone_gets_a_score_inside_its_bounds():
    # PAR 2024 Đồng Nai 8th, between 5th (91.47) and 10th (90.49).
    row = ca.positions("PAR", 2024).set_index("province").loc["Đồng Nai"]
    assert 90.48 <= row["score_low"] <= row["score"] <= row["score_high"] <= 91.48


def test_loaders_never_fill():
    assert ca.load_par().query("year == 2024 and province == 'Đồng Nai'")["score"].isna().all()


def test_a_component_of_which_only_a_mean_is_known_is_ranked_as_all_are():
    # SIPAS 2023: access to services 82.5 on average, of no province anything.
    curve = ca.rank_curve("SIPAS", 2023, "access")
    assert curve.n == 63
    assert curve.score_for_rank(1).low == pytest.approx(82.5, abs=0.1)


def test_nothing_known_is_a_clear_error():
    with pytest.raises(ca.AskError, match="2016"):
        ca.rank_curve("SIPAS", 2016)


def test_what_was_not_released_is_not_used():
    with pytest.raises(ca.AskError):
        ca.rank_curve("PAR", 2020, as_of="2021-04-22")


@pytest.mark.parametrize("rank", [0, 64])
def test_a_rank_outside_the_ranking_is_refused(rank):
    with pytest.raises(ca.AskError, match="63"):
        ca.rank_curve("PAR", 2021).score_for_rank(rank)


def test_the_table_names_who_stood_where_and_where_it_was_read():
    table = ca.rank_curve("PAR", 2023).table()
    row = table.set_index("rank").loc[57]
    assert (row["province_code"], row["source_id"]) == ("06", "S0068")
    assert pd.api.types.is_float_dtype(table["low"])


def test_a_province_may_be_named_in_any_spelling():
    curve = ca.rank_curve("PAR", 2021)
    assert curve.rank_of("bac kan") == curve.rank_of("06")
    assert curve.score_of("Bắc Kạn") == curve.score_of("06")
    with pytest.raises(ca.AskError, match="Atlantis"):
        curve.rank_of("Atlantis")


def test_the_score_of_a_province_is_the_printed_one_where_a_source_prints_it():
    curve = ca.rank_curve("PAR", 2024)
    own = curve.score_of("Điện Biên")
    assert (own.low, own.best, own.high) == pytest.approx((88.225, 88.23, 88.235))


def test_the_score_of_a_row_set_aside_is_that_of_the_curve():
    # PAR 2020 Đồng Tháp: 88.77 at rank 5 cannot be, so its score may be any.
    curve = ca.rank_curve("PAR", 2020)
    own = curve.score_of("Đồng Tháp")
    assert own.high - own.low > 5
    assert own.best != curve.row_of("87")["score"] == 88.77


def test_what_was_set_aside_of_a_fact_says_from_which_threshold():
    table = ca.rank_curve("PAR", 2020).conflict_table()
    assert {"region", "threshold"} <= set(table.columns)


def test_the_curves_of_an_index_are_those_of_its_years():
    assert [curve.year for curve in ca.rank_curves("PCI", 2008)] == [2005, 2006, 2007, 2008]
    with pytest.raises(ca.AskError, match="2011"):
        ca.rank_curves("PAR", 2011)


@pytest.mark.parametrize("named", ["pci01", " PCI01", "Gia nhập thị trường", "gia nhap thi truong", "Entry Costs"])
def test_a_component_is_known_by_code_and_name_however_typed(named):
    assert ca.rank_curve("PCI", 2021, named) is ca.rank_curve("PCI", 2021, "PCI01")


def test_of_a_component_that_there_is_none_those_of_the_year_are_offered():
    # A newcomer was offered PCI_IMPL, of 2005 alone, and PCI25_1 to 9, of the method of 2025.
    with pytest.raises(ca.AskError) as told:
        ca.rank_curve("PCI", 2021, "Gia nhập")
    said = told.value.text()
    assert "PCI01 (Gia nhập thị trường)" in said
    assert not any(other in said for other in ("PCI_IMPL", "PCI25_1"))
