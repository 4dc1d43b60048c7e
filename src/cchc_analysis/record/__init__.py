"""The record: what sources say, checked, dated and changed through one door."""
