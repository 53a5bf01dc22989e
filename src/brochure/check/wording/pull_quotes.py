"""Pull quotes: literal words that must stand in the answer they come from."""

import re
from collections import Counter
from difflib import SequenceMatcher

from brochure.check.wording.documents import Document
from brochure.check.wording.findings import Finding, Placed
from brochure.content import walk
from brochure.content.source import Path
from brochure.i18n import _

_CUT = re.compile(r"[(\[](?:…|\.\.\.)[)\]]")
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": "–"})
_EDGES = " \"'.,;:!?…–-"


def plain(text: str) -> str:
    """Return a text without the differences an editor may make: kinds of quotation marks and spaces."""
    level = text.translate(_SAME).replace("...", "…").replace('"', "").replace(" - ", " – ")
    return " ".join(level.split())


def is_literal(quote: str, spoken: str) -> bool:
    """Tell whether a quotation stands in what was said; (…) stands for words left out.

    The first letter may be a capital and the last sign a full stop, as at any quotation's ends.
    """
    said = plain(spoken).replace("'", "").casefold()
    position = 0
    pieces = [plain(piece).replace("'", "").strip(_EDGES).casefold() for piece in _CUT.split(quote)]
    for piece in filter(None, pieces):
        match = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(said, position)
        if match is None:
            return False
        position = match.end()
    return any(pieces) and _same_case(quote, spoken)


def _same_case(quote: str, spoken: str) -> bool:
    """Tell whether names keep their capitals: only the first word of a piece may change case."""
    known = Counter(re.findall(r"\w+", spoken))
    for piece in _CUT.split(quote):
        later = re.findall(r"\w+", piece)[1:]
        if any(word not in known for word in later):
            return False
    return True


def nearest_passage(quote: str, spoken: str) -> str:
    """Return the passage of what was said that is most like a quotation, of about its length."""
    wanted, said = plain(quote).split(), plain(spoken).split()
    size = min(len(said), len(wanted))
    if not size:
        return ""
    count = Counter(word.casefold().strip(_EDGES) for word in wanted)
    folded = [word.casefold().strip(_EDGES) for word in said]
    window = Counter(folded[:size])
    best, best_at = sum((window & count).values()), 0
    for at in range(1, len(said) - size + 1):
        window[folded[at - 1]] -= 1
        window[folded[at + size - 1]] += 1
        score = sum(min(number, window[word]) for word, number in count.items())
        if score > best:
            best, best_at = score, at
    return " ".join(said[best_at : best_at + size])


def difference(quote: str, passage: str) -> str:
    """Show word by word what a quotation changes: `[-left out-] {+put in+}`."""
    before, after = plain(passage).split(), plain(quote).split()
    parts = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            parts += before[i1:i2]
            continue
        if i2 > i1:
            parts.append(f"[-{' '.join(before[i1:i2])}-]")
        if j2 > j1:
            parts.append(f"{{+{' '.join(after[j1:j2])}+}}")
    return " ".join(parts)


def check_pull_quotes(document: Document) -> list[Placed]:
    """Return the pull quotes that are not literally in their answer.

    Runs where `spoken` stands; an answer that is only a pull quote is looked for in the answers beside it.
    """
    found = []
    for path, answer in walk.answers(document.source):
        quote, spoken = walk.text_at(answer, "pull_quote"), walk.text_at(answer, "spoken")
        if quote is None:
            continue
        said = [spoken] if spoken else [] if walk.text_at(answer, "text") else _beside(document, path)
        if said and not any(is_literal(quote, text) for text in said):
            found.append(Placed(document, (*path, "pull_quote"), _finding(quote, " ".join(said))))
    return found


def _beside(document: Document, path: Path) -> list[str]:
    """Return what is said in the other answers to the same question."""
    texts = [walk.text_at(answer, "spoken") for _at, answer in walk.items(document.source, *path[:-1])]
    return [text for text in texts if text]


def _finding(quote: str, spoken: str) -> Finding:
    nearest = nearest_passage(quote, spoken)
    changed = difference(quote, nearest)
    return Finding(
        code="pull-quote-not-literal",
        end=len(quote),
        message=_("these words do not stand in the answer: {difference}").format(difference=changed),
        remedy=_(
            "Take over the words as they were said: “{nearest}”. Mark what you leave out with (…)."
        ).format(nearest=nearest),
        found=quote,
        proposal=nearest,
        details={"nearest": nearest, "difference": changed},
    )
