"""Drawings that begin while a text is being written: what each tab shows is known, and they travel with its answer."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from brochure.problems import Problem
from brochure.studio.document import Drawn, Seen, Wanted

_KEPT = 50  # tabs
Answer = Drawn | list[Problem] | None
Draw = Callable[[str, Wanted, tuple[Seen, ...], str | None], Answer]


@dataclass(frozen=True, slots=True)
class Begun:
    """A drawing that was begun: of which document, and what will come of it."""

    wanted: Wanted
    answer: "Future[Answer]"


class Ahead:
    """Knows what document each tab shows, and begins to draw it before its new text is on the disk."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._tabs: OrderedDict[str, tuple[str, Wanted]] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, tab: str, subject: str, wanted: Wanted) -> None:
        """Remember the document that a tab shows while somebody writes about a subject."""
        with self._lock:
            self._tabs.pop(tab, None)
            self._tabs[tab] = subject, wanted
            while len(self._tabs) > _KEPT:
                self._tabs.popitem(last=False)

    def begin(self, tab: str, subject: str, sees: tuple[Seen, ...], text: str) -> Begun | None:
        """Begin the drawing of a subject with a text; None where the tab shows no document of this file itself."""
        with self._lock:
            known, wanted = self._tabs.get(tab, ("", None))
        if wanted is None or known != subject or wanted.subject != subject:
            return None
        begun = Begun(wanted, Future())

        def run() -> None:
            try:
                begun.answer.set_result(self._draw(tab, wanted, sees, text))
            except BaseException as error:
                begun.answer.set_exception(error)

        threading.Thread(target=run, daemon=True).start()
        return begun
