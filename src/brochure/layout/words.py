"""The words that layouts print: one file a language in each layout's folder, `words.nl.yaml`.

A layout's own words win over the shared ones in `layouts/shared/`. Templates see a strict view of them
(`words.in_practice`); drawings and mail ask by key.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup, escape

from brochure.i18n import _
from brochure.layout.elision import before
from brochure.layout.locale import Locale
from brochure.nearest import nearest

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class WordError(ValueError):
    """A word is unknown, or its placeholders and the values given to it differ."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a layout says, with `{placeholders}`: one form, or one for each plural category.

    `line` and `column` tell where the key stands in its file.
    """

    key: str
    forms: Mapping[str, str]
    file: str = ""
    line: int | None = None
    column: int | None = None

    @property
    def is_plural(self) -> bool:
        """Tell whether the form depends on a count."""
        return set(self.forms) != {""}

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that must be given; a plural always needs its `count`."""
        named = {match for text in self.forms.values() for match in PLACEHOLDER.findall(text)}
        return frozenset(named | ({"count"} if self.is_plural else set()))

    def fill(self, locale: Locale, values: Mapping[str, Any]) -> str:
        """Return the phrase with its placeholders filled in, as Markup if any of them is. Raises WordError."""
        absent = {name for name in self.placeholders if values.get(name) is None}
        if absent:
            raise WordError(
                _("the word {key} is not given {names}").format(key=self.key, names=_listed(absent))
            )
        if strange := set(values) - self.placeholders:
            text = _("the word {key} has no placeholder {names}")
            raise WordError(text.format(key=self.key, names=_listed(strange)))
        text = self.forms[""] if not self.is_plural else self._form(locale.plural(int(values["count"])))
        if any(hasattr(value, "__html__") for value in values.values()):
            shown = {name: str(escape(value)) for name, value in values.items()}
            return Markup(_filled(str(escape(text)), shown, locale.language))
        return _filled(text, {name: str(value) for name, value in values.items()}, locale.language)

    def _form(self, category: str) -> str:
        return self.forms.get(category, self.forms["other"])


@dataclass(frozen=True)
class Vocabulary:
    """The phrases of one language by key (`in_practice`, `drawings.court`), and how that language writes."""

    locale: Locale
    phrases: Mapping[str, Phrase]
    known: Mapping[str, Any] = field(default_factory=dict)  # values that need not be given

    def say(self, key: str, **values: Any) -> str:
        """Return a phrase with its placeholders filled in. Raises WordError."""
        if key not in self.phrases:
            raise WordError(_("there is no word {key}").format(key=key))
        phrase = self.phrases[key]
        given = {name: value for name, value in self.known.items() if name in phrase.placeholders}
        return phrase.fill(self.locale, given | values)

    def group(self, name: str) -> "Vocabulary":
        """Return the phrases of a group, keyed without the name of the group."""
        start = f"{name}."
        inside = {
            key.removeprefix(start): found for key, found in self.phrases.items() if key.startswith(start)
        }
        return replace(self, phrases=inside)

    def knowing(self, **values: Any) -> "Vocabulary":
        """Return the same phrases with values that need not be given each time."""
        return replace(self, known={**self.known, **values})


class Words:
    """A vocabulary as templates see it: `words.in_practice`, `words.label_received(year=2018)`."""

    __slots__ = ("_vocabulary",)

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __getattr__(self, name: str) -> Any:
        known = self._vocabulary
        if name in known.phrases:
            if known.phrases[name].placeholders <= set(known.known):
                return known.say(name)
            return Fillable(known, name)
        if not name.startswith("_") and (inside := known.group(name)).phrases:
            return Words(inside)
        raise AttributeError(name)


class Fillable:
    """A phrase with placeholders: printing it without filling them in is an error."""

    __slots__ = ("_key", "_vocabulary")

    def __init__(self, vocabulary: Vocabulary, key: str) -> None:
        self._vocabulary, self._key = vocabulary, key

    def __call__(self, **values: Any) -> str:
        return self._vocabulary.say(self._key, **values)

    def __str__(self) -> str:
        return self()  # raises, and names what is missing

    def __html__(self) -> str:
        return self()


def _filled(text: str, values: Mapping[str, str], language: str) -> str:
    """Return a text with its placeholders filled in, and the words before each as its value asks them."""
    parts, last = [], 0
    for match in PLACEHOLDER.finditer(text):
        value = values[match[1]]
        parts += [before(text[last : match.start()], value, language), value]
        last = match.end()
    return "".join((*parts, text[last:]))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def nearest_word(words: Words, name: str) -> str | None:
    """Return the known key most like an unknown one."""
    return nearest(name, words._vocabulary.phrases)
