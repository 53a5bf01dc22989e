"""A printed stack of sheets, folded and leafed through."""

from tests.finishing.papers import Word


def fold(sheets: list[list[Word]], width: float) -> list[str | None]:
    """Fold a printed stack and leaf through it: the text of each page, or None for a blank one.

    Turning a sheet over its short edge mirrors left and right: what is printed at x on the back lies
    behind width - x of the front. Fronts are outside; the first sheet is the cover.
    """
    assert len(sheets) % 2 == 0
    opening: list[str | None] = []
    closing: list[str | None] = []
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        leaf: dict[tuple[str, str], list[str]] = {}
        for face, printed in (("outside", front), ("inside", back)):
            for word in printed:
                x = word.x if face == "outside" else width - word.x
                leaf.setdefault(("right" if x > width / 2 else "left", face), []).append(word.text)

        def page(half: str, face: str, leaf: dict[tuple[str, str], list[str]] = leaf) -> str | None:
            found = leaf.get((half, face), [])
            assert len(found) <= 1, f"several pages on one face: {found}"
            return found[0] if found else None

        opening += [page("right", "outside"), page("right", "inside")]
        closing = [page("left", "inside"), page("left", "outside"), *closing]
    return opening + closing


def expected(count: int) -> list[str | None]:
    numbers: list[str | None] = [str(number) for number in range(1, count + 1)]
    blanks: list[str | None] = [None] * (-count % 4)
    return [*numbers, *blanks] if count == 1 else [*numbers[:-1], *blanks, numbers[-1]]
