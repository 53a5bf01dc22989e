"""Dutch typography of imported text: marks and spaces are set right, words stay as they are."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

DOUBLE = '"“”„‟«»″'
SINGLE = "'‘’‚‛`´′‹›"
APOSTROPHE = "’"
_STOPS = ".!?…"
_OPENERS = "([{–—-/‘“"
# ’s morgens, ’t, ’n: words that lost their head keep an apostrophe, not an opening quote.
_HEADLESS = re.compile(r"(?:[stnkmrSTNKMR]|ns|er|ie|em|dag|NS|ER|IE|EM|DAG|\d\d)\b(?!-)")
_ENDS_SINGLE = re.compile(r"[.!?…]['’´]\s*$")

# »Ja«: the first of these marks in a line opens, where it points to the right.
_POINTED_IN = re.compile(r"[^«»]*(?<![^\s(\[–-])»(?=\S)")

# What a printer draws as one sign: ﬁ, ﬂ.
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")

# (kind, pattern, replacement), in this order.
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("soft-hyphen", re.compile("\u00ad"), ""),
    (
        "invisible",
        re.compile("[\u200b-\u200f\u2060\ufeff\u202a-\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"),
        "",
    ),
    ("space", re.compile("[\t\n\r\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"), " "),
    ("hyphen", re.compile("[\u2010\u2011]"), "-"),
    # Two single marks, or two commas, for one double mark: ''Ja'', ,,Ja”.
    ("quotation-mark", re.compile(r"''|``|´´|‘‘|’’|(?:(?<=[\s(])|^),,(?=\w)"), '"'),
    ("dash", re.compile(r"(?<=\s)(?:--?|—|―|---)(?=\s)"), "–"),
    ("dash", re.compile(r"(?<=\w)\s*(?:—|―|--)\s*(?=\w)"), " – "),
    ("ellipsis", re.compile(r"\.(?: ?\.){2,}|…\.+|(?<!\.)\.…"), "…"),
    ("ellipsis", re.compile(r",…"), ", …"),
    ("space-before-mark", re.compile(r"(?<=[^\s–(]) +(?=[,;:?!](?:[\s”\"’)…?!]|$))"), ""),
    ("space-before-mark", re.compile(r"(?<=[\w”\"’)]) +(?=\.(?:[\s”\"’)]|$))"), ""),
    ("euro", re.compile(r"€ ?(?=\d)"), "€\u00a0"),
    ("double-space", re.compile(r" {2,}"), " "),
    ("space", re.compile(r"(?<=«) | (?=»)|(?<=“) (?=\w)"), ""),
)


@dataclass(frozen=True, slots=True)
class Tidied:
    """A text with its marks set right, and how often each kind was mended."""

    text: str
    mended: Counter[str] = field(default_factory=Counter)


def _is_opening(before: str, after: str) -> bool:
    return (not before or before.isspace() or before in _OPENERS) and bool(after) and not after.isspace()


def _curl(text: str, mended: Counter[str]) -> str:
    """Turn every mark the right way. The neighbours decide, not the mark: pastes mix “, ” and \"."""

    def double(run: re.Match[str]) -> str:
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        if len(run[0]) == 2 and before in _STOPS and before and after.isalnum():  # “Ja.”“Nee.”
            return changed(run[0], "”“")
        opens = _is_opening(text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1])
        return changed(run[0], ("“" if opens else "”") * len(run[0]))

    def single(mark: re.Match[str]) -> str:
        before, after = once[mark.start() - 1 : mark.start()], once[mark.end() : mark.end() + 1]
        is_whole = mark.start() == 0 and _ENDS_SINGLE.search(once) is not None  # ‘15 vrijwilligers helpen.’
        opens = _is_opening(before, after) and (is_whole or not _HEADLESS.match(once, mark.end()))
        return changed(mark[0], "‘" if opens else APOSTROPHE)

    def changed(old: str, new: str) -> str:
        mended["quotation-mark"] += sum(one != other for one, other in zip(old, new, strict=True))
        return new

    once = re.sub(f"[{re.escape(DOUBLE)}]+", double, text)
    return re.sub(f"[{re.escape(SINGLE)}]", single, once)


def tidy(text: str) -> Tidied:
    """Set quotation marks, apostrophes, dashes, ellipses and spaces of one line right."""
    mended: Counter[str] = Counter()
    composed = unicodedata.normalize("NFC", text)
    if drawn := _LIGATURE.findall(composed):
        mended["ligature"] += len(drawn)
        composed = _LIGATURE.sub(lambda sign: LIGATURES[sign[0]], composed)
    if _POINTED_IN.match(composed):
        mended["quotation-mark"] += composed.count("»") + composed.count("«")
        composed = composed.replace("»", "“").replace("«", "”")
    for kind, pattern, new in _RULES:
        fresh = pattern.sub(new, composed)
        if fresh != composed:
            mended[kind] += max(1, abs(len(pattern.findall(composed)) - len(pattern.findall(fresh))))
        composed = fresh
    return Tidied(_curl(composed.strip(), mended), +mended)


