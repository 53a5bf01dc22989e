"""Figures: each with its source, and none that the running text contradicts."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from brochure.check.wording.documents import Document
from brochure.check.wording.findings import Finding, Placed, around
from brochure.check.wording.masks import addresses, touches
from brochure.check.wording.sentences import sentence_at
from brochure.content import walk
from brochure.content.fields import read_number
from brochure.i18n import _

_COUNTING = (
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig"
)
_IN_WORDS = {word: number for number, word in enumerate(_COUNTING.split(), start=2)}
_NUMBER = rf"(?<![\w.,/-])(\d+(?:\.\d{{3}})*(?:,\d+)?|{'|'.join(_IN_WORDS)})"
_CONTENT_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6  # letters: gerealiseerd, gerealiseerde; brugfiguur, brugfiguren
_EMPTY_WORDS = {"waarmee", "waarin", "waarvan", "hebben", "worden", "werden", "tussen", "minder", "jonger"}


def check_figures(document: Document) -> list[Placed]:
    """Return figures without source, and numbers in the text that differ from the figure they repeat."""
    figures = list(walk.items(document.source, "figures"))
    found = []
    for path, figure in figures:
        if walk.text_at(figure, "source") is None:
            finding = Finding(
                code="figure-without-source",
                message=_("nobody can tell where this figure comes from"),
                remedy=_("Add a line source: who counted, and when."),
                found=f"{figure.get('value')} {walk.text_at(figure, 'label') or ''}".strip(),
            )
            found.append(Placed(document, path, finding))
        unit = walk.text_at(figure, "unit") or ""
        if "€" in unit and unit != "€":
            found.append(Placed(document, (*path, "unit"), _mixed_unit(unit, str(figure.get("value")))))
    return [*found, *_contradictions(document, [figure for _path, figure in figures])]


def _mixed_unit(unit: str, value: str) -> Finding:
    """Return the finding of a unit that holds the euro sign and more: it would stand behind the amount."""
    rest = unit.replace("€", "").strip()
    return Finding(
        code="euro-sign",
        end=len(unit),
        message=_("the euro sign stands before the amount, not after it: “{found}”").format(
            found=f"{value} {unit}"
        ),
        remedy=_("Write unit: € and put “{rest}” in the label.").format(rest=rest),
        found=f"{value} {unit}",
        proposal=f"€\u00a0{value} {rest}",
    )


def _value(typed: Any) -> Decimal | None:
    try:
        value = read_number(typed)
    except PydanticCustomError:  # reported with the field itself
        return None
    return value if isinstance(value, Decimal) else None


def _stems(text: str) -> set[str]:
    low = (word.casefold() for word in _CONTENT_WORD.findall(text))
    return {word[:_STEM] for word in low if word not in _EMPTY_WORDS}


def _what(figure: dict[str, Any]) -> tuple[str, set[str]] | None:
    """Return what a figure counts, its unit or the first word of its label, and the other words of the label."""
    label, unit = walk.text_at(figure, "label") or "", walk.text_at(figure, "unit")
    if unit:
        return unit, _stems(label)
    noun = re.match(r"[^\W\d_]{3,}", label)
    return (noun[0], _stems(label[noun.end() :])) if noun else None


def _contradictions(document: Document, figures: list[dict[str, Any]]) -> Iterator[Placed]:
    known: dict[str, list[tuple[Decimal, set[str]]]] = {}
    for figure in figures:
        value, what = _value(figure.get("value")), _what(figure)
        if value is not None and what is not None:
            known.setdefault(what[0].casefold(), []).append((value, what[1]))
    for noun, entries in known.items():
        edge = r"(?!\w)" if noun[-1].isalnum() else ""
        pattern = re.compile(rf"{_NUMBER}[ \u00a0]?{re.escape(noun)}{edge}", re.IGNORECASE)
        for field in document.fields:
            if field.path[0] == "figures":
                continue
            for match in pattern.finditer(field.text):
                if touches(addresses(field.text), *match.span()):
                    continue
                yield from _differing(document, field.path, field.text, match, entries)


def _differing(
    document: Document, path: Any, text: str, match: re.Match[str], entries: list[tuple[Decimal, set[str]]]
) -> Iterator[Placed]:
    typed = match[1].casefold()
    number = Decimal(_IN_WORDS[typed]) if typed in _IN_WORDS else Decimal(
        typed.replace(".", "").replace(",", ".")
    )  # fmt: skip
    if any(number == value for value, _words in entries):
        return
    first, last = sentence_at(text, match.start())
    said = _stems(text[first : match.start()] + text[match.end() : last])
    about = [(value, words) for value, words in entries if not words or words & said]
    if not about:
        return  # the same unit, but about something else
    value = max(about, key=lambda entry: len(entry[1] & said))[0]
    shown = f"{value.normalize():f}".replace(".", ",")
    yield Placed(
        document,
        path,
        Finding(
            code="figure-contradicts-text",
            start=match.start(1),
            end=match.end(1),
            message=_("the text says “{found}”, the figures say {value}").format(found=match[0], value=shown),
            remedy=_("Find out which is right and correct the other."),
            found=around(text, *match.span(1)),
            proposal=around(text, *match.span(1), shown),
        ),
    )
