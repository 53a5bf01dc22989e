"""Quotations without a speaker: linked to the answer they repeat, or found to be its continuation."""

import re
from functools import lru_cache

from brochure.importing.draft import Asked, Doubt, Draft, DraftAnswer, Loose
from brochure.importing.marks import shows_marks, unquote

_NEAR = 0.5  # share of word triples in common: shortened or reordered, but the same passage
_LONG = 30  # words: longer than any pull quote of a page whose other pull quotes repeat an answer

_SAID = 8  # words: shorter may be a slogan that stands there for its looks
_LONGEST_PULL = 60  # words: nobody sets more than that apart
_CUT = re.compile(r"\(…\)|\[…\]|…")
# What goes on with something said just before: “En je krijgt een taal die iedereen begrijpt.”
_LINKING = re.compile(
    r"(?:en|maar|want|dus|ook|bovendien|daarnaast|daarna|daarom|trouwens|vervolgens)\b", re.IGNORECASE
)
_MANY = 150  # quotations: no page repeats so many, and each would be compared with all the others


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without marks."""
    return re.findall(r"[^\W_]+", text.lower())


def holds(text: str, quote: str) -> bool:
    """Tell whether a text holds the words of a quotation, one after the other; what was cut out is (…)."""
    place, flat = 0, _flat(text)
    pieces = [piece for piece in map(_flat, _CUT.split(quote)) if piece.strip()]
    for piece in pieces:
        place = flat.find(piece, place)
        if place < 0:
            return False
        place += len(piece) - 1
    return bool(pieces)


class Told:
    """A text that grows, and can be asked whether it holds a quotation."""

    def __init__(self) -> None:
        self._flat: list[str] = []

    def add(self, text: str) -> None:
        """Add words at the end."""
        self._flat.append(_flat(text).strip())

    def holds(self, quote: str) -> bool:
        """Tell whether the text so far holds the words of a quotation, one after the other."""
        wanted = _flat(quote)
        self._flat = [" ".join(filter(None, self._flat))]
        return bool(wanted.strip()) and wanted in f" {self._flat[0]} "


@lru_cache(maxsize=16384)
def _flat(text: str) -> str:
    return f" {' '.join(words_of(text))} "


def nearness(text: str, quote: str) -> float:
    """Return which share of a quotation's word triples stands in a text (0 to 1)."""
    wanted = _triples(quote)
    return len(wanted & _triples(text)) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=16384)
def _triples(text: str) -> frozenset[tuple[str, ...]]:
    words = words_of(text)
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def place_loose(draft: Draft) -> None:
    """Give every loose quotation of a draft its place."""
    everywhere = [answer for asked in (*draft.interview, *draft.practice) for answer in asked.answers]
    questions = (*draft.interview, *draft.practice)
    several = sum(isinstance(item, Loose) for asked in questions for item in asked.items) > _MANY
    for asked in questions:
        if several:
            _place_in_order(asked)
        else:
            _place(asked, everywhere)
    for loose in draft.loose:
        found = _owner(loose.text, everywhere)
        if found:
            owner, literal = found
            owner.pull_quotes.append(loose.text)
            draft.structure.append(loose.told.replace(loose.text, "", 1))  # who said it: the answer's speaker
            if not literal:
                owner.doubts.append(Doubt("pull-quote-differs", words=loose.text, line=loose.line))
        else:
            draft.intro.append(loose.told or loose.text)
            draft.doubts.append(Doubt("before-questions", field="intro", words=loose.text, line=loose.line))
    draft.loose.clear()


def _owner(quote: str, answers: list[DraftAnswer]) -> tuple[DraftAnswer, bool] | None:
    """Return the answer a quotation was taken from, and whether it is literal."""
    for answer in answers:
        if holds(" ".join(answer.paragraphs), quote):
            return answer, True
    best = max(answers, key=lambda answer: nearness(" ".join(answer.paragraphs), quote), default=None)
    if best is not None and nearness(" ".join(best.paragraphs), quote) >= _NEAR:
        return best, False
    return None


def _place(asked: Asked, everywhere: list[DraftAnswer]) -> None:
    """Place a question's loose quotations; those that repeat another loose one wait for that one."""
    _take_repeated(asked)
    _take_named(asked)
    loose = [item for item in asked.items if isinstance(item, Loose)]
    waiting = [one for one in loose if any(_repeats(one, other) for other in loose)]
    for item in [one for one in loose if one not in waiting] + waiting:
        place = next(index for index, other in enumerate(asked.items) if other is item)
        asked.items[place : place + 1] = _placed(item, asked, place, everywhere)


