"""The course of each index: what page 02 asks, in one answer, whether the province is old or of the new map."""

import pandas as pd

import cchc_analysis as ca


def test_each_index_ranked_by_then_has_its_course():
    found = {course.entry.index: course for course in ca.courses("Bắc Kạn", 2021)}
    assert list(found) == [entry.index for entry in ca.ranked_indices(2021)]
    pci = found["PCI"]
    assert (pci.former, pci.begun) == (None, True)
    assert (pci.signal.previous, pci.signal.places) == (2020, 11)  # VCCI: from 59 to 48
    pd.testing.assert_frame_equal(pci.slope, ca.trends.catching_up("PCI", "Bắc Kạn", 2021))


def test_what_is_said_of_it_are_its_three_sentences():
    course = next(one for one in ca.courses("Bắc Kạn", 2021) if one.entry.index == "PCI")
    assert ca.prose.course_text(course, lang="en").split("\n\n") == [
        ca.prose.path_sentence(course.path.table, lang="en"),
        ca.prose.signal_sentence(course.signal, lang="en"),
        ca.prose.catching_up_sentence(course.slope, course.worth, lang="en"),
    ]


def test_a_merged_province_without_a_ranking_has_the_paths_of_those_it_was_made_of():
    # Thái Nguyên since July 2025, of Bắc Kạn and the old Thái Nguyên; no ranking of the 34 is in the record.
    for course in ca.courses("Thái Nguyên", 2025):
        assert course.former is not None
        assert not course.begun
        assert (course.signal, course.slope, course.worth) == (None, None, None)
        said = ca.prose.course_text(course, lang="en")
        if course.entry.index == "PCI":  # four of the nine sub-indices of 2025 are known
            assert "4 of 9 components of 2025" in said
        else:
            assert "holds nothing of Thái Nguyên as it is since the merger" in said
