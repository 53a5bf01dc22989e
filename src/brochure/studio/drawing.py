"""Drawings of documents as somebody types: one at a time, the newest next, in a process that can be ended."""

import threading
from collections import OrderedDict

from brochure import api
from brochure.i18n import _
from brochure.problems import Problem, Severity, Stage
from brochure.studio.document import Drawn, Seen, Wanted
from brochure.studio.drafting import serve_drafts
from brochure.studio.process import GoneError, TooSlowError, WorkProcess

_PATIENCE = 60.0  # seconds; the longest draft that was measured took one
_KEPT = 24  # pictures of the last drawings, until they are fetched


class Drawings:
    """Draws what tabs ask for. Who asks again before it is their turn has only the newest question answered."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._process = WorkProcess(serve_drafts)
        self._choices: dict[Wanted, api.FitChoice] = {}
        self._patience = patience
        self._turn = threading.Condition()
        self._newest: dict[str, int] = {}
        self._asked = 0
        self._is_busy = False
        self._pictures: OrderedDict[tuple[int, int, int], bytes] = OrderedDict()

    def warm_up(self) -> None:
        """Start the process, which loads its engine while the first page is read."""
        self._process.start()

    def draw(
        self, tab: str, wanted: Wanted, sees: tuple[Seen, ...] = (), text: str | None = None
    ) -> Drawn | list[Problem] | None:
        """Return a drawing, or the problems that keep it from being made; None when a newer question came.

        Pictures of the pages that the tab `sees` are made with it. `text` is that of the subject while it is being
        written; without it, its file counts.
        """
        with self._turn:
            self._asked += 1
            ticket = self._newest[tab] = self._asked
            self._turn.notify_all()
            while self._is_busy and self._newest.get(tab) == ticket:
                self._turn.wait()
            if self._newest.get(tab) != ticket:
                return None
            self._is_busy = True
        try:
            answer: Drawn | list[Problem] = self._process.ask(
                ("draw", wanted, self._choices.get(wanted), sees, text), self._patience
            )
        except TooSlowError:
            return [_problem("drawing-too-slow", _("drawing this page took too long and was ended"))]
        except GoneError:
            return [_problem("drawing-failed", _("drawing this page failed"))]
        finally:
            self._done(tab, ticket)
        if isinstance(answer, Drawn):
            self._keep(answer)
        return answer

    def _keep(self, drawn: Drawn) -> None:
        with self._turn:
            for seen, data in drawn.pictures.items():
                self._pictures[drawn.number, seen.page, seen.ppi] = data
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)

    def page(self, tab: str, wanted: Wanted, seen: Seen) -> bytes | None:
        """Return one page of a document as JPEG; None where it cannot be drawn, or a newer question came."""
        answer = self.draw(tab, wanted, (seen,))
        return answer.pictures.get(seen) if isinstance(answer, Drawn) else None

    def take(self, wanted: Wanted, choice: api.FitChoice) -> bool:
        """Draw a document with another choice from now on; tell whether it is another one."""
        is_other = self._choices.get(wanted) != choice
        self._choices[wanted] = choice
        return is_other

    def is_fitted(self, wanted: Wanted) -> bool:
        """Tell whether a document is drawn at what the fit chose for it."""
        return wanted in self._choices

    def picture(self, number: int, page: int, ppi: int) -> bytes | None:
        """Return a page of a drawing as JPEG; None for a drawing that is no longer kept."""
        with self._turn:
            kept = self._pictures.get((number, page, ppi))
        return kept if kept is not None else self._pictured(("picture", number, page, ppi))

    def picture_of(self, path: str, page: int, ppi: int) -> bytes | None:
        """Return a page of a PDF as JPEG, as it is trimmed; None for one that cannot be read."""
        return self._pictured(("file", path, page, ppi))

    def _pictured(self, question: tuple[object, ...]) -> bytes | None:
        with self._turn:
            while self._is_busy:
                self._turn.wait()
            self._is_busy = True
        try:
            answer: bytes | None = self._process.ask(question, self._patience)
        except (TooSlowError, GoneError):
            return None
        finally:
            self._done()
        return answer

    def _done(self, tab: str = "", ticket: int = 0) -> None:
        with self._turn:
            if self._newest.get(tab) == ticket:
                del self._newest[tab]  # else every tab of a long day would be known for ever
            self._is_busy = False
            self._turn.notify_all()

    def close(self) -> None:
        """End the process."""
        self._process.close()


def _problem(code: str, message: str) -> Problem:
    return Problem(
        code=code,
        message=message,
        remedy=_("Take back what you changed last; the text itself is saved."),
        severity=Severity.ERROR,
        stage=Stage.RENDER,
    )
