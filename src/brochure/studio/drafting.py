"""What runs in the process that draws: a warm engine, and the last drawings with their pages."""

import gc
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from brochure import api
from brochure.problems import Problem
from brochure.studio.document import Drawn, Seen, Wanted

_KEPT = 12  # drawings whose pages can still be asked for: every open tab shows one
_OPEN = 3  # documents of which pages can still be painted: laid-out pages take more room than their pictures
_QUALITY = 82  # of a JPEG
_OBJECTS = 50_000  # made before garbage is looked for while somebody waits: more than the layout of a sheet
_SETTLED = (1, 15, 127)  # drawings after which what was read and kept is there to stay


def serve_drafts(connection: Connection) -> None:
    """Answer questions until the studio is closed; what takes longest is imported before the first."""
    api.prepare_engine()
    drafting = Drafting()
    answers: dict[str, Callable[..., Any]] = {
        "draw": drafting.draw,
        "fit": drafting.fit,
        "picture": drafting.picture,
        "file": page_of,
    }
    gc.set_threshold(_OBJECTS)
    while True:
        what, *words = connection.recv()
        connection.send(answers[what](*words))
        gc.collect()  # laid-out pages are rings of objects; nobody waits now


class Drafting:
    """Makes drafts and keeps the last ones."""

    def __init__(self) -> None:
        self._drafters: dict[str, api.Drafter] = {}
        self._kept: OrderedDict[int, api.Draft] = OrderedDict()
        self._open: OrderedDict[Wanted, api.Draft] = OrderedDict()
        self._drawn = 0
        # Never a number that a process before this one gave: its pictures may still be kept, and be asked for.
        self._number = time.time_ns() // 1_000_000

    def draw(
        self,
        wanted: Wanted,
        choice: api.FitChoice | None,
        sees: tuple[Seen, ...] = (),
        text: str | None = None,
    ) -> Drawn | list[Problem]:
        """Return a drawing of a document with the pages in view, or why there is none.

        It is as it stands on disk, or with a text that is being written.
        """
        if self._drawn in _SETTLED:
            self._settle()
        self._drawn += 1
        try:
            draft = self._drafter(wanted).draft(
                wanted.subject,
                wanted.layout,
                edition=wanted.edition,
                choice=choice,
                text=text,
                is_whole=False,
            )
        except api.ProblemError as error:
            return error.problems
        self._number += 1
        self._kept[self._number] = draft
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self._hold(wanted, draft)
        pictures = {one: draft.picture(one.page, ppi=one.ppi) for one in sees if 1 <= one.page <= draft.pages}
        return Drawn(self._number, draft.sizes, draft.slack, draft.fields, draft.problems, pictures)

    def fit(self, wanted: Wanted) -> api.Fitted | list[Problem]:
        """Return what the fit chooses for a document as it stands on disk, or why it cannot."""
        try:
            return self._drafter(wanted).fit(wanted.subject, wanted.layout, edition=wanted.edition)
        except api.ProblemError as error:
            return error.problems

    def _drafter(self, wanted: Wanted) -> api.Drafter:
        if wanted.root not in self._drafters:  # one workspace is open at a time
            self._drafters = {wanted.root: api.Drafter(api.open_workspace(Path(wanted.root)))}
        return self._drafters[wanted.root]

    def picture(self, number: int, page: int, ppi: int) -> bytes | None:
        """Return a page of a kept drawing as JPEG; None for one that was not painted before its pages were let go."""
        draft = self._kept.get(number)
        with suppress(IndexError):
            return draft.picture(page, ppi=ppi) if draft else None
        return None

    def _hold(self, wanted: Wanted, draft: api.Draft) -> None:
        """Hold the laid-out pages of a drawing in place of the one before it of the same document."""
        if wanted in self._open:
            self._open.pop(wanted).let_go()
        self._open[wanted] = draft
        while len(self._open) > _OPEN:
            self._open.popitem(last=False)[1].let_go()

    def _settle(self) -> None:
        """Look for garbage no more in what is there by now: stylesheets, fonts, lines."""
        while self._open:
            self._open.popitem()[1].let_go()
        gc.collect()
        gc.freeze()


def page_of(path: str, number: int, ppi: int) -> bytes | None:
    """Return a page of a PDF as JPEG, as it is trimmed; None for what cannot be read, or has no such page."""
    return api.page_picture(Path(path), number, ppi=ppi, quality=_QUALITY)
