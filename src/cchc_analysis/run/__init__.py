"""One run: from a question to a folder of results that can be checked."""
