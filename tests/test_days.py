"""Days and months as people read them."""

import pytest

from brochure.days import told


@pytest.mark.parametrize(
    ("typed", "dutch", "english"),
    [
        ("2026-11-05", "5 november 2026", "5 November 2026"),
        ("2026-11-24T10:15:00+01:00", "24 november 2026", "24 November 2026"),
        ("2028-12", "december 2028", "December 2028"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),
        ("2026-13", "2026-13", "2026-13"),
        ("volgende lente", "volgende lente", "volgende lente"),
        ("2026", "2026", "2026"),
        ("", "", ""),
    ],
)
def test_a_day_is_written_as_the_language_does_and_what_is_none_stays(
    monkeypatch: pytest.MonkeyPatch, typed: str, dutch: str, english: str
) -> None:
    for language, expected in (("nl", dutch), ("en", english)):
        monkeypatch.setenv("BROCHURE_LANG", language)
        assert told(typed) == expected
