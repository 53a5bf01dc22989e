"""Lines around the page itself: menus and footers at its ends, and what a site prints between a title and its text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from brochure.importing.blocks import is_titlelike
from brochure.importing.credits import is_credit, split_caption
from brochure.importing.draft import Doubt
from brochure.importing.labels import read_label
from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import OPEN
from brochure.importing.matter import is_matter, points_on_by_words
from brochure.importing.naming import Named
from brochure.importing.questions import is_order
from brochure.importing.site_lines import is_site
from brochure.importing.sole_speaker import tells_who_answers
from brochure.importing.speakers import read_speech, read_who
from brochure.importing.title_lines import asks
from brochure.importing.told_names import says_what
from brochure.importing.towns import town_of

_MOST_WORDS = 16
_LEAST_ON_SITE = 3  # questions and answers above a title
_COPIED = 3  # lines of a site: a text has one or two of them by chance
_TAGS = re.compile(
    r"(?:tags?|trefwoord(?:en)?|categorie(?:ën)?|thema[’']?s?|onderwerpen|labels)\s*:?", re.IGNORECASE
)
_REPLY = re.compile(r"ja|nee|niet echt", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@]+@\S+|(?:https?://|www\.)\S+")
_LISTED = re.compile(r"[^.!?:“”]{2,120}")
_FEW = 5  # words: of a sentence beside the text
_SENTENCE, _PARAGRAPH = 9, 16  # words: of what ends as a sentence, and of what does not
_SENTENCE_END = (".", "!", "?", "…", "”", ":")


def without_page_matter(lines: list[Line], left_out: list[LeftOut], keep: Sequence[str] = ()) -> list[Line]:
    """Return the lines of a web page without dates, share buttons, cookie words and links to other pages."""
    kept: list[Line] = []
    gone = {*_tags(lines), *_empty_headings(lines), *_below_pointers(lines)}
    for place, line in enumerate(lines):
        above = lines[place - 1 : place]
        is_told = _credits(line, above) or _is_announced(line, above)
        is_matter_here = place in gone or (_is_matter(line) and not is_told)
        if is_matter_here and not _is_kept(line, keep):
            left_out.append(LeftOut(line.text, "navigation"))
        else:
            kept.append(line)
    return kept


def _below_pointers(lines: Sequence[Line]) -> Iterator[int]:
    """Find the titles of other pages below “Gerelateerd nieuws”, and the replies below “Was deze pagina nuttig?”."""
    for place, line in enumerate(lines):
        points = points_on_by_words(line.text)
        if line.picture is not None or not (points or is_matter(line.text)):
            continue
        for below in range(place + 1, len(lines)):
            text = lines[below].text
            is_title = points and is_titlelike(text, _MOST_WORDS) and not lines[below].opens_block
            if lines[below].picture is not None or not (is_title or _REPLY.fullmatch(text)):
                break
            yield below


def _credits(line: Line, above: Sequence[Line]) -> bool:
    """Tell whether a line says whose the picture above it is: © Nand Maes, and not © 2025 Stad Halle."""
    is_below = any(
        one.picture is not None or one.role == "caption" or split_caption(one.text)[1] for one in above
    )
    return is_below and is_credit(line.text) and not re.search(r"\d|\brechten\b", line.text)


def _is_announced(line: Line, above: Sequence[Line]) -> bool:
    """Tell whether a line is an address that the text gives: Send it to this box:"""
    return bool(above) and above[0].text.endswith(":") and _ADDRESS.fullmatch(line.text) is not None


def is_copied(lines: Sequence[Line]) -> bool:
    """Tell whether a text was copied from a web page with all that stands around it."""
    return sum(line.picture is None and is_matter(line.text) for line in lines) >= _COPIED


def _tags(lines: Sequence[Line]) -> Iterator[int]:
    """Find the words under which a site files a page: “Tags” on a line of its own, and the list below it."""
    for place, line in enumerate(lines):
        if not _TAGS.fullmatch(line.text):
            continue
        yield place
        below = lines[place + 1] if place + 1 < len(lines) else None
        if (
            below
            and below.picture is None
            and len(below.text.split()) <= _MOST_WORDS
            and _LISTED.fullmatch(below.text)
        ):
            yield place + 1


def _empty_headings(lines: Sequence[Line]) -> Iterator[int]:
    """Find the headings of what was left out: nothing stands below them but the next heading, or the end."""
    following: Line | None = None
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        heads = line.level > 1 and not line.text.endswith("?") and OPEN not in line.text
        heads = heads and not (len(line.text.split()) > _MOST_WORDS and line.text.endswith(_SENTENCE_END))
        if heads and line.cut and (following is None or 0 < following.level <= line.level):
            yield place
        else:
            following = line


def _is_matter(line: Line) -> bool:
    if line.picture is not None or line.role:
        return False
    return is_matter(line.text) or (
        is_site(line.text) and len(line.text.split()) <= _MOST_WORDS and not line.text.endswith(_SENTENCE_END)
    )


def _is_kept(line: Line, keep: Sequence[str]) -> bool:
    return any(text in line.text for text in keep)


def cut_around(
    lines: list[Line],
    named: Named,
    left_out: list[LeftOut],
    keep: Sequence[str] = (),
    *,
    is_web: bool = False,
) -> tuple[list[Line], list[Doubt]]:
    """Return the lines of the page itself; what stands around it is left out, or kept in a comment."""
    start = 0 if named.place is None else named.place
    talk = _talk_above(lines[:start], is_web=is_web)
    body = lines if named.place is None else [*lines[talk:start], *lines[start + 1 :]]
    above = lines[:talk]
    heads = Counter(map(_head, body))
    speaking = {head for head, times in heads.items() if head and times > 1}
    # From the end back: menus and footers, until the first line of text.
    ends = list(
        takewhile(
            lambda line: _is_around(line) and not _is_kept(line, keep) and _head(line) not in speaking,
            reversed(body),
        )
    )
    ends = [line for line in reversed(ends) if line.text or line.picture]
    body = body[: len(body) - len(ends)]
    if ends and body and body[-1].text.endswith("?") and not is_site(ends[0].text):
        body, ends = [*body, ends[0]], ends[1:]  # a short answer to the last question
    elif ends and _is_announced(ends[0], body[-1:]):
        body, ends = [*body, ends[0]], ends[1:]
    if _ends_in_picture(body):
        below = list(takewhile(_is_caption, ends))
        body, ends = body + below, ends[len(below) :]
    doubts: list[Doubt] = []
    # Where something is told above the title, what follows it is no menu either.
    told = next((place for place, line in enumerate(above) if _tells(line)), len(above))
    surely = bool(above) and (lines[start].level == 1 or town_of(named.name) is not None)
    moved: list[Line] = []
    for code, around in (("above-name", above), ("at-end", ends)):
        for place, line in enumerate(around):
            before = around[place - 1] if place else None
            if code == "above-name" and not line.picture and says_what(line.text, named.name):
                left_out.append(LeftOut(line.text, "section"))
            elif code == "above-name" and not line.picture and _says_who(line.text):
                moved.append(line)
            elif code == "above-name" and not is_web and _is_beside(line, before, above[:place]):
                moved.append(line)
                if not is_credit(line.text):
                    doubts.append(Doubt(code, field="intro", words=line.text, line=line.number))
            elif code == "at-end" and line.picture is not None:
                left_out += [LeftOut(line.alt, "navigation")] if line.alt else []
            elif line.picture is not None or (code == "above-name" and read_label(line.text)):
                moved.append(line)
            elif is_site(line.text) or (
                is_web and (_is_linked(around, place) or (code == "above-name" and surely and place < told))
            ):
                left_out.append(LeftOut(line.text, "navigation"))
            else:
                doubts.append(Doubt(code, words=line.text, line=line.number, kept=line.text))
    return [*moved, *body], doubts


def _talk_above(above: Sequence[Line], *, is_web: bool) -> int:
    """Return where questions and answers begin above the name: they are no matter around it, whatever stands below."""
    talk = [
        place
        for place, line in enumerate(above)
        if line.picture is None and (asks(line.text) or read_speech(line.text, "", ()) is not None)
    ]
    least = _LEAST_ON_SITE if is_web else 1  # a site asks too: Vond je wat je zocht?
    if len(talk) < least:
        return len(above)
    return talk[0] - (talk[0] > 0 and is_order(above[talk[0] - 1].text))


def _is_linked(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line is a link, and the other lines of its paragraph too: of a menu, all are."""
    start = next((one for one in range(place, 0, -1) if lines[one].opens_block), 0)
    end = next((one for one in range(place + 1, len(lines)) if lines[one].opens_block), len(lines))
    return all(line.linked for line in lines[start:end])


