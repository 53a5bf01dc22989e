"""What a newspaper, a bulletin or a broadcast prints around a text: dates, who wrote it, other things to read, its end."""

import re
from collections.abc import Sequence

from brochure.importing.blocks import names_in
from brochure.importing.dates import DAY, MONTH
from brochure.importing.full_names import FULL_NAME, bare_name
from brochure.importing.labels import read_label
from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.speakers import read_speech
from brochure.importing.told_names import TOWN

_DATED = rf"(?:{DAY},? )?\d{{1,2}} {MONTH} (?:19|20)\d\d"
_PLACED = re.compile(rf"{TOWN},")  # tells where the text is from
_NAMES = r"(?-i:[A-ZÀ-Þ])[\w’-]+(?: (?:van|de|den|der|ter|el|(?-i:[A-ZÀ-Þ])[\w’-]+)){1,4}"
_DATE = re.compile(
    rf"(?:door {_NAMES}(?: op|,| [|·–-])? |{_NAMES} (?=.*\d[:.u]\d\d))?(?:(?:(?:laatst )?(?:gepubliceerd|geplaatst|verschenen|bijgewerkt|bewerkt|gewijzigd|aangepast|opgeslagen|bewaard)|datum)(?: op)?:? )?(?:{_DATED}|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d)"
    r"(?:,? (?:om |- |– )?\d{1,2}(?:[:.u]\d{2}|u| uur)(?: uur)?)?(?:[ ,|·–-]+(?:laatste update|bijgewerkt|aangepast)\b[ :\w./-]{0,40})?\.?",
    re.IGNORECASE,
)
_AIRED = re.compile(rf"[^.?!:{OPEN}{CLOSE}]{{2,60}}, {_DATED}", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:door|tekst|tekst en (?:foto(?:’s|’s)?|beeld)|auteurs?|verslag|eindredactie|redactie|(?:uit)?geschreven|uitgeschreven|uitgetikt|uitgetypt|opgetekend|genoteerd|bewerkt)"
    rf"(?: door)?:? (?:{_NAMES}(?: (?:en|&) {_NAMES})?|(?:de |onze )?(?:web)?redactie))\.?",
    re.IGNORECASE,
)
_READ_ON = re.compile(
    rf"(?:lees|bekijk|luister|kijk|zie|ontdek) (?:ook|verder|meer)\s*(?:[.:>–|-]|…)+\s*[^{OPEN}{CLOSE}]{{3,160}}|(?:ook|mogelijk) interessant\s*[.:>–-]\s*.{{3,160}}",
    re.IGNORECASE,
)
_SOUND = re.compile(
    r"[\[(]\s*(?:muziek(?:je)?|jingle|intro|outro|applaus|gelach|(?:hij |zij |ze |iedereen )?lacht|stilte|pauze|reclame(?:blok)?|tune|nieuws)[^\[\]()]{0,30}[\])]",
    re.IGNORECASE,
)
_END = re.compile(
    r"[-–—*#=~_\s]+(?:einde?|fin|slot)[-–—*#=~_\s.]*|[*#=~_■▪◆]{1,5}(?:\s?[*#=~_■▪◆]){0,4}|[-–]\s?30\s?[-–]",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:her(?:beluister|bekijk|lees)(?:en)?\b.{5,140}|(?:dit|het) (?:interview|gesprek|artikel|stuk|verhaal|verslag) (?:verscheen|werd|is)\b.{0,60}\b(?:verschenen|gepubliceerd|ingekort|bewerkt|uitgezonden|overgenomen|eerder|in)\b.{0,100}"
    r"|[(\[]?(?:het |dit )?(?:interview|gesprek|vraaggesprek) (?:werd |is )?(?:afgenomen|gevoerd|opgenomen|opgetekend|uitgetikt)\b.{3,140}"
    r"|abonneer (?:je|u)\b.{3,140}|(?:de )?volgende (?:\w+dag|vergadering|aflevering|uitzending|nieuwsbrief|editie|nummer)\s?:.{3,140})",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    rf".*\b(?:nummer|nr\.?|jaargang|jg\.?|editie|lente|zomer|herfst|winter|voorjaar|najaar|{MONTH})\b.*\d.*",
    re.IGNORECASE,
)
_HEAD, _FOOT = 3, 4  # lines above and below a text where its own head and foot stand
_MOST_WORDS, _LONGEST = 30, 240  # words and characters of a line that is looked at


