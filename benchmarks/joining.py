"""Measure how well the debris of hyphens is told from real ones: precision and recall.

Dutch text is broken at its hyphenation points, a few words per page as in a real paste, among the real
hyphens of the text and of a list. Every round breaks other words. The text was written for this
measurement: no rule was tuned on it. Prints one line per figure; exits 1 below the demanded figures.

    python benchmarks/joining.py [ROUNDS]
"""

import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyphen

from brochure.importing.lines import Line
from brochure.importing.mending import Mended, mend

PRECISION, RECALL = 0.99, 0.95
ROUNDS = 200
SHARE = 0.02  # of the words of a page: Izegem's page has 13 broken words among 1 100
TEXT = Path(__file__).with_name("joining.txt")
LISTS = Path(__file__).with_name("joining-hyphens.txt")
WORD = re.compile(r"(?<![\w’'-])[^\W\d_]{4,}(?![\w’'-])")
HYPHENS = re.compile(r"[^\W_]+(?:-[^\W_]+)+")


@dataclass
class Count:
    """What happened to broken words and to real hyphens."""

    joined: int = 0
    doubted: int = 0
    kept: int = 0
    misjoined: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    real: int = 0
    real_doubted: int = 0
    against: Counter[str] = field(default_factory=Counter)


def parts(path: Path) -> list[str]:
    """Return the parts of a text between lines of equals signs, without its remarks."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return "\n".join(lines).split("====")


def broken(text: str, chance: random.Random, patterns: pyphen.Pyphen) -> tuple[str, dict[str, str]]:
    """Return the text with some words broken at a hyphenation point, and each broken form's whole word."""
    forms: dict[str, str] = {}

    def split(match: re.Match[str]) -> str:
        word = match[0]
        places = patterns.positions(word.lower())
        if not places or chance.random() > SHARE:
            return word
        place = chance.choice(places)
        form = f"{word[:place]}-{word[place:]}"
        forms[form] = word
        return form

    return WORD.sub(split, text), forms


def measure(rounds: int) -> Count:
    """Return the counts over all rounds; the same every time."""
    chance = random.Random(20240624)
    patterns = pyphen.Pyphen(lang="nl_NL", left=2, right=2)
    real_words, against_words = (part.split() for part in parts(LISTS))
    count = Count()
    for _ in range(rounds):
        for page in parts(TEXT):
            text, forms = broken(page, chance, patterns)
            real = chance.sample(real_words, 12)
            against = chance.sample(against_words, 2)
            lines = [Line(line, number) for number, line in enumerate(text.split("\n")) if line]
            lines.append(Line(". ".join([*real, *against]) + ".", len(lines)))
            mended = mend(lines)
            tally(mended, forms, " ".join(real) + " " + page, count)
            joined, doubted = {one.before for one in mended.joined}, {one.words for one in mended.doubts}
            for form in against:
                count.against["joined" if form in joined else "flagged" if form in doubted else "kept"] += 1
    return count


def tally(mended: Mended, forms: dict[str, str], unbroken: str, count: Count) -> None:
    """Add what one page gave to the counts."""
    joined = {one.before: one.after for one in mended.joined}
    doubted = {one.words for one in mended.doubts}
    for form, word in forms.items():
        if joined.get(form) == word:
            count.joined += 1
        elif form in joined:
            count.misjoined += 1
            count.wrong[f"{form} → {joined[form]}"] += 1
        else:
            count.doubted += form in doubted
            count.kept += form not in doubted
            count.missed[form] += 1
    for form in set(HYPHENS.findall(unbroken)):
        count.real += 1
        count.real_doubted += form in doubted
        if form in joined and form not in forms:
            count.wrong[f"{form} → {joined[form]}"] += 1


def main() -> int:
    """Print the figures; return 1 when they are below what is demanded."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    count = measure(rounds)
    wrong = sum(count.wrong.values())
    debris = count.joined + count.misjoined + count.doubted + count.kept
    precision = count.joined / (count.joined + wrong)
    recall = count.joined / debris
    print(f"broken words: {debris}, real hyphens: {count.real}")
    print(f"joined rightly: {count.joined}, wrongly: {wrong}")
    print(f"broken, flagged for a person: {count.doubted}, left as they are: {count.kept}")
    print(f"real hyphens flagged: {count.real_doubted} ({count.real_doubted / count.real:.2%})")
    print(f"hyphens against the spelling: {dict(sorted(count.against.items()))}")
    print(f"precision: {precision:.2%} (at least {PRECISION:.0%})")
    print(f"recall: {recall:.2%} (at least {RECALL:.0%})")
    for title, forms in (("wrongly joined", count.wrong), ("not joined", count.missed)):
        print(f"{title}: " + ", ".join(f"{form} ({number}×)" for form, number in forms.most_common(12)))
    return 0 if precision >= PRECISION and recall >= RECALL else 1


if __name__ == "__main__":
    sys.exit(main())
