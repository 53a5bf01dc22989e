"""A search: choices are laid out once each, every pass is remembered, and whoever keeps pages hears of the best so far."""

from collections.abc import Callable
from dataclasses import dataclass, field

from brochure.layout.fit_choice import FitChoice
from brochure.render.measure import Measure

FULL = 0.9  # a page less full than this at its largest setting is warned of

LayOut = Callable[[FitChoice], Measure]


@dataclass(slots=True)
class Fit:
    """The outcome of a search: the choice, what it measures, and every pass on the way."""

    choice: FitChoice
    measure: Measure
    passes: list[tuple[FitChoice, Measure]] = field(default_factory=list)
    fits: bool = True

    @property
    def is_full(self) -> bool:
        """Tell whether the fitted area is at least FULL."""
        return self.measure.fullness is not None and self.measure.fullness >= FULL


class Search:
    """Lays out choices, remembers each, and counts the passes."""

    def __init__(self, lay_out: LayOut, keep: Callable[[FitChoice], None] = lambda _choice: None) -> None:
        self._lay_out = lay_out
        self.keep = keep  # the best so far: its pages are wanted at the end
        self._seen: dict[str, Measure] = {}
        self.passes: list[tuple[FitChoice, Measure]] = []

    def __call__(self, choice: FitChoice) -> Measure:
        key = repr(choice.as_json())
        if key not in self._seen:
            self._seen[key] = self._lay_out(choice)
            self.passes.append((choice, self._seen[key]))
        return self._seen[key]
