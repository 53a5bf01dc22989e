"""Names: one person, one spelling, in all documents."""

import re
from collections.abc import Iterable, Iterator

from brochure.check.wording.documents import Document
from brochure.check.wording.findings import Finding, Placed, around
from brochure.check.wording.people import Mention, alike, folded, known_to, mentions
from brochure.content.limits import MAX_PEOPLE
from brochure.i18n import _

_LONG_NAME = 7  # letters: shorter surnames are too like other words
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_GENITIVE = re.compile(r"[’']s?$")


def check_names(documents: Iterable[Document]) -> list[Placed]:
    """Return the names that are written two ways: among people, in voices, in running text."""
    documents = list(documents)
    everybody = mentions(documents)
    found = []
    towns: dict[str, list[Mention]] = {}
    for mention in everybody:
        others = towns.setdefault(mention.town, [])
        for earlier in others[:MAX_PEOPLE]:
            if alike(earlier.name, mention.name):
                finding = _two_ways(mention.name, earlier.name)
                found.append(Placed(mention.document, mention.name_path, finding))
        others.append(mention)
    for document in documents:
        names = list(known_to(document, everybody))
        for field in document.fields:
            if field.path[-1] != "role":
                for at, end, name in misspelt(field.text, names):
                    finding = _two_ways(field.text[at:end], name, field.text, at)
                    found.append(Placed(document, field.path, finding))
    return found


def misspelt(text: str, names: list[str]) -> list[tuple[int, int, str]]:
    """Return offsets of what looks like a known name but is written another way, and that name."""
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    parts = {part for name in names for part in name.split()} | set(names)
    surnames = {part for name in names if " " in name and len(part := name.split()[-1]) >= _LONG_NAME}
    found: list[tuple[int, int, str]] = []
    for index, (start, word) in enumerate(words):
        if not word[0].isupper() or any(at <= start < end for at, end, _name in found):
            continue
        found += _full(text, words, index, names)
        bare = _GENITIVE.sub("", word)
        if len(bare) >= _LONG_NAME and bare not in parts and not any(at == start for at, _e, _n in found):
            near = [
                name for name in sorted(surnames) if abs(len(bare) - len(name)) <= 2 and alike(bare, name)
            ]
            found += [(start, start + len(bare), name) for name in near[:1]]
    return found


def _full(
    text: str, words: list[tuple[int, str]], index: int, names: list[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield the words from an index on that make a full name written another way."""
    start, initial = words[index][0], folded(words[index][1])[:1]
    for name in names:
        if folded(name)[:1] != initial:
            continue
        last = index + len(name.split()) - 1
        if " " not in name or last >= len(words):
            continue
        end = words[last][0] + len(_GENITIVE.sub("", words[last][1]))
        found = " ".join(text[start:end].split())
        is_genitive = found == f"{name}s"
        if (
            found not in names
            and not is_genitive
            and len(found.split()) == len(name.split())
            and alike(found, name)
        ):
            yield start, end, name
            return


def _two_ways(name: str, other: str, text: str = "", at: int = 0) -> Finding:
    end = at + len(name)
    return Finding(
        code="name-two-ways",
        start=at,
        end=end,
        message=_("“{name}” looks like “{other}”, written another way").format(name=name, other=other),
        remedy=_(
            "Write the name as the person does, everywhere; for two people, silence this with a reason."
        ),
        found=around(text, at, end) if text else name,
        proposal=around(text, at, end, other) if text else other,
    )
