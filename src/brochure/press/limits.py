"""Budgets for the whole of one foreign file, counted while it is read: no file may cost without end."""

from collections import Counter
from dataclasses import dataclass, field

from brochure.i18n import _
from brochure.problems import Problem, Stage


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each thing a file may hold, over all its pages and parts.

    Large print work stays far below: a poster of A0 at 150 ppi has 35 million pixels, a detailed map a
    million operators.
    """

    pages: int = 2_000
    stream: int = 128 * 2**20  # bytes that one stream unpacks to; a picture's size says how many it has
    unpacked: int = 2 * 2**30  # bytes over all streams, every filter of a chain counted
    operators: int = 2_000_000
    picture: int = 160_000_000  # pixels of one picture: A0 at 300 ppi
    pixels: int = 1_000_000_000
    depth: int = 28  # forms and patterns drawn within one another
    fonts: int = 2_000
    shades: int = 5_000_000  # colours of gradients that are worked out
    objects: int = 100_000  # bookmarks, form fields, annotations, actions


class TooLargeError(Exception):
    """Stops the reading of a file that spends more than a budget; not among the errors of damage."""

    def __init__(self, budget: str, limit: int) -> None:
        super().__init__(budget)
        self.budget = budget
        self.limit = limit

    def problem(self, name: str) -> Problem:
        """Return what a person is told."""
        return Problem(
            code="too-large-to-judge",
            stage=Stage.RENDER,
            file=name,
            message=_("This PDF holds more {what} than can be judged (the limit is {limit}).").format(
                what=_name(self.budget), limit=f"{self.limit:,}".replace(",", "\u202f")
            ),
            remedy=_(
                "Split it into files with fewer pages, or make it plainer: merge drawings into one picture, and export it again."
            ),
            details={"budget": self.budget, "limit": self.limit},
        )


def _name(budget: str) -> str:
    return {
        "pages": _("pages"),
        "stream": _("bytes in one unpacked stream"),
        "unpacked": _("unpacked bytes"),
        "operators": _("drawing operators"),
        "picture": _("pixels in one picture"),
        "pixels": _("picture pixels"),
        "depth": _("drawings within one another"),
        "fonts": _("fonts"),
        "shades": _("shades of gradients"),
        "objects": _("bookmarks, fields and notes"),
    }[budget]


@dataclass(slots=True)
class Budget:
    """What reading one file has spent so far."""

    limits: Limits = field(default_factory=Limits)
    spent: Counter[str] = field(default_factory=Counter)

    def spend(self, what: str, amount: int = 1) -> None:
        """Count an amount. Raises TooLargeError when the file has spent more than its limit."""
        self.spent[what] += amount
        self.allow(what, self.spent[what])

    def allow(self, what: str, amount: int) -> None:
        """Raise TooLargeError when an amount alone is more than the limit."""
        limit: int = getattr(self.limits, what)
        if amount > limit:
            raise TooLargeError(what, limit)

    def left(self, what: str) -> int:
        """Return how much may still be spent."""
        limit: int = getattr(self.limits, what)
        return max(limit - self.spent[what], 0)
