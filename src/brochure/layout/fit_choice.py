"""What a fit chose for one document: values within the contract's ranges, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a build in which nothing changed reads choices, and no contract
    from brochure.layout.contract import FitContract


@dataclass(frozen=True, slots=True)
class FitChoice:
    """The settings a document is merged with.

    `values` are numbers in the unit of the contract's range of that name (pt, mm, or a multiple of
    the text size for leading); `fillers` counts added pages.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    fillers: int = 0
    left_out: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()

    def with_values(self, **values: float) -> "FitChoice":
        """Return the same choice with other values."""
        return replace(self, values={**self.values, **{name: round(v, 3) for name, v in values.items()}})

    def texts(self, fit: "FitContract") -> dict[str, str]:
        """Return the values as CSS lengths by name, e.g. `{"text": "9.8pt"}`."""
        return {name: str(span.low.at(self.values[name])) for name, span in fit.ranges.items()}

    def stylesheet(self, fit: "FitContract") -> str:
        """Return the values as custom properties on the root element."""
        lines = "".join(f"--fit-{name}: {text}; " for name, text in self.texts(fit).items())
        return f":root {{ {lines}}}"

    def as_json(self) -> dict[str, Any]:
        """Return the choice as plain values."""
        return {
            "values": dict(sorted(self.values.items())),
            "fillers": self.fillers,
            "left_out": list(self.left_out),
            "shortened": list(self.shortened),
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "FitChoice":
        """Return the choice that `as_json` wrote."""
        return cls(
            dict(plain["values"]), int(plain["fillers"]), tuple(plain["left_out"]), tuple(plain["shortened"])
        )


def smallest(fit: "FitContract") -> FitChoice:
    """Return the choice with every value at its smallest, which leaves the most room."""
    return FitChoice({name: span.low.value for name, span in fit.ranges.items()})


def middling(fit: "FitContract", share: float = 0.5) -> FitChoice:
    """Return the choice with every value at a share of its range."""
    values = {n: s.low.value + share * (s.high.value - s.low.value) for n, s in fit.ranges.items()}
    return FitChoice({}).with_values(**values)
