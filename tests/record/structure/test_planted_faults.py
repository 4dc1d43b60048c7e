"""Whatever befalls the descriptor or a file of a record: the check and whoever opens it are told in words."""

from pathlib import Path

import pytest

from planted_faults import faults_of_files, faults_of_the_descriptor, sampled, tried

COUNT, SEED = 1000, 20_261_129


@pytest.mark.parametrize("faults_of", [faults_of_the_descriptor, faults_of_files])
def test_a_sample_of_faults_is_named_or_harmless(small_base: Path, tmp_path: Path, faults_of):
    found = tried(sampled(faults_of(small_base), 12, SEED), small_base, tmp_path)
    assert (found.untold, found.counts["planted"]) == ([], 12)
    assert found.counts["named"] > 3


@pytest.mark.full
def test_a_thousand_faults_of_the_descriptor_are_named_or_harmless(small_base: Path, tmp_path: Path, record_property):
    faults = faults_of_the_descriptor(small_base)
    found = tried(sampled(faults, COUNT, SEED), small_base, tmp_path)
    print(f"faults of the descriptor, {len(faults)} different ones: {found}")
    record_property("faults of the descriptor", found.counts["planted"])
    assert (found.untold, found.counts["planted"]) == ([], COUNT)
    assert found.counts["named"] > COUNT / 2


@pytest.mark.full
def test_every_file_of_the_record_damaged_in_every_way_is_named_or_harmless(
    small_base: Path, tmp_path: Path, record_property
):
    faults = faults_of_files(small_base)
    found = tried(faults, small_base, tmp_path)
    print(f"damaged files: {found}")
    record_property("damaged files of a record", found.counts["planted"])
    assert (found.untold, found.counts["planted"]) == ([], len(faults))
    assert found.counts["named"] > 0.8 * len(faults)
