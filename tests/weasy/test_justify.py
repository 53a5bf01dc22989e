"""Columns end at the same foot, with whole lines put between their blocks."""

from collections.abc import Callable

from brochure.weasy.pages import LaidOutPages

STYLE = ".box { column-count: 2; column-gap: 6mm } h2 { font-size: 10pt; margin: 0; break-after: avoid }"
LINE = 13 / 72 * 25.4  # mm


def feet(document: LaidOutPages) -> list[float]:
    lowest: dict[int, float] = {}
    for piece in document.pieces():
        column = 0 if piece.rect.left < 50 else 1
        lowest[column] = max(lowest.get(column, 0), piece.rect.bottom)
    return [lowest[column] for column in sorted(lowest)]


def body(*lengths: int) -> str:
    words = "Kinderen denken mee over hun buurt en hun school"
    blocks = "".join(f"<h2>Vraag</h2><p>{' '.join([words] * length)}</p>" for length in lengths)
    return f'<div class="box" data-columns>{blocks}</div>'


def test_columns_end_together(lay_out: Callable[..., LaidOutPages]) -> None:
    uneven = 0
    for lengths in [(2, 3, 2), (1, 4, 1), (3, 2, 2, 1), (1, 1, 5)]:
        document = lay_out(body(*lengths), STYLE)
        before = feet(document)
        document.justify_columns()
        after = feet(document)
        uneven += abs(before[0] - before[1]) > 1
        assert abs(after[0] - after[1]) <= abs(before[0] - before[1]) + 0.01
        assert max(after) <= max(before) + 0.01, "nothing sinks below the deepest column"
    assert uneven, "the cases include columns that were uneven"


def test_lines_keep_sharing_their_baselines(lay_out: Callable[..., LaidOutPages]) -> None:
    document = lay_out(body(2, 3, 2), STYLE)
    document.justify_columns()
    tops = sorted({round(piece.rect.top, 2) for piece in document.pieces()})
    steps = [(top - tops[0]) / LINE for top in tops]
    assert all(abs(step - round(step)) < 0.05 for step in steps)
