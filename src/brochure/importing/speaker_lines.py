"""Lines that name a speaker or a question in other forms, brought to “Name, role: words”; no word is changed.

Name and role on two lines; “[Name, role] words”; a question with “(Name, role)” behind it; emoji before a line;
questions and answers told apart by dashes alone, or on one line.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brochure.importing.full_names import NO_NAMES
from brochure.importing.lines import Line
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.roles import (
    is_age,
    is_body,
    is_function,
    is_role,
    opens_clause,
    role_end,
)
from brochure.importing.services import is_service
from brochure.importing.speakers import NAME_PATTERN, PARTICLE, read_speech, read_who
from brochure.importing.wordset import wordset

_NAME = re.compile(NAME_PATTERN)
_PARTICLE = re.compile(PARTICLE)
_FUNCTION_OF = re.compile(rf"(?P<name>{NAME_PATTERN} {NAME_PATTERN})\s*[:=]\s*(?P<role>[^.:;?!“”]{{4,120}})")
_AGE_ONLY = re.compile(r"\d{1,2} jaar")  # below a first name: Noor
_BRACKETED = re.compile(r"\[(?P<who>[^\[\]]{3,160})\]:?\s+(?=\S)")
_COLON_WITHIN = re.compile(r"\[(?P<who>[^\[\]:]{2,80}):\]\s+(?=\S)")  # [An & Koen:] words
_BEHIND = re.compile(r"(?P<question>[^?]{3,400}\?)\s*\((?P<who>[^()]{3,160}(?:\([^()]*\)[^()]*)?)\)\.?")
_ROUND = re.compile(r"\((?P<who>[^()]{3,160}?)\s*:?\):?\s+(?=[A-ZÀ-Þ“‘\"'])")
_HEAD = re.compile(rf"{NAME_PATTERN}:\s")
_SIGNED = re.compile(
    rf"(?P<name>{NAME_PATTERN})\s*(?:\[(?P<square>[^\[\]:]{{3,120}})\]|[;~=/]\s*(?P<behind>[^:;?!“”]{{3,120}}))(?=\s*:)"
)
_UNSIGNED = re.compile(
    rf"(?P<head>[A-ZÀ-Þ][^:?!.,()“”]{{3,120}}?)(?P<colon>\s*:)?\s*(?P<words>{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}\.?)",
    re.DOTALL,
)
_BETWEEN = re.compile(r"(?P<sign>[-–—*=~]+)\s*(?P<who>[^\W\d_][^:?!“”]{3,160}?)\s*(?P=sign)")
_TILDE = re.compile(rf"(?<={CLOSE})\s*~\s*(?=[A-ZÀ-Þ])")
_ANSWERED = re.compile(r"(?P<question>[A-ZÀ-Þ][^?.!:“”]{5,160}\?)\s+(?P<answer>[A-ZÀ-Þ‘][^“”]{20,}[.!])")
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d]+\\s*")
_DASH = re.compile(r"[–—-]\s+(?=\S)")
_AT_SERVICE = re.compile(
    r"(?:de )?(?:stedelijke |gemeentelijke )?(?:dienst|team|cel|afdeling)(?: (?:[A-ZÀ-Þ][\w-]+|en|&))+"
)
_MOST_OF_NAME, _MOST_OF_ROLE = 5, 24  # words
_PARAGRAPH = 6  # words
_MOST_OF_PLACE = 8  # words
_PLACE_WORDS = wordset("van voor bij in de het en & uit op aan te")
_NEARLY = 0.6
_LEAST_PAIRS = 2  # questions and answers that only have dashes


def with_speakers_ahead(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with speakers and questions in their usual form."""
    found: list[Line] = []
    glued = _is_glued(lines)
    told = _without_dashes(with_roles_beside_names(lines))
    heads = [_name_before_role(line) for line in told]
    several = sum(_is_only_role(line, name) for line, name in zip(told, heads, strict=True)) >= _LEAST_PAIRS
    for line, following in zip(told, [*(one.text for one in told[1:]), ""], strict=True):
        text = _with_usual_sign(_TILDE.sub(" – ", _bare(line)))
        if line.picture is None and not line.role and (headed := _headed(text, told)):
            found.append(replace(line, text=headed))
        elif (following.startswith(OPEN) or (several and _is_only_role(line, _name_before_role(line)))) and (
            name := _name_before_role(line)
        ):
            found.append(replace(line, text=f"{name}, {text[len(name) :].strip()}:"))
        elif (bracketed := _BRACKETED.match(text)) and _is_person(bracketed["who"]):
            found.append(replace(line, text=f"{bracketed['who']}: {text[bracketed.end() :]}"))
        elif (named := _COLON_WITHIN.match(text)) and read_who(named["who"]):
            found.append(replace(line, text=f"{named['who']}: {text[named.end() :]}"))
        elif (between := _BETWEEN.fullmatch(text)) and _is_person(between["who"]):
            found.append(replace(line, text=f"{between['who']}:"))
        elif (ahead := _ROUND.match(text)) and _is_person(ahead["who"]):
            found.append(replace(line, text=f"{ahead['who']}: {text[ahead.end() :]}"))
        elif (behind := _BEHIND.fullmatch(text)) and _is_person(behind["who"]):
            found.append(replace(line, text=behind["question"]))
            found.append(replace(line, text=f"{behind['who']}:", level=0, strong=False, opens_block=False))
        elif glued and (answered := _ANSWERED.fullmatch(text)):
            found.append(replace(line, text=answered["question"]))
            found.append(replace(line, text=answered["answer"], level=0, strong=False, opens_block=False))
        else:
            found.append(line if text == line.text else replace(line, text=text))
    return found


