"""Signs that no font of a layout has: found in the texts, before anything is laid out.

On paper such a sign is an empty box. What a page draws is looked at again when it is drawn (`weasy/logs.py`).
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.check.wording.spans import offsets_in_file
from brochure.content import walk
from brochure.content.letters import LIGATURES
from brochure.content.load import Content
from brochure.content.source import Path, Source, field_of
from brochure.i18n import _, ngettext
from brochure.layout.font_signs import signs_of_layouts
from brochure.problems import Problem
from brochure.workspace import Workspace

_NOT_PRINTED = {"silence", "foreign_words", "depot_numbers", "date", "locale", "press", "accent", "kind"}
_SETTINGS = {"file", "consent", "focus", "place", "priority"}
_MOST_NAMED = 3  # signs of one word whose names are told
_MOST_PLACES = 20  # places of one field that are told: a page of Greek is one mistake
_LONGEST = 60_000  # characters: a longer text is refused by the model
# Drawn as nothing by every font (Unicode: Default_Ignorable_Code_Point, and the line ends of a text).
_UNSEEN = (
    *((0x09, 0x0D), (0x1C, 0x1F), (0x85, 0x85), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F)),
    *((0xFEFF, 0xFEFF), (0xE0000, 0xE0FFF)),
)


@dataclass(frozen=True, slots=True)
class Lack:
    """A stretch of a text whose signs no font has; `signs` are those not told before in this field."""

    start: int
    end: int
    signs: tuple[str, ...]


def check_glyphs(content: Content, workspace: Workspace) -> list[Problem]:
    """Return the signs in printed texts that the fonts of a layout lack, with field, line and column."""
    by_layout = signs_of_layouts(workspace)
    if not by_layout:
        return []
    everywhere = frozenset.intersection(*by_layout.values())
    plain = everywhere | {ord(white) for white in "\t\r\n "}
    problems = []
    for source in content.sources.values():
        for path, text in walk.texts(source.tree):
            if _is_printed(path) and not plain.issuperset(map(ord, text)):
                lacks = list(lacking(text[:_LONGEST], everywhere))
                more = max(0, len(lacks) - _MOST_PLACES)
                for lack in lacks[:_MOST_PLACES]:
                    problems.append(_problem(source, path, text, lack, by_layout, more))
    return problems


def lacking(text: str, known: frozenset[int]) -> Iterator[Lack]:
    """Yield the stretches of a text that cannot be printed with the signs that are known."""
    told: set[str] = set()
    start, new = -1, []
    for at, sign in enumerate(f"{text} "):
        is_part = _is_unseen(ord(sign)) and start >= 0  # of an emoji made of several
        if not is_part and is_lacking(sign, text, at, known):
            start = at if start < 0 else start
            if sign not in told:
                told.add(sign)
                new.append(sign)
        elif not is_part and start >= 0:
            if new:
                yield Lack(start, at, tuple(new))
            start, new = -1, []


def is_lacking(sign: str, text: str, at: int, known: frozenset[int]) -> bool:
    """Tell whether a sign of a text cannot be printed; one made of parts that are known can."""
    code = ord(sign)
    if code in known or sign in LIGATURES or _is_unseen(code) or unicodedata.category(sign) == "Zs":
        return False
    if code == 0x2011:  # the no-break hyphen is drawn as a hyphen
        return not known & {0x2010, 0x2D}
    if unicodedata.combining(sign):
        base = next((char for char in reversed(text[:at]) if not unicodedata.combining(char)), "")
        composed = unicodedata.normalize("NFC", base + sign)
        return len(composed) != 1 or ord(composed) not in known
    parts = unicodedata.normalize("NFD", sign)
    return parts == sign or not known.issuperset(map(ord, parts))


def _is_printed(path: Path) -> bool:
    return bool(path) and path[0] not in _NOT_PRINTED and not _SETTINGS & set(path)


def _is_unseen(code: int) -> bool:
    return any(first <= code <= last for first, last in _UNSEEN)


def _problem(
    source: Source, path: Path, text: str, lack: Lack, by_layout: dict[str, frozenset[int]], more: int
) -> Problem:
    names = [f"{name_of(sign)}, U+{ord(sign):04X}" for sign in lack.signs]
    named = "; ".join(names[:_MOST_NAMED])
    if (rest := len(names) - _MOST_NAMED) > 0:
        named += ngettext("; and {count} more", "; and {count} more", rest).format(count=rest)
    codes = {ord(sign) for sign in lack.signs}
    layouts = [name for name, known in by_layout.items() if not codes <= known]
    message = _("the fonts have no sign for “{sign}” ({names}): it would be printed as an empty box").format(
        sign=text[lack.start : lack.end].strip(), names=named
    )
    if len(layouts) < len(by_layout):
        message += _(" (in {layouts})").format(layouts=", ".join(layouts))
    if more:
        message += ngettext(
            "; {count} more place in this field", "; {count} more places in this field", more
        ).format(count=more)
    line, column = source.where(path)
    offsets = offsets_in_file(source, path, text)
    if offsets is not None and (at := offsets[lack.start]) is not None:
        line, column = source.position(at)
    return Problem(
        code="glyph-missing",
        message=message,
        remedy=_remedy(lack.signs[0]),
        file=source.file,
        line=line,
        column=column,
        field=field_of(path) or None,
        details={"sign": lack.signs[0], "code": f"U+{ord(lack.signs[0]):04X}", "layouts": layouts},
    )


def name_of(sign: str) -> str:
    """Return the name of a sign in the Unicode standard, or what kind of code it is."""
    kinds = {"Co": _("a sign of one font only"), "Cc": _("a control character"), "Cs": _("half a sign")}
    return unicodedata.name(sign, "") or kinds.get(unicodedata.category(sign)) or _("a sign without a name")


def _remedy(sign: str) -> str:
    if sign == "\ufffd":
        return _("A letter was lost here when the text was copied or saved: type it again.")
    if unicodedata.category(sign) == "Co":
        return _("This sign comes from a font of symbols: write what it showed in words, or remove it.")
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign and all(char.isascii() or char.isalpha() for char in plain):
        return _("Write “{plain}” instead.").format(plain=plain)
    if unicodedata.category(sign) in ("So", "Sm", "Sk"):
        return _("Write it in words or remove it, or give the layout a font that has it.")
    return _("Replace this sign in the text, or give the layout a font that has it.")
