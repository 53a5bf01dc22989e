"""What a build needs to know of layouts and press profile before it reads them: remembered as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.problems import Problem
from brochure.production.jobs import is_event
from brochure.production.record import problems_as_json, problems_from_json
from brochure.production.store import Json

if TYPE_CHECKING:
    from brochure.layout.contract import Layout


@dataclass(frozen=True, slots=True)
class LayoutFacts:
    """What planning needs of a layout: its subject, its editions by name, those that decide, its folders.

    `use` is what its photos are used for, if that is not the edition.
    """

    subject: str
    editions: tuple[str, ...]
    deciding: tuple[str, ...]
    folder: Path
    shared: Path
    use: str = ""

    @classmethod
    def of(cls, layout: "Layout") -> "LayoutFacts":
        """Return the facts of a layout."""
        editions = tuple(edition.name for edition in layout.editions)
        deciding = tuple(edition.name for edition in layout.deciding)
        use = layout.use(layout.editions[0])
        use = "" if use in editions else use
        return cls(layout.contract.subject, editions, deciding, layout.folder, layout.shared, use)

    @property
    def is_about_towns(self) -> bool:
        """Tell whether a document is made about every municipality."""
        return self.subject == "municipality"

    def is_made_of(self, extra: str) -> bool:
        """Tell whether a document is made about an event, or with the towns of a selection."""
        if is_event(extra):
            return self.subject == "event"
        return self.subject in ("label", "selection")

    def as_json(self) -> dict[str, object]:
        """Return the facts as plain values."""
        return {
            "subject": self.subject,
            "editions": list(self.editions),
            "deciding": list(self.deciding),
            "folder": str(self.folder),
            "shared": str(self.shared),
            "use": self.use,
        }

    @classmethod
    def from_json(cls, plain: Json) -> "LayoutFacts":
        """Return the facts that `as_json` wrote."""
        editions, deciding = tuple(plain["editions"]), tuple(plain["deciding"])
        folders = Path(plain["folder"]), Path(plain["shared"])
        return cls(plain["subject"], editions, deciding, *folders, plain["use"])


@dataclass(frozen=True, slots=True)
class SettingsFacts:
    """Layouts by name, the digest of what the press profile asks, and what is wrong with layouts.

    `usual` are the layouts, by folder, that are made where none is named.
    `key` is the digest of all they came from; the ICC file, which may stand anywhere, has its own.
    """

    key: str
    layouts: Mapping[str, LayoutFacts]
    profile: str
    icc: Path | None
    icc_digest: str | None
    problems: tuple[Problem, ...]
    usual: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, object]:
        """Return the facts as plain values."""
        return {
            "usual": sorted(self.usual),
            "key": self.key,
            "layouts": {name: facts.as_json() for name, facts in self.layouts.items()},
            "profile": self.profile,
            "icc": [str(self.icc), self.icc_digest] if self.icc else None,
            "problems": problems_as_json(self.problems),
        }

    @classmethod
    def from_json(cls, plain: Json) -> "SettingsFacts":
        """Return the facts that `as_json` wrote."""
        icc, digest = plain["icc"] or (None, None)
        return cls(
            key=plain["key"],
            layouts={name: LayoutFacts.from_json(facts) for name, facts in plain["layouts"].items()},
            profile=plain["profile"],
            icc=Path(icc) if icc else None,
            icc_digest=digest,
            problems=problems_from_json(plain["problems"]),
            usual=frozenset(plain["usual"]),
        )
