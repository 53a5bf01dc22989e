"""An account of an import that shares nothing with the importer's own: words lost, words invented, invented speech."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import yaml

from brochure.importing.convert import Imported

# Words of a label line become keys; a number or “Vraag 2:” before a question goes.
_KEYS = {"label", "ontvangen", "behaald", "verlengd", "traject", "doorlopen", "in", "en", "gemeente", "stad"}
_PREFIX = re.compile(r"^\W*(?:vraag \d*|[VA]|antwoord|\d{1,2})(?=\s*[:.)])", re.IGNORECASE | re.MULTILINE)
_LABELS = re.compile(r"\b(?:foto|beeld|bron|©)\b", re.IGNORECASE)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text.replace("\u00ad", "")).lower()))


def values(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from values(value, f"{path}.{key}")
    elif isinstance(tree, list):
        for value in tree:
            yield from values(value, path)
    elif isinstance(tree, (str, int, float)):
        yield path, str(tree)


def reckon(source: str, imported: Imported) -> tuple[Counter[str], Counter[str]]:
    """Return the words of a source that stand nowhere, and those that stand in the content and not in the source."""
    tree = yaml.safe_load(imported.yaml)
    people = {key: f"{one['name']} {one.get('role', '')}" for key, one in tree.get("people", {}).items()}
    spoken = [people[text] for path, text in values(tree) if path.endswith(".speaker")]
    source = _PREFIX.sub(" ", source)
    for joined in imported.report.joined:
        source = source.replace(joined.before, joined.after)
    written = words(imported.yaml) + words(" ".join(spoken))
    for one in imported.report.left_out:
        written += words(one.text)
    lost = Counter(
        {word: count for word, count in (words(source) - written).items() if word.lower() not in _KEYS}
    )
    lost = Counter({word: count for word, count in lost.items() if not _LABELS.fullmatch(word)})
    running = words(" ".join(text for path, text in values(tree) if _is_running(path)))
    invented = running - words(source)
    everywhere = words(source)
    invented += Counter(
        {word: 1 for text in people.values() for word in words(text) if word not in everywhere}
    )
    return lost, invented


def _is_running(path: str) -> bool:
    return not re.search(
        r"\.(?:kind|speaker|file|alt|value|approximate|people\b.*|label\.(?:received|renewed|completed))$",
        path,
    )


def speech(imported: Imported) -> list[str]:
    """Return all words that are written as literally said."""
    tree = yaml.safe_load(imported.yaml)
    return [text for path, text in values(tree) if path.endswith((".spoken", ".quote", ".pull_quote"))]


def invented_speech(source: str, imported: Imported) -> list[str]:
    """Return what is written as said and does not stand between marks in the source: in no pair, and in no quotation style."""
    flat = re.sub(
        r"[\W_]+",
        " ",
        " ".join(re.findall(r"[“\"„«]([^”\"»]*)[”\"»]?", source))
        + " "
        + " ".join(re.findall(r"^> (.*)$", source, re.MULTILINE)),
    )
    return [text for text in speech(imported) if re.sub(r"[\W_]+", " ", text).strip() not in flat]


def answers(imported: Imported) -> list[tuple[str, list[tuple[str | None, str]]]]:
    """Return each question with who answers it and how: `spoken` or `text`."""
    tree = yaml.safe_load(imported.yaml)
    asked = [*tree.get("interview", []), *tree.get("practice", {}).get("interview", [])]
    return [
        (
            one["question"],
            [
                (
                    answer.get("speaker"),
                    "spoken" if "spoken" in answer else "text" if "text" in answer else "pull_quote",
                )
                for answer in one.get("answers", [])
            ],
        )
        for one in asked
    ]
