"""Drawings that begin when a text is saved, before the page asks for them: what each tab shows is known."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from brochure.problems import Problem
from brochure.studio.document import Drawn, Seen, Wanted

_KEPT = 50  # tabs
Answer = Drawn | list[Problem] | None
Draw = Callable[[str, Wanted, tuple[Seen, ...]], Answer]


@dataclass(slots=True)
class _Tab:
    """What a tab shows: the subject it writes in, its document and pages; and what was begun for it."""

    subject: str
    wanted: Wanted
    sees: tuple[Seen, ...]
    revision: str = ""
    begun: "Future[Answer] | None" = None


class Ahead:
    """Begins drawings for tabs, and hands them over."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._tabs: OrderedDict[str, _Tab] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, name: str, subject: str, revision: str) -> None:
        """Begin the drawing of what a tab shows, now that the file of its subject has another revision."""
        with self._lock:
            tab = self._tabs.get(name)
            if tab is None or tab.subject != subject:
                return
            tab.revision, tab.begun = revision, Future()
            wanted, sees, begun = tab.wanted, tab.sees, tab.begun

        def run() -> None:
            try:
                begun.set_result(self._draw(name, wanted, sees))
            except BaseException as error:
                begun.set_exception(error)

        threading.Thread(target=run, daemon=True).start()

    def draw(self, name: str, subject: str, wanted: Wanted, sees: tuple[Seen, ...], revision: str) -> Answer:
        """Return the drawing of a document, the one that was begun for this revision if there is one."""
        with self._lock:
            known = self._tabs.pop(name, None)
            self._tabs[name] = _Tab(subject, wanted, sees)
            while len(self._tabs) > _KEPT:
                self._tabs.popitem(last=False)
        if known and known.begun and known.revision == revision and known.wanted == wanted:
            return known.begun.result()
        return self._draw(name, wanted, sees)
