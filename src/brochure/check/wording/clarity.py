"""Clear language: short sentences, no abbreviations, no jargon (Bestuursdecreet art. II.10)."""

import re

from brochure.check.wording.findings import Finding, around
from brochure.check.wording.masks import addresses, quoted, touches
from brochure.check.wording.sentences import sentences, words
from brochure.i18n import _

MOST_WORDS = 25
MOST_ON_AVERAGE = 20
_FEWEST_SENTENCES = 3  # below this an average says nothing that the sentences do not say themselves
_SHORT_QUOTE = 3

ABBREVIATIONS = {
    "enz.": "enzovoort", "e.d.": "en dergelijke", "e.a.": "en andere", "o.a.": "onder andere",
    "o.m.": "onder meer", "i.v.m.": "in verband met", "m.b.t.": "over", "bv.": "bijvoorbeeld",
    "bijv.": "bijvoorbeeld", "d.m.v.": "door", "m.b.v.": "met", "t.e.m.": "tot en met",
    "t/m": "tot en met", "a.d.h.v.": "met", "m.a.w.": "met andere woorden", "d.w.z.": "dat wil zeggen",
    "i.p.v.": "in plaats van", "t.o.v.": "tegenover", "n.a.v.": "naar aanleiding van", "i.k.v.": "voor",
    "t.a.v.": "voor", "i.s.m.": "samen met", "o.l.v.": "onder leiding van", "o.w.v.": "wegens",
    "ca.": "ongeveer", "nl.": "namelijk", "resp.": "respectievelijk", "evt.": "eventueel",
    "incl.": "inclusief", "excl.": "exclusief", "zgn.": "zogenaamd", "z.s.m.": "zo snel mogelijk",
    "ivm": "in verband met", "mbt": "over", "dmv": "door", "ikv": "voor", "adhv": "met", "ism": "samen met",
    "ipv": "in plaats van", "tov": "tegenover", "nav": "naar aanleiding van", "owv": "wegens",
}  # fmt: skip
JARGON = {
    "spoc": "aanspreekpunt", "spocs": "aanspreekpunten", "stakeholder": "betrokkene",
    "stakeholders": "betrokkenen", "implementeren": "invoeren", "implementatie": "invoering",
    "transversaal": "over alle domeinen heen", "transversale": "over alle domeinen heen",
    "faciliteren": "mogelijk maken", "outreachend": "door mensen zelf op te zoeken",
}  # fmt: skip


def _pattern(vocabulary: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(vocabulary, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


_ABBREVIATION, _JARGON = _pattern(ABBREVIATIONS), _pattern(JARGON)


def check_vocabulary(text: str) -> list[Finding]:
    """Return abbreviations and jargon of our own text, each with the plain words for it."""
    skip = (*addresses(text), *quoted(text))
    found = []
    for match in [*_ABBREVIATION.finditer(text), *_JARGON.finditer(text)]:
        if touches(skip, *match.span()):
            continue
        is_abbreviation = match[0].lower() in ABBREVIATIONS
        plain = (ABBREVIATIONS | JARGON)[match[0].lower()]
        found.append(
            Finding(
                code="abbreviation" if is_abbreviation else "jargon",
                start=match.start(),
                end=match.end(),
                message=_("“{found}” is an abbreviation that slows readers down").format(found=match[0])
                if is_abbreviation
                else _("“{found}” is a word of the trade").format(found=match[0]),
                remedy=_("Write “{plain}”, or say it another way.").format(plain=plain),
                found=around(text, *match.span()),
                proposal=around(text, *match.span(), plain),
            )
        )
    return found


def _own_words(text: str, start: int, end: int) -> int:
    """Return how many words of a sentence are ours: literal words in it are not counted, except a few."""
    count = len(words(text[start:end]))
    for first, last in quoted(text):
        if start <= first and last <= end:
            said = len(words(text[first:last]))
            count -= said if said > _SHORT_QUOTE else 0
    return count


def _cut(sentence: str) -> str:
    """Return a sentence with the place nearest its middle where it could become two, or nothing."""
    places = [
        match.start()
        for match in re.finditer(
            r"(?:, |; |: | – | )(?=(?:en|maar|want|omdat|waardoor|zodat|terwijl|dus) )|; |: | – ", sentence
        )
    ]
    if not places:
        return ""
    at = min(places, key=lambda place: abs(place - len(sentence) // 2))
    rest = sentence[at:].lstrip(" ,;:–")
    return f"{sentence[:at]}. | {rest}"


def check_sentences(text: str) -> list[Finding]:
    """Return every sentence that is too long, and an average that is."""
    found, counts = [], []
    for start, end in sentences(text):
        inside_quote = any(first <= start and end <= last for first, last in quoted(text))
        count = _own_words(text, start, end)
        if inside_quote or count == 0:
            continue
        counts.append(count)
        if count > MOST_WORDS:
            sentence = " ".join(text[start:end].split())
            found.append(
                Finding(
                    code="long-sentence",
                    start=start,
                    end=end,
                    message=_("a sentence of {count} words: “{sentence}”").format(
                        count=count, sentence=sentence
                    ),
                    remedy=_("Make it two sentences: {limit} words is the most.").format(limit=MOST_WORDS),
                    found=sentence,
                    proposal=_cut(sentence),
                    details={"measured": count, "demanded": MOST_WORDS},
                )
            )
    average = sum(counts) / len(counts) if counts else 0
    if len(counts) >= _FEWEST_SENTENCES and average > MOST_ON_AVERAGE:
        found.append(average_finding(average))
    return found


def average_finding(average: float) -> Finding:
    """Return the finding of sentences that are too long on average, in words a sentence."""
    return Finding(
        code="long-sentences-on-average",
        message=_("the sentences have {average} words on average").format(average=round(average, 1)),
        remedy=_("Shorten the longest ones: {limit} words on average is the most.").format(
            limit=MOST_ON_AVERAGE
        ),
        details={"measured": round(average, 1), "demanded": MOST_ON_AVERAGE},
    )


def lengths(text: str) -> list[int]:
    """Return the number of our own words in each sentence of a text."""
    return [count for span in sentences(text) if (count := _own_words(text, *span))]