def _says_who(text: str) -> bool:
    """Tell whether a line says who speaks below it: Interview met An Peeters, schepen."""
    return _is_portrait(text) or tells_who_answers(text)


def _is_portrait(text: str) -> bool:
    """Tell whether a line in a column beside the text only names who speaks in it, with a function."""
    who = read_who(text) if not text.endswith((".", "?", "!", ":")) else None
    return who is not None and who.is_in_full


def _is_beside(line: Line, before: Line | None, above: Sequence[Line]) -> bool:
    """Tell whether a line above the name stands in a column beside the text: whose a photo is, a sentence below a photo."""
    if line.picture is not None or line.role:
        return False
    if is_credit(line.text):
        return before is not None and before.picture is not None
    shown = any(one.picture is not None for one in above)
    is_sentence = len(line.text.split()) >= _FEW and line.text.endswith((".", "!", "…"))
    return shown and is_sentence and read_label(line.text) is None


def _head(line: Line) -> str:
    """Return what stands before a colon, if that may be a name: Bart: het duurde drie jaar."""
    head, colon, words = line.text.partition(": ")
    return head if colon and words and line.picture is None and read_who(head) is not None else ""


def _is_around(line: Line) -> bool:
    """Tell whether a line at the end may be the site's: a menu has no sentences, a table of figures is no menu."""
    if is_site(line.text):
        return True
    if line.picture is not None:
        return line.linked  # the picture of another page, above its title
    is_told = tells_who_answers(line.text) or _is_portrait(line.text)
    return is_titlelike(line.text) and not line.role and not is_told


def _tells(line: Line) -> bool:
    """Tell whether a line above the title of a web page may be text: a quotation, a label line, a long sentence."""
    is_sentence = len(line.text.split()) >= _SENTENCE and line.text.endswith(_SENTENCE_END)
    is_long = len(line.text.split()) >= _PARAGRAPH and not line.linked
    return OPEN in line.text or read_label(line.text) is not None or is_sentence or is_long


def _ends_in_picture(body: list[Line]) -> bool:
    """Tell whether a page ends in a picture, with what stands below it."""
    last = next((line for line in reversed(body) if not _is_caption(line)), None)
    return last is not None and last.picture is not None


def _is_caption(line: Line) -> bool:
    """Tell whether a line says what a picture shows, or whose it is."""
    return line.picture is None and (line.role == "caption" or is_credit(line.text))
