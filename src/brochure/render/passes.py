"""The layout passes of one document: the pages of the best so far are kept, what all of them told is added up."""

from collections.abc import Callable, Mapping
from typing import Protocol

from brochure.layout.fit_choice import FitChoice
from brochure.layout.merge import Merged
from brochure.layout.settled import Settled
from brochure.layout.tail import Tail
from brochure.problems import Problem
from brochure.render.measure import Measure, measure
from brochure.render.tails import tail_rooms
from brochure.weasy.pages import LaidOutPages


class LayOutWith(Protocol):
    """Lays a choice out; told how many pages the document says it has (None: it does not), and its tails.

    `earlier` are the pages of the same choice, laid out before these were known: they change where that is enough.
    """

    def __call__(
        self,
        choice: FitChoice,
        pages: int | None,
        tails: Mapping[str, Tail],
        *,
        is_probe: bool = False,
        earlier: LaidOutPages | None = None,
    ) -> tuple[LaidOutPages, Merged]: ...


class Passes:
    """Lays out what a search asks for. Two documents are kept: the best so far, and the last one.

    What is `settled` is laid out at once as it ended: with its page count and the drawings below its sections.
    """

    def __init__(
        self,
        lay_out: LayOutWith,
        judge: Callable[[LaidOutPages], None],
        says_pages: Callable[[int], bool],
        settled: Settled | None,
    ) -> None:
        self._lay_out, self._judge, self._says_pages = lay_out, judge, says_pages
        self._settled = settled if settled is not None and settled.tails is not None else None
        self._best: tuple[FitChoice, LaidOutPages, Merged] | None = None
        self._last: tuple[FitChoice, LaidOutPages, Merged] | None = None
        self.problems: list[Problem] = []
        self.used: set[str] = set(settled.used if settled else ())
        self.logo_files: set[str] = set(settled.logos if settled else ())
        self.tails: Mapping[str, Tail] = {}

    def lay_out(self, choice: FitChoice) -> Measure:
        """Return how a choice measures. Raises ProblemError for what a layout leaves unmarked."""
        pages, merged = self._pass(choice, *self._with(choice))
        self._judge(pages)
        self._note(merged)
        self._last = (choice, pages, merged)
        return measure(pages)

    def probe(self, choice: FitChoice) -> Measure:
        """Return how a choice measures where the sections that stand apart are empty pages."""
        pages, merged = self._lay_out(choice, None, {}, is_probe=True)
        self._note(merged)
        return measure(pages)

    def _note(self, merged: Merged) -> None:
        """Add what a setting looked at: each can change what is chosen."""
        self.used |= merged.used
        self.logo_files |= merged.logo_files

    def keep(self, choice: FitChoice) -> None:
        """Keep the pages of a choice until a better one is told."""
        if self._best is None or self._best[0] != choice:
            self._best = self._last if self._last is not None and self._last[0] == choice else None

    def finished(self, choice: FitChoice, count: int) -> tuple[LaidOutPages, Merged]:
        """Return the pages of a choice, the rooms below sections drawn in; laid out again only where that changes."""
        if self._best is None or self._best[0] != choice:
            self.lay_out(choice)
            self.keep(choice)
        assert self._best is not None  # kept a line above
        _choice, pages, merged = self._best
        self.tails = tail_rooms(pages)
        wanted = (count if self._says_pages(count) else None, self.tails)
        if wanted != self._with(choice):
            pages, merged = self._pass(choice, *wanted, earlier=pages)
        return pages, merged

    def _with(self, choice: FitChoice) -> tuple[int | None, Mapping[str, Tail]]:
        """Return what a choice is laid out with: what is known of it, else nothing yet."""
        if self._settled is None or self._settled.choice != choice or self._settled.tails is None:
            return None, {}
        count = self._settled.pages
        return count if self._says_pages(count) else None, self._settled.tails

    def _pass(
        self,
        choice: FitChoice,
        count: int | None,
        tails: Mapping[str, Tail],
        earlier: LaidOutPages | None = None,
    ) -> tuple[LaidOutPages, Merged]:
        pages, merged = self._lay_out(choice, count, tails, earlier=earlier)
        self.problems.extend(problem for problem in pages.problems if problem not in self.problems)
        return pages, merged
