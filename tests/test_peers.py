"""Peers are a region or a list."""

import pytest

import cchc_analysis as ca


def test_the_northern_midlands_and_mountains_have_fourteen_provinces():
    region = ca.peers("Bắc Kạn")
    assert len(region) == 14
    assert "06" in region


def test_ha_tay_is_nobodys_peer_any_more():
    assert "28" not in ca.peers("Hà Nội")


def test_a_list_comes_back_as_codes_with_the_province_first():
    assert ca.peers("Bắc Kạn", ["Cao Bằng", "bac kan", "Lạng Sơn"]) == ["06", "04", "20"]


def test_an_unknown_kind_is_named():
    with pytest.raises(ca.AskError, match="neighbours"):
        ca.peers("Bắc Kạn", "neighbours")
