"""The record of a published document: all that it was made from, as digests, and what was said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from brochure.layout.fit_choice import FitChoice
from brochure.layout.tail import Tail
from brochure.problems import Problem
from brochure.production.facts import DocumentFacts
from brochure.production.store import Json


@dataclass(frozen=True, slots=True)
class UsedSource:
    """What a document took from a file of content: the file's digest, the fields, and the digest of those."""

    digest: str | None
    fields: tuple[str, ...]
    data: str | None

    def as_json(self) -> list[object]:
        """Return it as plain values."""
        return [self.digest, list(self.fields), self.data]

    @classmethod
    def from_json(cls, plain: Json) -> "UsedSource":
        """Return what `as_json` wrote."""
        digest, fields, data = plain
        return cls(digest, kept_once(tuple(fields)), data)


@lru_cache
def kept_once(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return fields as they were named before: hundreds of documents use the same."""
    return fields


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file in `output/` as a build left it: size in bytes, and when it was changed (ns)."""

    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Record:
    """What a published document was made from.

    `base` is the digest of its layout, tool and edition, `family` that of the editions it follows, `finish` of
    what changes the file only; `sources` by what the file is about; `shown` tells which of its photos may be shown;
    `photos`, `logos` and `outputs` by file. `decided` is what the editions chose by which it left things out,
    `decided_by` the photos those show; `tails` the rooms that were left below its sections.
    """

    base: str
    family: str
    finish: str
    sources: Mapping[str, UsedSource]
    shown: Mapping[str, tuple[bool, ...]]
    towns: tuple[str, ...] | None
    photos: Mapping[str, str | None]
    logos: Mapping[str, str | None]
    outputs: Mapping[str, Stamp]
    problems: tuple[Problem, ...]
    facts: DocumentFacts
    decided: Mapping[str, FitChoice] = field(default_factory=dict)
    decided_by: Mapping[str, str | None] = field(default_factory=dict)
    tails: Mapping[str, Tail] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the record as plain values."""
        return {
            "base": self.base,
            "family": self.family,
            "finish": self.finish,
            "sources": {name: source.as_json() for name, source in self.sources.items()},
            "shown": {name: list(shown) for name, shown in self.shown.items()},
            "towns": None if self.towns is None else list(self.towns),
            "photos": dict(self.photos),
            "logos": dict(self.logos),
            "outputs": {name: [stamp.size, stamp.changed] for name, stamp in self.outputs.items()},
            "problems": problems_as_json(self.problems),
            "facts": self.facts.as_json(),
            "decided": {edition: choice.as_json() for edition, choice in self.decided.items()},
            "decided_by": dict(self.decided_by),
            "tails": {name: [tail.height, tail.left] for name, tail in self.tails.items()},
        }

    @classmethod
    def from_json(cls, plain: Json) -> "Record":
        """Return the record that `as_json` wrote."""
        return cls(
            base=plain["base"],
            family=plain["family"],
            finish=plain["finish"],
            sources={name: UsedSource.from_json(source) for name, source in plain["sources"].items()},
            shown={name: tuple(shown) for name, shown in plain["shown"].items()},
            towns=None if plain["towns"] is None else tuple(plain["towns"]),
            photos=dict(plain["photos"].items()),
            logos=dict(plain["logos"].items()),
            outputs={name: Stamp(*stamp) for name, stamp in plain["outputs"].items()},
            problems=problems_from_json(plain["problems"]),
            facts=DocumentFacts.from_json(plain["facts"]),
            decided={edition: FitChoice.from_json(choice) for edition, choice in plain["decided"].items()},
            decided_by=dict(plain["decided_by"].items()),
            tails={name: Tail(*tail) for name, tail in plain["tails"].items()},
        )

    @classmethod
    def known(cls, plain: Json) -> "Record | None":
        """Return a record as it was written; None for one of another form, which counts as never made."""
        try:
            return cls.from_json(plain)
        except (AttributeError, KeyError, TypeError, ValueError):
            return None


def problems_as_json(problems: Iterable[Problem]) -> list[object]:
    """Return problems as plain values."""
    return [problem.as_json() for problem in problems]


def problems_from_json(plain: Json) -> tuple[Problem, ...]:
    """Return the problems that `problems_as_json` wrote."""
    return tuple(Problem.from_json(one) for one in plain)
