"""What a run collected, kept for the test that looks whether anything is missing."""

import pytest

COLLECTED = pytest.StashKey[set[str]]()
"""The test files of this run, relative to the repository, before any test is left out by its marks."""
