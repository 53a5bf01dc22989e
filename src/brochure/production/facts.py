"""What a build found out about a document: told in the report, and remembered with what it was made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from brochure.layout.fit_choice import FitChoice
from brochure.production.store import Json


@dataclass(frozen=True, slots=True)
class FitPass:
    """One pass of the fit: what was tried, how many pages that gave, and the room left at the foot (mm)."""

    choice: FitChoice
    pages: int
    slack: float

    def as_json(self) -> dict[str, object]:
        """Return the pass as plain values."""
        return {**self.choice.as_json(), "pages": self.pages, "slack_mm": self.slack}

    @classmethod
    def from_json(cls, plain: Json) -> "FitPass":
        """Return the pass that `as_json` wrote."""
        return cls(FitChoice.from_json(plain), plain["pages"], plain["slack_mm"])


@dataclass(frozen=True, slots=True)
class FitFacts:
    """How a document was fitted: the choice, whether it fits, how full its area is, every pass on the way."""

    choice: FitChoice
    fits: bool
    fullness: float
    passes: tuple[FitPass, ...]

    def as_json(self) -> dict[str, object]:
        """Return the fit as plain values."""
        passes = [one.as_json() for one in self.passes]
        return {**self.choice.as_json(), "fits": self.fits, "fullness": self.fullness, "passes": passes}

    @classmethod
    def from_json(cls, plain: Json) -> "FitFacts":
        """Return the fit that `as_json` wrote."""
        passes = tuple(FitPass.from_json(one) for one in plain["passes"])
        return cls(FitChoice.from_json(plain), plain["fits"], plain["fullness"], passes)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The size (bytes) and the SHA-256 of a published PDF."""

    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> "FileFacts":
        """Return the facts of a file."""
        return cls(len(data), sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is told of one edition of a document; `finish` is what its edition tells of finishing it."""

    pages: int
    fit: FitFacts
    left_out: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()  # relative to content/photos
    finish: Mapping[str, object] = field(default_factory=dict)
    file: FileFacts | None = None  # once it is published

    def as_json(self) -> dict[str, object]:
        """Return the facts as the report writes them."""
        plain: dict[str, object] = {
            "pages": self.pages,
            "fit": self.fit.as_json(),
            "left_out": list(self.left_out),
            "shortened": list(self.shortened),
            "photos": list(self.photos),
            **self.finish,
        }
        if self.file is not None:
            plain |= {"bytes": self.file.size, "sha256": self.file.sha256}
        return plain

    @classmethod
    def from_json(cls, plain: Json) -> "DocumentFacts":
        """Return the facts that `as_json` wrote."""
        rest = dict(plain)
        pages, fit = rest.pop("pages"), FitFacts.from_json(rest.pop("fit"))
        left_out, shortened, photos = (tuple(rest.pop(name)) for name in ("left_out", "shortened", "photos"))
        file = FileFacts(rest.pop("bytes"), rest.pop("sha256")) if "sha256" in rest else None
        return cls(pages, fit, left_out, shortened, photos, rest, file)
