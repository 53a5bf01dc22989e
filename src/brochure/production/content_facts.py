"""What is known of a file of content without reading it, and how that is remembered."""

from collections.abc import Mapping
from dataclasses import dataclass

from brochure.problems import Problem
from brochure.production.record import problems_as_json, problems_from_json
from brochure.production.store import Json


@dataclass(frozen=True, slots=True)
class ContentFacts:
    """What is known of a municipality, or of publication and label together."""

    problems: tuple[Problem, ...]
    broken: bool
    withdrawn: tuple[str, ...]  # photos whose consent was taken back
    photos: tuple[str, ...]  # all it names
    shown: Mapping[str, tuple[bool, ...]]  # by use: which photos may be shown, in the order of the file
    language: str = ""  # of publication.yaml: the first language of the workspace
    towns: tuple[str, ...] = ()  # the municipalities that an event or a selection names


@dataclass(frozen=True, slots=True)
class ContentNote:
    """The same as it is remembered: `key` is the digest of all it came from but photos, which have their own."""

    key: str
    facts: ContentFacts
    photos: Mapping[str, str | None]

    def as_json(self) -> dict[str, object]:
        """Return the note as plain values."""
        return {
            "key": self.key,
            "photos": dict(self.photos),
            "problems": problems_as_json(self.facts.problems),
            "broken": self.facts.broken,
            "withdrawn": list(self.facts.withdrawn),
            "towns": list(self.facts.towns),
            "shown": {edition: list(shown) for edition, shown in self.facts.shown.items()},
            "language": self.facts.language,
        }

    @classmethod
    def from_json(cls, plain: Json) -> "ContentNote":
        """Return the note that `as_json` wrote."""
        photos: dict[str, str | None] = plain["photos"]
        problems, withdrawn = problems_from_json(plain["problems"]), tuple(plain["withdrawn"])
        shown = {edition: tuple(each) for edition, each in plain["shown"].items()}
        facts = ContentFacts(
            problems,
            plain["broken"],
            withdrawn,
            tuple(photos),
            shown,
            plain.get("language", ""),
            tuple(plain["towns"]),
        )
        return cls(plain["key"], facts, photos)
