"""Hyphenation from patterns that are parsed late is what pyphen finds by itself, in every language it knows."""

import random
from pathlib import Path

import pyphen
import pytest

from brochure.weasy.hyphen_speedups import LatePatterns, install_hyphen_speedups
from tests.sampling import sampled

_USUAL = pyphen.HyphDict if pyphen.HyphDict is not LatePatterns else LatePatterns.__base__
_FILES = sorted(set(pyphen.LANGUAGES.values()))
_OURS = [pyphen.LANGUAGES[language] for language in ("nl", "fr", "en")]
_WORDS = (
    *(
        "gemeentebestuur",
        "Subsidiereglement",
        "lettergrepen",
        "zo-even",
        "A",
        "",
        "geïnteresseerd",
        "l’hôtel",
    ),
    *(
        "bibliothèque",
        "administration",
        "l'argent",
        "comment",
        "hyphenation",
        "associate",
        "x1y2",
        "NEXTLEVEL",
    ),
)


def words_of(path: Path) -> list[str]:
    """Return words made of a dictionary's own letters: patterns end to end, in an order that is always the same."""
    encoding, _line, data = path.read_bytes().partition(b"\n")
    text = data.decode("cp1251" if encoding.lower() == b"microsoft-cp1251" else encoding.decode().strip())
    dice = random.Random(path.name)
    parts = ["".join(sign for sign in one if sign.isalpha()) for one in dice.sample(text.split(), 100)]
    return [*_WORDS, *("".join(dice.sample(parts, 4)) for _word in range(100))]


@pytest.mark.parametrize("path", sampled(_FILES, every=8, name=lambda path: path.stem, always=_OURS))
def test_every_word_is_hyphenated_as_usual(path: Path) -> None:
    usual, late = _USUAL(path), LatePatterns(path)
    words = words_of(path)
    assert [late.positions(word) for word in words] == [usual.positions(word) for word in words]
    places = [(vars(one), vars(other)) for word in words
              for one, other in zip(late.positions(word), usual.positions(word), strict=True)]  # fmt: skip
    assert all(one == other for one, other in places)
    assert any(places)


@pytest.mark.parametrize("path", _OURS, ids=lambda path: path.stem)
def test_dictionaries_of_our_languages_are_parsed_late(path: Path) -> None:
    late = LatePatterns(path)
    late.positions("gemeentebestuur")
    assert not hasattr(late, "patterns")


@pytest.mark.parametrize(
    "lines",
    [
        "a1b\nab\n",  # the second has no digits: it never counts
        "a1b\na0b0\n",
        "a1b\na2b\n",
        "2a1b\r\n.b1c \r\n",
        "% a1b\n#b1c\nLEFTHYPHENMIN 3\nb1a\n",
        "^^61b1c\n",
        "a1bc/b=c,1,1\nb1c\n",
        "a12b\nb1a\n",
        "a1b % of a\n",
    ],
)
def test_what_is_unusual_means_what_it_means_to_pyphen(lines: str, tmp_path: Path) -> None:
    path = tmp_path / "hyph_xx.dic"
    path.write_bytes(b"UTF-8\n" + lines.encode())
    usual, late = _USUAL(path), LatePatterns(path)
    for word in ("ab", "abc", "abab", "bcab", "cabcba"):
        found, expected = late.positions(word), usual.positions(word)
        assert [(place, place.data) for place in found] == [(place, place.data) for place in expected], word


def test_pyphen_reads_dictionaries_so_once_an_engine_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyphen, "HyphDict", _USUAL)
    monkeypatch.setattr(pyphen, "hdcache", {})
    install_hyphen_speedups.__wrapped__()
    assert isinstance(pyphen.Pyphen(lang="nl").hd, LatePatterns)
    assert next(iter(pyphen.Pyphen(lang="nl").iterate("lettergrepen"))) == ("lettergre", "pen")