_OUTER_SINGLE = re.compile(
    r"(?P<before>^|^[^“”‘]{1,320}:\s)‘(?P<inside>[^“”]*)’(?P<stop>[.,]?)(?P<after>$|\s*[(–].*$)"
)


# One quotation closes and another opens, with words of a sentence between.
_TWO_SINGLE = re.compile(r"(?:[,.!?…]’|’[,.])\s+[a-zà-ÿ][^‘’]{2,200}(?<!\w)‘")
# A pair of double marks inside a single one, of a whole sentence.
_NESTED_SINGLE = re.compile(
    r"(?P<before>^|^[^“”‘]{1,320}:\s)‘(?P<inside>[^‘’“”]*(?:’(?=\w)[^‘’“”]*)*“[^“”‘]*”(?:[^‘’“”]|’(?=\w))*)(?<=[.!?…”])’(?P<stop>[.,]?)$"
)
_DOUBLES = re.compile("[“”]")
_PAIR = re.compile(r"(?<!\w)‘(?P<inside>[^‘]*?)’(?![\w])")
# Single marks whose quotation somebody is said to say, with or without the rest of it behind.
_CUT_SINGLE = re.compile(
    r"(?:[^‘“”]{3,320}[.!?]\s)?‘[^‘]{1,600}?[\w,.!?…]’[,.]?\s+(?:zo\s+)?"
    r"(?:zegt|zei|vertelt|vertelde|vindt|vond|aldus|besluit|lacht|stelt|benadrukt|getuigt|reageert|antwoordt|antwoordde|meent|knikt|weet|klinkt|"
    r"vraagt|roept|fluistert|volgens|legt|voegt|vult|vat|geeft|verklaart|bevestigt|glimlacht|zucht|grapt|herinnert|merkt|hoopt|droomt)\b"
)
_QUESTION = re.compile(r"[^‘“”?]{4,200}\?\s+(?=‘)")
# A whole sentence between single marks behind one that tells something: Sam (12) kookt mee. ‘Soep is lekker.’
_TOLD_SINGLE = re.compile(r"[^‘]{3,320}[.!?]\s‘[A-ZÀ-Þ][^‘]{1,900}[.!?…]’")


def outer_double(text: str) -> str:
    """Turn single marks around all that is said into double ones: Tom: ‘Wij doen dat.’ Inner pairs stay."""
    if ahead := _QUESTION.match(text):  # Waarom? ‘Daarom’, zegt An Peeters.
        return f"{ahead[0]}{outer_double(text[ahead.end() :])}"
    if (_CUT_SINGLE.match(text) or _TOLD_SINGLE.fullmatch(text)) and not _DOUBLES.search(
        text
    ):  # ‘Ja’, zegt An Peeters. ‘Dat is zo.’
        return _PAIR.sub(lambda pair: f"“{pair['inside']}”", text)
    if nested := _NESTED_SINGLE.match(text):  # ‘Ons motto: “Wie speelt, hoort erbij.” Zo is dat.’
        inside = nested["inside"].replace("“", "‘").replace("”", "’")
        return f"{nested['before']}“{inside}”{nested['stop']}"
    match = _OUTER_SINGLE.match(text)
    if match and _TWO_SINGLE.search(match["inside"]):  # ‘Ja’, licht An Peeters toe. ‘Dat is zo.’
        return _PAIR.sub(lambda pair: f"“{pair['inside']}”", text)
    if not match or re.search(r"’\s+(?:en\s+)?‘", match["inside"]) or not _ends_sentence(match):
        return text
    return f"{match['before']}“{match['inside']}”{match['stop']}{match['after']}"


def _ends_sentence(match: re.Match[str]) -> bool:
    """Tell whether words between single marks are said and no title: they end as a sentence, or follow a speaker."""
    return (
        bool(match["before"])
        or match["inside"].rstrip().endswith((".", "!", "?", "…"))
        or bool(match["stop"])
    )


_INSIDE_SINGLE = re.compile(r"(‘[^‘’“”]*“[^“”‘’]*”[^‘’“”]*’(?!\w))")


def nest(text: str) -> str:
    """Turn the double marks inside a quotation into single ones: the layout sets the outer pair.

    A pair inside single marks already alternates, and stays.
    """
    parts = _INSIDE_SINGLE.split(text)
    parts[::2] = [part.replace("“", "‘").replace("”", "’") for part in parts[::2]]
    return "".join(parts)
