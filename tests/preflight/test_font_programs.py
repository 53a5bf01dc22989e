"""Embedded fonts are read, glyph by glyph: damage is told of where a letter of it is used."""

import random
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pikepdf import Name

from .fonts import DATA, FONTS, TEXT, faults
from .maker import Base


def _descriptor(base: Base) -> Any:
    return base.resources.Font.F1.DescendantFonts[0].FontDescriptor


@pytest.mark.parametrize("kind", FONTS)
def test_sound_font_is_read(tmp_path: Path, kind: str) -> None:
    def spoil(base: Base) -> None:
        FONTS[kind](base, DATA[kind]())
        base.content.append(TEXT.format("(ABAB)"))

    assert faults(tmp_path, spoil) == set()


@pytest.mark.parametrize("kind", FONTS)
@pytest.mark.parametrize("damage", ["cut off", "empty", "noise", "text"])
def test_damaged_font_is_told_of(tmp_path: Path, kind: str, damage: str) -> None:
    data = DATA[kind]()
    broken = {
        "cut off": data[: len(data) // 3],
        "empty": b"",
        "noise": random.Random(1).randbytes(len(data)),
        "text": b"Dear print shop, " * 40,
    }[damage]

    def spoil(base: Base) -> None:
        FONTS[kind](base, broken)
        base.content.append(TEXT.format("(AB)"))

    assert faults(tmp_path, spoil) == {"font-undecodable"}


def test_font_whose_packing_is_damaged_is_told_of(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        _descriptor(base).FontFile2.write(b"nothing packed", filter=Name.FlateDecode)

    assert faults(tmp_path, spoil) == {"font-undecodable"}


def test_damaged_outline_of_a_letter_that_is_used(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        data = bytearray(base_data := bytes(_descriptor(base).FontFile2.read_bytes()))
        table = TTFont(BytesIO(base_data)).reader.tables["glyf"]
        data[table.offset : table.offset + table.length] = b"\x7f" * table.length
        _descriptor(base).FontFile2.write(bytes(data))

    assert faults(tmp_path, spoil) == {"font-undecodable"}


def test_damaged_font_that_is_not_used_is_no_finding(tmp_path: Path) -> None:
    assert faults(tmp_path, lambda base: FONTS["TrueType"](base, b"nothing")) == set()
