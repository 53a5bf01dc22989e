"""What is wrong with a layout's words in a language, found in its templates without filling any of them.

A word that is missing in a language is an error of the layout, whatever documents are made with it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from brochure.i18n import _
from brochure.layout.contract import Layout
from brochure.layout.locale import Locale
from brochure.layout.word_files import WordFile, WordFolder, languages_of, read_words, word_folders
from brochure.layout.word_use import Use, uses_in
from brochure.layout.words import Phrase
from brochure.nearest import nearest
from brochure.problems import Problem, Severity


def word_problems(layout: Layout, language: str) -> list[Problem]:
    """Return everything wrong with a layout's words in a language (`nl`, `nl-BE`), at once.

    Words of the shared folder that this layout does not use may serve another: see `unused_shared_words`.
    """
    from brochure.layout.asked_words import WORDS

    own, *below = word_folders(layout)
    # The packaged templates are not used where the workspace has a shared folder of its own.
    return WordCheck(own, below, Locale(language), templates=(own, below[0]), asked=WORDS).problems()


def unused_shared_words(layouts: Iterable[Layout], language: str) -> list[Problem]:
    """Return a warning for each shared word that none of the layouts uses."""
    from brochure.layout.asked_words import WORDS

    folders = [word_folders(layout) for layout in layouts]
    used = set(WORDS)
    for own, shared, *_rest in folders:
        used |= _keys(_uses_in(own)) | _keys(_uses_in(shared))
    found: dict[str, Problem] = {}
    for shared in {own_and_shared[1] for own_and_shared in folders}:
        for phrase in read_words(shared, Locale(language)).phrases.values():
            if not _is_used(phrase.key, used):
                found[phrase.key] = _unused(phrase)
    return list(found.values())


@dataclass
class WordCheck:
    """Compares the words of a folder, and of those below it, with the templates that use them.

    `asked` are the words that Python asks for, with what it fills in; `known` are values that every
    word may use without being given them.
    """

    own: WordFolder
    below: Sequence[WordFolder]
    locale: Locale
    templates: Sequence[WordFolder]
    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    @cached_property
    def _folders(self) -> tuple[WordFolder, ...]:
        return (self.own, *self.below)

    @cached_property
    def _files(self) -> list[WordFile]:
        return [read_words(folder, self.locale) for folder in self._folders]

    @cached_property
    def _phrases(self) -> dict[str, Phrase]:
        merged: dict[str, Phrase] = {}
        for file in reversed(self._files):
            merged |= file.phrases
        return merged

    @cached_property
    def _uses(self) -> list[Use]:
        return [use for folder in self.templates for use in _uses_in(folder)]

    def problems(self) -> list[Problem]:
        """Return every problem, each word once, sorted by place."""
        found = [problem for file in self._files for problem in file.problems]
        broken = {problem.field for problem in found}
        found += self._absent(broken)
        found += self._misfilled()
        used = _keys(self._uses) | set(self.asked)
        found += [
            _unused(phrase) for phrase in self._files[0].phrases.values() if not _is_used(phrase.key, used)
        ]
        return sorted(found, key=lambda p: (p.file or "", p.line or 0, p.column or 0, p.field or ""))

    def _absent(self, broken: set[str | None]) -> Iterator[Problem]:
        """Yield a problem for each missing word, or one for a whole file that is missing."""
        wanted: list[tuple[str, Use | None]] = [(use.key, use) for use in self._uses if not use.is_open]
        wanted += [(key, None) for key in self.asked]
        absent: dict[str, Use | None] = {}
        for key, use in wanted:
            if not self._has(key) and key not in broken:
                absent.setdefault(key, use)
        homes = {key: self._home(key, use) for key, use in absent.items()}
        there = {file.name for file in self._files if file.is_there}
        for home in sorted({home.file(self.locale.language) for home in homes.values()} - there):
            yield _no_file(
                home, sorted(key for key in absent if homes[key].file(self.locale.language) == home)
            )
        for key, use in absent.items():
            file = homes[key].file(self.locale.language)
            if file in there:
                is_new = key not in self._other_languages[homes[key].shown]
                yield self._unknown(use, file) if use and is_new else _missing(key, file)

    def _home(self, key: str, use: Use | None) -> WordFolder:
        """Return the folder where a word belongs: where another language has it, else that of what uses it."""
        for folder in self._folders:
            if key in self._other_languages[folder.shown]:
                return folder
        users = [folder for folder in self._folders if use and use.file.startswith(f"{folder.shown}/")]
        return users[0] if users else self._folders[-1]

    @cached_property
    def _other_languages(self) -> dict[str, set[str]]:
        """The keys that each folder has in other languages; a folder of the same name stands in for another."""
        found: dict[str, set[str]] = {folder.shown: set() for folder in self._folders}
        for folder in self._folders:
            for language in languages_of(folder):
                if language != self.locale.language:
                    found[folder.shown] |= set(read_words(folder, Locale(language)).phrases)
        return found

    def _unknown(self, use: Use, file: str) -> Problem:
        near = nearest(use.key, self._phrases)
        return Problem(
            code="word-unknown",
            file=use.file,
            line=use.line,
            field=use.key,
            message=_("the template uses a word that is not there: {key}").format(key=use.key),
            remedy=(_("Did you mean {near}?").format(near=near) + " " if near else "")
            + _("Otherwise add {key} to {file}.").format(key=use.key, file=file),
        )

    def _misfilled(self) -> Iterator[Problem]:
        """Yield a problem for each word whose placeholders differ from the values that it is given."""
        seen: set[str] = set()
        asked = [Use(key, names, "brochure", 0) for key, names in self.asked.items()]
        for use in (*self._uses, *asked):
            phrase = self._phrases.get(use.key)
            if phrase is None or use.given is None or phrase.key in seen:
                continue
            lacking = phrase.placeholders - use.given - self.known
            strange = use.given - phrase.placeholders
            if lacking or strange:
                seen.add(phrase.key)
                yield _misfit(phrase, use, lacking, strange)

    def _has(self, key: str) -> bool:
        return key in self._phrases or any(known.startswith(f"{key}.") for known in self._phrases)


def _no_file(file: str, keys: list[str]) -> Problem:
    return Problem(
        code="words-missing",
        file=file,
        message=_("templates use words of a file that is missing: {keys}").format(keys=", ".join(keys)),
        remedy=_("Write these words into {file}.").format(file=file),
    )


def _missing(key: str, file: str) -> Problem:
    return Problem(
        code="word-missing",
        file=file,
        field=key,
        message=_("the word {key} is missing").format(key=key),
        remedy=_("Add it to {file}; it stands in the files of other languages.").format(file=file),
    )


def _misfit(phrase: Phrase, use: Use, lacking: frozenset[str], strange: frozenset[str]) -> Problem:
    """Return the problem of a word whose placeholders and values differ."""
    where = f"{use.file}:{use.line}" if use.line else _("the program")
    if strange:
        message = _("the word {key} has no placeholder for a value that {where} gives it: {names}")
        remedy = _("Write {places} into the word, or take the value out of the template.")
    else:
        message = _("the word {key} has a placeholder that {where} does not fill in: {names}")
        remedy = _("Take {places} out of the word, or give the value in the template.")
    names = sorted(strange or lacking)
    return Problem(
        code="word-placeholder",
        file=phrase.file,
        line=phrase.line,
        column=phrase.column,
        field=phrase.key,
        message=message.format(key=phrase.key, names=", ".join(names), where=where),
        remedy=remedy.format(places=" ".join(f"{{{name}}}" for name in names)),
    )


def _unused(phrase: Phrase) -> Problem:
    return Problem(
        code="word-unused",
        severity=Severity.WARNING,
        file=phrase.file,
        line=phrase.line,
        column=phrase.column,
        field=phrase.key,
        message=_("no template uses the word {key}").format(key=phrase.key),
        remedy=_("Delete it, or look for a typing mistake in its key."),
    )


def _uses_in(folder: WordFolder) -> list[Use]:
    return uses_in(folder.path, folder.shown, folder.name)


def _keys(uses: Iterable[Use]) -> set[str]:
    return {"*" if use.is_open else use.key for use in uses}


def _is_used(key: str, used: set[str]) -> bool:
    """Tell whether a word is among those used, by itself or with its whole group."""
    return bool({"*", key, key.partition(".")[0]} & used)
