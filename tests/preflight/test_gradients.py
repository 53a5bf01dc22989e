"""Gradients have the ink that is seen of them, as Ghostscript paints it; what cannot be worked out is said."""

from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Stream

from brochure.preflight.calculator import calculator
from brochure.preflight.functions import function_of
from brochure.preflight.inspect import inspect
from brochure.press.limits import Budget

from .maker import Base, codes, finish, profile, report, start
from .test_ink import ghostscript, held

PLAIN = Dictionary(
    FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 1, 0.4]), N=1
)


def steep() -> Dictionary:
    return Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0.1] * 4), C1=Array([1, 1, 1, 0.4]), N=4
    )


def stitched() -> Dictionary:
    up = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0.9] * 4), N=1)
    return Dictionary(
        FunctionType=3,
        Domain=Array([0, 1]),
        Functions=Array([up, up]),
        Bounds=Array([0.4]),
        Encode=Array([0, 1, 1, 0]),
    )


def sampled(base: Base) -> Stream:
    stream = Stream(base.pdf, bytes([0] * 4 + [250, 200, 150, 100] + [20] * 4))
    stream.FunctionType, stream.Domain, stream.Range = 0, Array([0, 1]), Array([0, 1] * 4)
    stream.Size, stream.BitsPerSample = Array([3]), 8
    return base.pdf.make_indirect(stream)


def calculated(base: Base, program: bytes, inputs: int = 1) -> Stream:
    stream = Stream(base.pdf, program)
    stream.FunctionType, stream.Domain, stream.Range = 4, Array([0, 1] * inputs), Array([0, 1] * 4)
    return base.pdf.make_indirect(stream)


def shading(
    function: Any, kind: int = 2, coordinates: tuple[float, ...] = (100, 0, 200, 0), **entries: Any
) -> Any:
    made = Dictionary(ShadingType=kind, ColorSpace=Name.DeviceCMYK, Function=function)
    if kind != 1:
        made.Coords = Array(coordinates)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


def _seen(base: Base, made: Any, clip: str = "100 100 60 60 re") -> None:
    base.resources.Shading = Dictionary(Sh=made)
    base.content.append(f"q {clip} W n /Sh sh Q")


def half_seen(base: Base) -> None:
    _seen(base, shading(PLAIN))


def wholly_seen(base: Base) -> None:
    _seen(base, shading(PLAIN), "100 100 110 60 re")


def extended(base: Base) -> None:
    _seen(base, shading(PLAIN, Extend=Array([True, True])), "195 100 60 60 re")


def not_extended(base: Base) -> None:
    _seen(base, shading(PLAIN), "205 100 50 50 re")


def eased(base: Base) -> None:
    _seen(base, shading(steep()), "100 100 90 60 re")


def stitched_axial(base: Base) -> None:
    _seen(base, shading(stitched()))


def sampled_axial(base: Base) -> None:
    _seen(base, shading(sampled(base)))


def calculated_axial(base: Base) -> None:
    program = b"{ dup 0.5 gt { 1 exch sub } if dup 2 mul exch dup 0.3 add exch 0.2 }"
    _seen(base, shading(calculated(base, program)))


def radial(base: Base) -> None:
    _seen(base, shading(PLAIN, 3, (130, 130, 0, 130, 130, 60)))


def radial_between_circles(base: Base) -> None:
    _seen(base, shading(PLAIN, 3, (110, 130, 5, 150, 130, 20), Extend=Array([True, True])))


def by_place(base: Base) -> None:
    function = calculated(base, b"{ 2 copy mul 3 1 roll 0.3 }", inputs=2)
    _seen(base, shading(function, 1, Matrix=Array([80, 0, 0, 80, 100, 100])))


def seen_through_a_triangle(base: Base) -> None:
    _seen(base, shading(PLAIN), "100 100 m 200 100 l 100 160 l h")


def pattern_in_a_triangle(base: Base) -> None:
    pattern = Dictionary(PatternType=2, Shading=shading(PLAIN), Matrix=Array([1, 0, 0, 1, 20, 0]))
    base.resources.Pattern = Dictionary(Sh=pattern)
    base.content.append("q /Pattern cs /Sh scn 100 100 m 200 100 l 100 160 l h f Q")


def in_a_form(base: Base) -> None:
    inner = Dictionary(Shading=Dictionary(Sh=shading(PLAIN)))
    base.resources.XObject.Bad = base.form(
        "0 0 150 100 re W n /Sh sh", Matrix=Array([0.5, 0, 0, 1, 50, 100]), Resources=inner
    )
    base.content.append("/Bad Do")


def two_inks(base: Base) -> None:
    tint = calculated(base, b"{ 0 0 }", inputs=2)
    space = Array([Name.DeviceN, Array([Name.Cyan, Name.Black]), Name.DeviceCMYK, tint])
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0.2]), C1=Array([1, 0.9]), N=1)
    _seen(base, shading(function, ColorSpace=space))


