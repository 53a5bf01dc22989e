"""What runs in the process that draws: a warm engine, and the last drawings with their pages."""

import time
from collections import OrderedDict
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from brochure import api
from brochure.problems import Problem
from brochure.studio.document import Drawn, Seen, Wanted

_KEPT = 12  # drawings whose pages can still be asked for: every open tab shows one
_QUALITY = 82  # of a JPEG


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
    while True:
        what, *words = connection.recv()
        connection.send(answers[what](*words))


class Drafting:
    """Makes drafts and keeps the last ones."""

    def __init__(self) -> None:
        self._drafters: dict[str, api.Drafter] = {}
        self._kept: OrderedDict[int, api.Draft] = OrderedDict()
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
        try:
            draft = self._drafter(wanted).draft(
                wanted.subject, wanted.layout, edition=wanted.edition, choice=choice, text=text
            )
        except api.ProblemError as error:
            return error.problems
        self._number += 1
        self._kept[self._number] = draft
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
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
        """Return a page of a kept drawing as JPEG."""
        draft = self._kept.get(number)
        return draft.picture(page, ppi=ppi) if draft and 1 <= page <= draft.pages else None


def page_of(path: str, number: int, ppi: int) -> bytes | None:
    """Return a page of a PDF as JPEG, as it is trimmed; None for what cannot be read, or has no such page."""
    return api.page_picture(Path(path), number, ppi=ppi, quality=_QUALITY)
