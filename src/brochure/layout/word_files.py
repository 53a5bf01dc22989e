"""Reading word files: `words.nl.yaml` beside a layout's templates, every mistake with its line and key."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brochure.i18n import _
from brochure.layout.contract import Layout
from brochure.layout.locale import Locale, is_language
from brochure.layout.words import PLACEHOLDER, Phrase, Vocabulary
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import package_data

CATEGORIES = frozenset(("zero", "one", "two", "few", "many", "other"))
"""The plural categories of CLDR; a mapping with one of them holds the forms of one word."""
_KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class WordFolder:
    """A folder with templates and their words, and its name as people see it.

    `name` is what templates call the words, and what their files begin with.
    """

    path: Path
    shown: str  # `layouts/shared`
    name: str = "words"

    def file(self, language: str) -> str:
        """Return the name of its word file, as people see it."""
        return f"{self.shown}/{self.name}.{language}.yaml"


@dataclass(frozen=True)
class WordFile:
    """What a word file holds by key, and its problems; empty where there is no file."""

    name: str
    is_there: bool
    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def word_folders(layout: Layout) -> tuple[WordFolder, ...]:
    """Return where the words of a layout are looked up, in order: its own folder, the shared one, the packaged one.

    The packaged folder supplies words that a `layouts/shared/` copied from an earlier version lacks.
    """
    shared, packaged = layout.shared, package_data() / "layouts" / "shared"
    folders = [WordFolder(layout.folder, f"layouts/{layout.folder.name}")]
    folders += [WordFolder(path, "layouts/shared") for path in dict.fromkeys((shared, packaged))]
    return tuple(folders)


def load_vocabulary(folders: Iterable[WordFolder], locale: Locale) -> Vocabulary:
    """Return the words of a language, those of the first folder first. Raises ProblemError for a file that cannot be used."""
    phrases: dict[str, Phrase] = {}
    errors: list[Problem] = []
    for folder in folders:
        found = read_words(folder, locale)
        errors += [problem for problem in found.problems if problem.severity is Severity.ERROR]
        phrases = {**found.phrases, **phrases}
    if errors:
        raise ProblemError(*errors)
    return Vocabulary(locale, phrases)


def read_words(folder: WordFolder, locale: Locale) -> WordFile:
    """Return the words of a folder in a language, with every problem of the file at once."""
    from brochure.content.reader import read_file

    name = folder.file(locale.language)
    path = folder.path / f"{folder.name}.{locale.language}.yaml"
    if not path.exists():
        return WordFile(name, is_there=False)
    source, problems = read_file(path, name)
    if source is None:
        return WordFile(name, True, {}, tuple(problems))
    phrases: dict[str, Phrase] = {}
    for way, value in _entries(source.tree):
        line, column = source.where(way, key=True)
        key = ".".join(str(step) for step in way)
        found = list(_mistakes(way, value, locale))
        problems += [p.at(file=name, line=line, column=column, field=key) for p in found]
        if not found:
            forms = value if isinstance(value, dict) else {"": value}
            phrases[key] = Phrase(
                key, {form: text.strip() for form, text in forms.items()}, name, line, column
            )
    return WordFile(name, True, phrases, tuple(problems))


def languages_of(folder: WordFolder) -> list[str]:
    """Return the languages that a folder has words in; copies such as `words.nl (2).yaml` do not count."""
    names = (path.name.removeprefix(f"{folder.name}.") for path in folder.path.glob(f"{folder.name}.*.yaml"))
    return sorted(name for name in (one.removesuffix(".yaml") for one in names) if is_language(name))


def _entries(tree: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each word of a file with its path: at the top, or one level down in a group."""
    for key, value in tree.items():
        if isinstance(value, dict) and not set(value) & CATEGORIES:
            yield from (((key, inner), text) for inner, text in value.items())
        else:
            yield (key,), value


def _mistakes(way: tuple[str, ...], value: Any, locale: Locale) -> Iterator[Problem]:
    """Yield what is wrong with one word; the file and the line are added by the reader."""
    for step in way:
        if not _KEY.fullmatch(str(step)):
            yield Problem(
                code="word-key",
                message=_("{key} is no key of a word").format(key=step),
                remedy=_("Write keys in lower case with underscores, such as in_practice."),
            )
    forms = value if isinstance(value, dict) else {"": value}
    if isinstance(value, dict):
        yield from _plural_mistakes(set(value), locale)
    for text in forms.values():
        if text is None or (isinstance(text, str) and not text.strip()):
            yield Problem(
                code="word-empty",
                message=_("the word {key} is empty").format(key=".".join(way)),
                remedy=_("Write what the document says here, or delete the line if no template uses it."),
            )
        elif not isinstance(text, str):
            yield Problem(
                code="word-form",
                message=_("the word {key} is not a text").format(key=".".join(way)),
                remedy=_("Write a text, or a plural as {one: …, other: …}; groups go one level deep."),
            )
        elif re.search(r"[{}]", PLACEHOLDER.sub("", text)):
            yield Problem(
                code="word-braces",
                message=_("the word {key} has a brace that is no placeholder").format(key=".".join(way)),
                remedy=_("Write placeholders as {name}: lower case, between braces."),
            )


def _plural_mistakes(forms: set[str], locale: Locale) -> Iterator[Problem]:
    if "other" not in forms:
        yield Problem(
            code="word-form",
            message=_("the plural has no form for other"),
            remedy=_("Add other: the form for all counts that have none of their own."),
        )
    if strange := forms - locale.plurals:
        yield Problem(
            code="word-form",
            message=_("the plural has a form that {language} does not know: {forms}").format(
                language=locale.language, forms=", ".join(sorted(strange))
            ),
            remedy=_("Keep only these forms: {forms}.").format(forms=", ".join(sorted(locale.plurals))),
        )
