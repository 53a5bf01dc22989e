"""The leaflet in a reader's hands: folded from its print and office files by rules of paper, not by the layout's contract."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.print.conftest import Built, Once, build, with_content
from tests.print.gauges import ask
from tests.print.leaflet_folding import MM, Folded, Side, fold, sides, turns_over_the_short_edge

COVER, FLAP, BACK = "Vouw open en speel mee.", "Wat zou jij", "Meer weten?"
INSIDE = ("Waarom kiest de stad", "Welke tips heeft Halle", "aan de schoolpoort")
HEADING = "voor kinderen en jongeren"  # runs across the opened sheet
EDITIONS = ("print", "office")


@pytest.fixture(scope="session")
def leaflet(once: Once) -> Built:
    """The leaflet of the shipped town in all editions."""

    def make(root: Path) -> Built:
        return build(with_content(root), "halle", "--layout", "leaflet")

    built = once("leaflet", make)
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="module")
def sheets(leaflet: Built) -> dict[str, list[Side]]:
    """Both sides of the sheet by edition, the reverse as it comes to lie when the paper is turned."""
    found = {}
    for edition in EDITIONS:
        path = leaflet.file(f"{edition}/halle-leaflet.pdf")
        both = sides(path, like=found.get("print"))  # the office folds at the same places, without marks
        found[edition] = both if turns_over_the_short_edge(path) else [both[0], both[1].turned()]
    return found


def faults(folded: Folded, outside: Side, reverse: Side) -> list[str]:
    """Return what a reader stumbles over."""
    wide = [round(face.width) for face in folded.whole]
    behind = [outside.width - at for at in reversed(outside.folds)]
    lines = [*outside.lines, *reverse.lines]
    wrong = {
        "the folds of both sides do not meet": not np.allclose(behind, reverse.folds, atol=0.4),
        "a panel has another width": wide != [100, 100, 97],
        "the flap does not fit inside": folded.flap.width > folded.whole[1].width - 2,
        "back and front are not of one size": abs(folded.front.width - folded.back.width) > 0.4,
        "the cover is not in front": COVER not in folded.front.text,
        "the back is not behind": BACK not in folded.back.text,
        "the flap does not ask inside": FLAP not in folded.once[1].text,
        "the inside is in another order": any(
            text not in face.text for text, face in zip(INSIDE, folded.whole, strict=True)
        ),
        "text stands on its head": not all(line.upright for line in lines),
    }
    return [fault for fault, is_so in wrong.items() if is_so]


@pytest.mark.parametrize("edition", EDITIONS)
def test_who_opens_a_folded_leaflet_finds_it_in_order(edition: str, sheets: dict[str, list[Side]]) -> None:
    outside, reverse = sheets[edition]
    folded = fold(outside, reverse)
    assert faults(folded, outside, reverse) == []
    assert [face.width for face in folded.once] == pytest.approx([100, 97], abs=0.4)


Spoilt = Callable[[Side, Side], tuple[Side, Side]]


def _swapped(outside: Side, reverse: Side) -> tuple[Side, Side]:
    """Front and back exchanged on the printed side: both are 100 mm wide, so no fold moves."""
    first, second = outside.folds
    lines = tuple(
        replace(one, x=one.x + (100 if first <= one.x < second else -100)) if one.x >= first else one
        for one in outside.lines
    )
    return replace(outside, lines=lines), reverse


def _narrow_outside(outside: Side, reverse: Side) -> tuple[Side, Side]:
    """The narrow panel at the wrong end of both sides."""
    return tuple(  # type: ignore[return-value]
        replace(side, folds=tuple(side.width - at for at in reversed(side.folds)))
        for side in (outside, reverse)
    )


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_swapped, {"the cover is not in front", "the back is not behind"}),
        (lambda outside, reverse: (outside, reverse.turned()), {"text stands on its head"}),
        (lambda outside, reverse: (reverse, outside), {"the cover is not in front"}),
        (_narrow_outside, {"a panel has another width", "the cover is not in front"}),
    ],
    ids=["front and back swapped", "turned over the long edge", "sides swapped", "narrow panel outside"],
)
def test_a_leaflet_laid_out_wrongly_is_noticed(
    spoil: Spoilt, told: set[str], sheets: dict[str, list[Side]]
) -> None:
    outside, reverse = spoil(*sheets["print"])
    assert told <= set(faults(fold(outside, reverse), outside, reverse))


def test_it_is_read_aloud_in_the_order_in_which_it_opens(
    leaflet: Built, sheets: dict[str, list[Side]]
) -> None:
    said = " ".join(ask("pdfinfo", "-struct-text", leaflet.file("screen/halle-leaflet.pdf")).split())
    opened = fold(*sheets["print"]).order
    seen = [COVER, FLAP, *INSIDE, BACK]
    assert [text in panel for text, panel in zip(seen, opened, strict=True)] == [True] * 6
    aloud = [said.index(text) for text in (*seen[:2], HEADING, *seen[2:])]
    assert aloud == sorted(aloud)


def test_ink_changes_at_the_fold_and_nowhere_beside_it(sheets: dict[str, list[Side]]) -> None:
    """The cover is a field of colour, the back is paper: a fold that creeps shows as a stripe of the other."""
    folded = fold(*sheets["print"])
    cover, back, flap = folded.front.picture, folded.back.picture, folded.flap.picture
    at = slice(round(MM), round(7 * MM))  # above all text
    grounds = {"cover": cover[at, 2:-2], "back": back[at, 2:-2], "flap": flap[at, 2:-2]}
    spread = {name: int(np.ptp(ground.reshape(-1, 3), axis=0).max()) for name, ground in grounds.items()}
    assert max(spread.values()) <= 6, spread
    tones = [tuple(ground[0, 0]) for ground in grounds.values()]
    assert len(set(tones)) == 3