def with_roles_beside_names(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a name and a function on two lines, or with a colon between them, as “Name, role”."""
    found: list[Line] = []
    for line in lines:
        if line.picture is None and not line.role and (told := _FUNCTION_OF.fullmatch(line.text)):
            words = told["role"].split()
            if role_end([*words, ""]) >= len(words):
                line = replace(line, text=f"{told['name']}, {told['role']}")
        before = found[-1] if found else None
        is_child = before is not None and _AGE_ONLY.fullmatch(line.text) and _is_first_name(before)
        if before is not None and ((_is_name(before) and _is_role_only(line)) or is_child):
            found[-1] = replace(before, text=f"{before.text.rstrip(',')}, {_bare(line)}")
        else:
            found.append(line)
    return found


def _is_first_name(line: Line) -> bool:
    return (
        line.picture is None
        and not line.role
        and " " not in line.text
        and _NAME.fullmatch(line.text) is not None
    )


def _headed(text: str, lines: Sequence[Line]) -> str:
    """Return a quotation behind a name, and perhaps a function, without a sign, with its colon: An Peeters schepen “…”."""
    match = _UNSIGNED.fullmatch(text)
    if match is None:
        return ""
    if name := _name_before_role(Line(match["head"], 0)):
        return f"{name}, {match['head'][len(name) :].strip()}: {match['words']}"
    is_name = not match["colon"] and " " in match["head"] and _NAME.fullmatch(match["head"]) is not None
    named = is_name and any(
        line.text.startswith((f"{match['head']} ", f"{match['head']},")) and line.text != text
        for line in lines
    )
    return f"{match['head']}: {match['words']}" if named and read_who(match["head"]) is not None else ""


def _with_usual_sign(text: str) -> str:
    """Return a line with its function behind a comma, where another sign parts it from the name: An Peeters [schepen]: ….”"""
    match = _SIGNED.match(text)
    role = (match["square"] or match["behind"]).strip() if match else ""
    if match is None or not is_role(role) or read_who(match["name"]) is None:
        return text
    return f"{match['name']}, {role}{text[match.end() :]}"


def _is_glued(lines: Sequence[Line]) -> bool:
    """Tell whether a text is questions with their answers on the same line: nearly all it says, and nobody is quoted."""
    if any(OPEN in line.text for line in lines):
        return False
    told = [line for line in lines if len(line.text.split()) >= _PARAGRAPH]
    glued = sum(_ANSWERED.fullmatch(line.text) is not None for line in told)
    return glued >= _LEAST_PAIRS and glued >= _NEARLY * len(told)


def _bare(line: Line) -> str:
    """Return a line without the emoji before a question or a speaker."""
    sign = _EMOJI.match(line.text)
    rest = line.text[sign.end() :] if sign else ""
    heads = rest.endswith("?") or read_speech(rest, "", ()) or _HEAD.match(rest)
    return rest if rest and heads else line.text


def _is_person(text: str) -> bool:
    who = read_who(text)
    return who is not None and who.role is not None and is_role(who.role)


def _is_name(line: Line) -> bool:
    """Tell whether a line is a full name and nothing else."""
    words = line.text.rstrip(",").split()
    return (
        line.picture is None
        and not line.role
        and 1 < len(words) <= _MOST_OF_NAME
        and _NAME.fullmatch(line.text.rstrip(",")) is not None
        and read_who(line.text.rstrip(",")) is not None
    )


def _name_before_role(line: Line) -> str:
    """Return the name of a line that is a name and a function without a sign between them, "" for any other line."""
    words = line.text.split()
    if (
        line.picture is not None
        or line.role
        or len(words) > _MOST_OF_ROLE
        or re.search(r"[:?!.,]$", line.text)
    ):
        return ""
    end = next(
        (at for at, word in enumerate(words) if word[:1].islower() and not _PARTICLE.fullmatch(word)), 0
    )
    name, rest = " ".join(words[:end]), " ".join(words[end:])
    if words and (words[0].lower() in NO_NAMES or is_body(line.text) or is_function(line.text)):
        return ""
    if not _NAME.fullmatch(name) or role_end([*words, ""]) or not is_role(rest) or opens_clause(rest):
        return ""
    first = " ".join(words[end:][:2])
    is_one = role_end([*words[end:], ""]) > 0 or is_age(first) or is_age(rest.rpartition(", ")[2])
    who = read_who(name)
    return name if is_one and who is not None and who.role is None and not is_body(name) else ""


def _is_only_role(line: Line, name: str) -> bool:
    """Tell whether all that stands behind the name of a line is a function: An Peeters schepen van Jeugd."""
    words = line.text[len(name) :].split()
    return bool(name) and " " in name and role_end([*words, ""]) >= len(words)


def _is_role_only(line: Line) -> bool:
    """Tell whether a line is a function or an age from its first word to its last."""
    text = line.text
    words = text.split()
    if (
        line.picture is not None
        or line.role
        or len(words) > _MOST_OF_ROLE
        or re.search(rf"[:?!.{OPEN}{CLOSE}]", text)
    ):
        return False
    if _AT_SERVICE.fullmatch(text) or (text.islower() and is_service(text)):
        return True
    lowered = [words[0][:1].lower() + words[0][1:], *words[1:]] if words else []
    end = role_end([*lowered, ""]) if words else 0
    if end and _works_at(words[end:] if end < len(words) else ()):
        return True
    return bool(words) and (
        (is_age(text) and len(words) <= 2) or end >= len(words) or (end > 0 and _is_field(words[end - 1 :]))
    )


def _works_at(rest: Sequence[str]) -> bool:
    """Tell whether words behind a function only say where somebody works: bij vzw Jolijt, in basisschool De Klimop."""
    return 0 < len(rest) <= _MOST_OF_PLACE and all(
        word[:1].isupper() or word in _PLACE_WORDS or is_service(word.rstrip(",")) for word in rest
    )


def _is_field(words: Sequence[str]) -> bool:
    """Tell whether words go on with a field of policy of several words: Internationale Inwoners en Jeugd."""
    joins = [word in ("en", "&") or before.endswith(",") for before, word in pairwise(words)]
    names = all(word[:1].isupper() or word in ("en", "&") for word in words)
    return names and len(words) > 2 and joins[-2:] == [True, False]


def _without_dashes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a dialogue without the dashes that alone tell questions from answers."""
    dashed = [_DASH.match(line.text) is not None and line.picture is None for line in lines]
    pairs = [
        place
        for place in range(len(lines) - 1)
        if dashed[place] and dashed[place + 1] and _asks(lines[place]) and not _asks(lines[place + 1])
    ]
    if len(pairs) < _LEAST_PAIRS:
        return list(lines)
    inside = {*pairs, *(place + 1 for place in pairs)}
    return [
        replace(line, text=_DASH.sub("", line.text, count=1)) if place in inside else line
        for place, line in enumerate(lines)
    ]


def _asks(line: Line) -> bool:
    return line.text.endswith("?")
