"""Report: answers said, drawn and tabled; every printed number goes through the ledger."""
