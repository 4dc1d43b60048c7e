"""Records that differ from the real one in one thing."""

from collections.abc import Callable

import pandas as pd
import pytest

import cchc_analysis as ca


@pytest.fixture(scope="session")
def record() -> ca.Record:
    return ca.open_record(ca.record_folder())


def with_observations(record: ca.Record, observations) -> ca.Record:
    return type(record)(**{**vars(record), "observations": observations})


@pytest.fixture(scope="session")
def swapped(record) -> ca.Record:
    """Give Bắc Kạn all that the record says of Lạng Sơn, and the other way round."""
    rows = record.observations
    codes = rows["province_code"].replace({"06": "20", "20": "06"})
    return with_observations(record, rows.assign(province_code=codes))


@pytest.fixture(scope="session")
def flat(record) -> ca.Record:
    """Give every province in PCI 2017 to 2021 the figures of 2020."""
    rows = record.observations
    years = range(2017, 2022)
    same = rows[(rows["index"] == "PCI") & (rows["year"] == 2020)]
    others = rows[(rows["index"] != "PCI") | ~rows["year"].isin(years)]
    return with_observations(
        record, pd.concat([others, *(same.assign(year=year) for year in years)], ignore_index=True)
    )


@pytest.fixture(scope="session")
def up_to() -> Callable[[ca.Record, int], ca.Record]:
    """Forget all figures of later years."""

    def forget(record: ca.Record, year: int) -> ca.Record:
        tables = {"observations": record.observations, "facts": record.facts}
        kept = {name: table[table["year"] <= year] for name, table in tables.items()}
        return type(record)(**{**vars(record), **kept})

    return forget
