"""What documents are made of besides their layout: content, as each language uses it. Imports no template."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from brochure.content.model import Event, Label, Municipality, Publication, Selection
from brochure.content.spoken import Spoken
from brochure.languages import joined, split


@dataclass(frozen=True, slots=True)
class Material:
    """The content a document may use: its subject, and what goes along.

    `municipalities` by key, of all languages until one is chosen (`in_language`); `spoken` are the further ones.
    """

    publication: Publication
    label: Label
    municipalities: Mapping[str, Municipality]
    unusable_photos: frozenset[str] = frozenset()
    spoken: Mapping[str, Spoken] = field(default_factory=dict)
    language: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)  # of towns whose text is in another language
    extras: Mapping[str, Event | Selection] = field(default_factory=dict)  # by name: events/opening

    def in_language(self, language: str) -> "Material":
        """Return the content as documents in a language use it: of other towns, the first language's file."""
        towns = _Towns(self.municipalities, language)
        own = self.spoken.get(language)
        if own is None or own.publication is None or own.label is None:
            return replace(self, municipalities=towns, language=language)
        untold = [stem for stem in towns if joined(stem, language) not in self.municipalities]
        return replace(
            self,
            publication=own.publication,
            label=own.label,
            municipalities=towns,
            language=language,
            tags=dict.fromkeys(untold, self.publication.locale),
        )

    def subject(self, stem: str | None, extra: str) -> Municipality | Label | Event:
        """Return what a document is about: a municipality, an event, or the label."""
        found = self.extras.get(extra)
        if isinstance(found, Event):
            return found
        return self.municipalities[stem] if stem is not None else self.label

    def towns(self, extra: str) -> Mapping[str, Municipality]:
        """Return the municipalities a document may speak of: those its event or selection names, or all."""
        found = self.extras.get(extra)
        if found is None:
            return dict(sorted(self.municipalities.items()))
        named = found.towns if isinstance(found, Selection) else (found.municipality or "",)
        return {
            name: self.municipalities[name] for name in dict.fromkeys(named) if name in self.municipalities
        }


class _Towns(Mapping[str, Municipality]):
    """Municipalities by stem, each in a language where it has a file in it; read when they are asked for."""

    def __init__(self, every: Mapping[str, Municipality], language: str) -> None:
        self._every, self._language = every, language

    def _key(self, stem: str) -> str:
        key = joined(stem, self._language)
        return key if key in self._every else stem

    def __getitem__(self, stem: str) -> Municipality:
        return self._every[self._key(stem)]

    def __contains__(self, stem: object) -> bool:
        return isinstance(stem, str) and self._key(stem) in self._every

    def __iter__(self) -> Iterator[str]:
        names = (split(key) for key in self._every)
        return iter(sorted({stem for stem, language in names if language in ("", self._language)}))

    def __len__(self) -> int:
        return sum(1 for _stem in self)