CASES = [
    half_seen,
    wholly_seen,
    extended,
    not_extended,
    eased,
    stitched_axial,
    sampled_axial,
    calculated_axial,
    radial,
    radial_between_circles,
    by_place,
    seen_through_a_triangle,
    pattern_in_a_triangle,
    in_a_form,
    two_inks,
]


@pytest.mark.parametrize("spoil", CASES, ids=lambda spoil: spoil.__name__)
def test_ink_agrees_with_ghostscript(tmp_path: Path, spoil: Any) -> None:
    base = start()
    spoil(base)
    path = finish(base, tmp_path / "page.pdf")
    made = inspect(path, profile(ink_limit=400))
    assert made.facts
    assert codes(made) == []
    # A square millimetre of a steep gradient spans several percent.
    assert made.facts.max_ink == pytest.approx(held(ghostscript(path, tmp_path)), abs=12)


def test_dark_end_that_is_clipped_away_is_no_finding(tmp_path: Path) -> None:
    assert codes(report(tmp_path, half_seen)) == []
    assert codes(report(tmp_path, wholly_seen)) == ["ink-limit"]


def _mesh(base: Base, most: float) -> None:
    stream = Stream(base.pdf, bytes(4 * 9))
    entries = {
        "ShadingType": 4,
        "ColorSpace": Name.DeviceCMYK,
        "BitsPerCoordinate": 16,
        "BitsPerComponent": 8,
        "BitsPerFlag": 8,
        "Decode": Array([100, 200, 100, 200, *(0, most) * 4]),
    }
    for key, value in entries.items():
        stream[f"/{key}"] = value
    base.resources.Shading = Dictionary(Sh=base.pdf.make_indirect(stream))
    base.content.append("q 100 100 60 60 re W n /Sh sh Q")


def test_mesh_is_judged_by_the_most_it_can_have(tmp_path: Path) -> None:
    assert codes(report(tmp_path, lambda base: _mesh(base, 0.7))) == []
    assert codes(report(tmp_path, lambda base: _mesh(base, 1))) == ["ink-not-judged"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda base: _seen(base, shading(calculated(base, b"{ dup dup dup while }"))),
        lambda base: _seen(base, shading(calculated(base, b"{ pop pop pop }"))),
        lambda base: _seen(base, shading(Dictionary(FunctionType=7, Domain=Array([0, 1])))),
        lambda base: _seen(base, shading(PLAIN, kind=9)),
        lambda base: _seen(base, shading(PLAIN, coordinates=(1, 2))),
    ],
)
def test_gradient_that_makes_no_sense_is_not_accepted(tmp_path: Path, spoil: Any) -> None:
    assert codes(report(tmp_path, spoil)) == ["ink-not-judged"]


@pytest.mark.parametrize(
    ("program", "inputs", "result"),
    [
        (b"{ 2 exp 3 mul 1 add }", [2], [13]),
        (b"{ dup 0.5 ge { pop 1 } { pop 0 } ifelse }", [0.6], [1]),
        (b"{ 3 -1 roll }", [1, 2, 3], [2, 3, 1]),
        (b"{ 3 1 roll }", [1, 2, 3], [3, 1, 2]),
        (b"{ 1 index exch 2 copy }", [4, 5], [4, 4, 5, 4, 5]),
        (b"{ 90 sin exch 360 cos add 0 1 atan } % comment", [1], [1, 2, 0]),
        (b"{ 7 2 idiv exch 7 mod 5 3 and true not { 9 } { 8 } ifelse }", [9], [3, 2, 1, 8]),
        (b"{ cvi 2 bitshift neg abs 1.5 truncate sub sqrt }", [2.9], [7**0.5]),
    ],
)
def test_calculator(program: bytes, inputs: list[float], result: list[float]) -> None:
    assert calculator(program)(inputs) == pytest.approx(result)


@pytest.mark.parametrize(
    "program", [b"", b"{", b"{ 1 2 unknown }", b"{" * 99 + b"}" * 99, b"{ " + b"1 " * 9000 + b"}"]
)
def test_programs_that_are_refused(program: bytes) -> None:
    with pytest.raises((ValueError, IndexError)):
        calculator(program)([1.0])


def test_functions_within_functions_end() -> None:
    base = start()
    inner: Any = PLAIN
    for _level in range(20):
        inner = Dictionary(
            FunctionType=3,
            Domain=Array([0, 1]),
            Functions=Array([inner]),
            Bounds=Array([]),
            Encode=Array([0, 1]),
        )
    with pytest.raises(ValueError, match="within"):
        function_of(base.pdf.make_indirect(inner), Budget())
