"""Markup that the pages do not read: its signs would be printed as they were typed."""

import re
from collections.abc import Callable, Iterator

from brochure.check.wording.findings import Finding, around
from brochure.content.addresses import is_link, link_target
from brochure.i18n import _

# Limits keep these linear: a text may be one word of sixty thousand signs.
_LINK = re.compile(r"(?<![!\\])\[([^\[\]\n]{1,500})\]( ?)\(([^()\n]{0,2000})\)")
_PICTURE = re.compile(r"(?<!\\)!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_REFERENCE = re.compile(
    r"\[[^\[\]\n]{1,500}\]\[[^\[\]\n]{0,500}\]|^\[[^\[\]\n]{1,500}\]:[ \t]*\S+", re.MULTILINE
)
_STRUCK = re.compile(r"(?<!~)~~(?=\S)[^~\n]{1,2000}~~(?!~)")
_TABLE = re.compile(
    r"^[ \t]*\|[^\n]{1,2000}\|[ \t]*$|^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[^\n]*$", re.MULTILINE
)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,20}(?:[ \t/][^<>\n]{0,500})?>|<!--")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S[^\n]{0,100}|^ {0,3}(?:={2,}|-{2,})[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$", re.MULTILINE)
_CODE = re.compile(r"`{1,3}[^`\n]{1,500}`{1,3}|^```", re.MULTILINE)
_EMPHASIS = re.compile(
    r"\*\*(?=\S)[^*\n]{1,500}\*\*|(?<![\w*])\*(?=[^\s*])[^*\n]{1,500}(?<=[^\s*])\*(?![\w*])|__[^_\n]{1,500}__"
)
_OPEN = re.compile(r"\*\*|(?<!\w)__|__(?!\w)|(?<![\w*])\*(?=\w)")


def check_markup(text: str, *, read: bool) -> list[Finding]:
    """Return the markup that would be printed; `read` tells whether this is running text, which knows some."""
    if not any(sign in text for sign in "[<`*_~|#=-"):
        return []
    found = [*_links(text, read=read), *_strange(text)]
    found += _unclosed(text, found) if read else _emphasis(text)
    return _once(found)


def _finding(text: str, start: int, end: int, message: str, remedy: str, proposal: str = "") -> Finding:
    return Finding(
        code="markup-not-read",
        start=start,
        end=end,
        message=message,
        remedy=remedy,
        found=around(text, start, min(end, start + 80)),
        proposal=proposal,
    )


def _once(found: list[Finding]) -> list[Finding]:
    """Return findings without those inside another."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _links(text: str, *, read: bool) -> Iterator[Finding]:
    for match in _LINK.finditer(text):
        words, space, typed = match[1], match[2], match[3].strip()
        target = typed.split(" ")[0].strip("<>")
        if not read:
            message = _("“{found}” is printed as it was typed: only running text has links")
            remedy = _("Write the words alone, or the address as it is to be read.")
            yield _finding(text, *match.span(), message.format(found=match[0]), remedy, words)
        elif space and is_link(target):
            message = _("“{found}” is no link: a space stands between the words and the address")
            proposal = f"[{words}]({typed})"
            yield _finding(text, *match.span(), message.format(found=match[0]), _write(proposal), proposal)
        elif not space and not is_link(target):
            message = _("“{found}” is no link, and is printed as it was typed")
            leads = link_target(target)
            proposal = f"[{words}]({leads})" if leads else words
            remedy = _write(proposal) if leads else _("Write an address with https://, or the words alone.")
            yield _finding(text, *match.span(), message.format(found=match[0]), remedy, proposal)


def _write(proposal: str) -> str:
    return _("Write “{mended}”").format(mended=proposal)


def _strange(text: str) -> Iterator[Finding]:
    """Yield what no field reads: pictures, tables, headings, code, HTML."""
    kinds: tuple[tuple[re.Pattern[str], Callable[[], tuple[str, str]]], ...] = (
        (_PICTURE, lambda: (_("a picture"), _("Put the photo in the list photos, with what it shows."))),
        (_REFERENCE, lambda: (_("a link by reference"), _("Write [words](https://…) at the place itself."))),
        (_STRUCK, lambda: (_("struck-out text"), _("Leave out what is not to be read."))),
        (_TABLE, lambda: (_("a table"), _("Write it as sentences or as a list with - at the start of each line."))),
        (_TAG, lambda: (_("HTML"), _("Leave it out; *words* are set in italics, **words** in bold."))),
        (_HEADING, lambda: (_("a heading"), _("Write a question or a title in its own field, or **words** in bold."))),
        (_RULE, lambda: (_("a rule"), _("Leave it out; an empty line begins a new paragraph."))),
        (_CODE, lambda: (_("code"), _("Leave the ` out."))),
    )  # fmt: skip
    for pattern, explain in kinds:
        for match in pattern.finditer(text):
            if (
                pattern is _HEADING
                and set(match[0].strip()) <= set("=-")
                and not text[: match.start()].strip()
            ):
                continue  # the line before makes a heading of it, and there is none
            kind, remedy = explain()
            message = _("{kind} is printed as it was typed: “{found}”").format(
                kind=kind, found=_short(match[0])
            )
            yield _finding(text, *match.span(), message, remedy)


def _emphasis(text: str) -> Iterator[Finding]:
    message = _("“{found}” is printed as it was typed: only running text has bold and italics")
    for match in _EMPHASIS.finditer(text):
        remedy = _("Leave the signs around the words out.")
        yield _finding(
            text, *match.span(), message.format(found=_short(match[0])), remedy, match[0].strip("*_")
        )


def _unclosed(text: str, told: list[Finding]) -> Iterator[Finding]:
    """Yield the signs of bold and italics that the parser of running text leaves standing."""
    if not _OPEN.search(text):
        return
    from brochure.layout.prose import left_standing

    at = 0
    for piece in left_standing(text):
        at = max(at, text.find(piece, at))
        for match in _OPEN.finditer(piece):
            start = text.find(piece, at) + match.start()
            if start < match.start() or any(one.start <= start < one.end for one in told):
                continue  # typed another way, as with a backslash, or part of what was told
            message = _("“{found}” opens or closes nothing, and is printed as it was typed").format(
                found=match[0]
            )
            remedy = _(
                "Put the same sign before and behind the words, without a space inside; or leave it out."
            )
            yield _finding(text, start, start + len(match[0]), message, remedy)


def _short(found: str) -> str:
    line = found.strip().split("\n")[0]
    return line if len(line) <= 40 else f"{line[:39]}…"