def _take_repeated(asked: Asked) -> None:
    """Make a pull quote of an answer that repeats a part of a longer one of the same speaker, with the name again."""
    for one in asked.answers if len(asked.answers) <= _MANY else ():
        if (
            len(one.paragraphs) != 1
            or one.speaker is None
            or one.pull_quotes
            or not shows_marks(one.paragraphs)
        ):
            continue
        owners = (
            other
            for other in asked.answers
            if other.speaker == one.speaker
            and len(words_of(one.paragraphs[0])) <= _LONGEST_PULL
            and len(words_of(" ".join(other.paragraphs))) > len(words_of(one.paragraphs[0]))
            and holds(" ".join(other.paragraphs), one.paragraphs[0])
        )
        if owner := next(owners, None):
            owner.pull_quotes.append(one.paragraphs[0])
            asked.items[:] = [item for item in asked.items if item is not one]


def _take_named(asked: Asked) -> None:
    """Make the answer of a quotation whose words are set apart below it with a name, which is its speaker's."""
    for one in asked.answers if len(asked.items) <= _MANY else ():
        if len(one.paragraphs) != 1 or one.speaker is None or not shows_marks(one.paragraphs):
            continue
        owner = next(
            (
                item
                for item in asked.items
                if isinstance(item, Loose)
                and len(item.text) > len(one.paragraphs[0])
                and holds(item.text, one.paragraphs[0])
            ),
            None,
        )
        if owner is not None:
            answer = DraftAnswer(
                one.speaker, list(owner.paragraphs), owner.line, pull_quotes=[*one.paragraphs]
            )
            asked.items[:] = [answer if item is owner else item for item in asked.items if item is not one]


def _repeats(one: Loose, other: Loose) -> bool:
    return len(other.text) > len(one.text) and holds(other.text, one.text)


def _placed(item: Loose, asked: Asked, place: int, everywhere: list[DraftAnswer]) -> list[DraftAnswer]:
    """Return what stands in the place of a loose quotation: nothing, or an answer of its own."""
    before = [answer for answer in asked.items[:place] if isinstance(answer, DraftAnswer)]
    after = [answer for answer in asked.items[place:] if isinstance(answer, DraftAnswer)]
    # The answer just before first, then the others of the question, then all of the page.
    found = _owner(item.text, [*reversed(before), *after]) or _owner(item.text, everywhere)
    if found:
        owner, literal = found
        owner.pull_quotes.append(item.text)
        if not literal:
            owner.doubts.append(Doubt("pull-quote-differs", words=item.text, line=item.line))
        return []
    # What is quoted right below a question answers it, unless the source sets it apart beside an answer.
    answers = not (after if item.apart else []) and all(one.speaker is None for one in before)
    is_only = len({answer.speaker for answer in before}) == 1
    return _unowned(item, before[-1] if before else None, answers=answers, is_only=is_only)


def _place_in_order(asked: Asked) -> None:
    """Place loose quotations by what stands before them only, without looking for what they repeat."""
    items: list[DraftAnswer] = []
    for item in asked.items:
        last = items[-1] if items else None
        answers = last is None and not (item.apart and asked.answers) if isinstance(item, Loose) else False
        items += [item] if isinstance(item, DraftAnswer) else _unowned(item, last, answers=answers)
    asked.items[:] = items


def _unowned(
    item: Loose, last: DraftAnswer | None, *, answers: bool, is_only: bool = False
) -> list[DraftAnswer]:
    """Return the answer that a quotation becomes which repeats none; [] where it goes on the last one."""
    if last is not None and _is_below(last, item):
        last.paragraphs += item.paragraphs
        return []
    if last is not None and _goes_on(last, item, is_only=is_only):
        last.paragraphs += item.paragraphs
        last.doubts.append(Doubt("continued", words=item.paragraphs[0], line=item.line))
        return []
    if answers:
        doubt = Doubt("speaker-missing", words=item.text, line=item.line)
        return [DraftAnswer(None, list(item.paragraphs), item.line, doubts=[doubt])]
    doubt = Doubt("pull-quote-alone", words=item.text, line=item.line)
    return [DraftAnswer(None, [], item.line, pull_quotes=[item.text], doubts=[doubt])]


def _is_below(before: DraftAnswer, loose: Loose) -> bool:
    """Tell whether a quotation surely is the speaker's: in the same paragraph, or below a name that heads several."""
    if before.speaker is None or not before.literal or not before.paragraphs or loose.apart:
        return False
    return (before.headed and len(words_of(loose.text)) >= _SAID) or before.line == loose.line


def _goes_on(before: DraftAnswer, loose: Loose, *, is_only: bool) -> bool:
    """Tell whether a quotation is the rest of the answer before it, of the only one who answered so far (`is_only`)."""
    marked = shows_marks(before.paragraphs)
    if before.literal and marked and not unquote(before.paragraphs[-1]).closed:
        return True
    if before.paragraphs and not marked:
        return False  # words without marks do not become literal by a quotation below them
    if not unquote(loose.paragraphs[0]).closed or len(loose.paragraphs) > 1:
        return True
    links = not loose.apart and _LINKING.match(unquote(loose.text).text) is not None
    long = len(words_of(loose.text)) > (_SAID if is_only and not loose.apart else _LONG)
    return before.literal and before.speaker is not None and (long or links)