def without_imprints(lines: Sequence[Line], left_out: list[LeftOut], keep: Sequence[str] = ()) -> list[Line]:
    """Return the lines without what is printed around a text: when it appeared and who wrote it, what else to read.

    What holds a text to `keep` stays.
    """
    looked = [
        line if line.picture is None and not line.role and len(line.text) <= _LONGEST else None
        for line in lines
    ]
    begins = next((at for at, line in enumerate(lines) if _is_said(line)), len(lines))
    ends = max(begins, len(lines) - _FOOT)
    gone: dict[int, str] = {}
    for at, line in enumerate(looked):
        if line is None or len(line.text.split()) > _MOST_WORDS or read_label(line.text):
            continue
        answers = at > 0 and lines[at - 1].text.endswith("?")
        if why := _why(
            line,
            at,
            is_around=at < begins or (at >= ends and not answers),
            is_last=at >= ends and not answers,
        ):
            gone[at] = why
    gone |= dict.fromkeys(_writers(lines, gone, begins), "byline")
    gone = {at: why for at, why in gone.items() if not any(text in lines[at].text for text in keep)}
    if len(gone) == len(lines):
        return list(lines)
    left_out += [LeftOut(lines[at].text, gone[at]) for at in sorted(gone)]
    return [line for at, line in enumerate(lines) if at not in gone]


def _why(line: Line, at: int, *, is_around: bool, is_last: bool) -> str:
    """Return the code of why a line is left out, "" for one of the text."""
    text = line.text
    if _SOUND.fullmatch(text):
        return "sound"
    if _READ_ON.fullmatch(text):
        return "read-on"
    if at and _END.fullmatch(text):
        return "closing"
    if is_around and (_DATE.fullmatch(text) or _BYLINE.fullmatch(text)):
        return "byline"
    if at < _HEAD and is_around and _AIRED.fullmatch(text) and not _PLACED.match(text):
        return "byline"
    if (at < _HEAD and is_around) or is_last:
        if text.isupper() and _ISSUE.fullmatch(text):
            return "page-header"
        if is_last and _CLOSING.fullmatch(text):
            return "closing"
    return ""


def _writers(lines: Sequence[Line], gone: dict[int, str], begins: int) -> list[int]:
    """Return the places of names alone that say who wrote a text: beside its date, or below its last words."""
    dated = [at for at, why in gone.items() if why == "byline" and at < begins]
    near = {one for at in dated for one in (at - 1, at + 1) if 0 <= one < begins and one not in gone}
    last = len(lines) - 1
    if last > begins and names_in(lines) and not _closes_quotation(lines[last - 1].text):
        near.add(last)
    return [at for at in near if _is_writer(lines, at)]


def _is_writer(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is a name in full that stands nowhere else in the text."""
    text = lines[at].text
    is_name = FULL_NAME.fullmatch(text) is not None and bare_name(text) == text and len(text.split()) <= 4
    return (
        is_name
        and not lines[at].level
        and not any(text.split()[-1] in line.text for place, line in enumerate(lines) if place != at)
    )


def _closes_quotation(text: str) -> bool:
    return text.rstrip(".").endswith(CLOSE) or text.endswith("?")


def _is_said(line: Line) -> bool:
    """Tell whether somebody asks or says something in a line."""
    return (
        line.text.endswith("?")
        or OPEN in line.text
        or line.asks
        or read_speech(line.text, "", ()) is not None
    )
