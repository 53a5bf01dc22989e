"""The fit of a document while nobody types: many passes, in a process of its own that is ended for a newer question."""

import threading

from brochure import api
from brochure.problems import Problem
from brochure.studio.document import Wanted
from brochure.studio.drafting import serve_drafts
from brochure.studio.process import GoneError, TooSlowError, WorkProcess

_PATIENCE = 120.0  # seconds; the slowest fit that was measured took four


class Fitting:
    """Searches one document at a time; who asks anew ends what is being searched."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._process = WorkProcess(serve_drafts)
        self._patience = patience
        self._lock = threading.Lock()
        self._is_busy = False
        self._newest = 0

    def fit(self, wanted: Wanted) -> api.Fitted | list[Problem] | None:
        """Return what the fit chooses, or why it cannot; None when a newer question came."""
        with self._lock:
            self._newest += 1
            ticket = self._newest
            if self._is_busy:
                self._process.close()
            self._is_busy = True
        try:
            answer: api.Fitted | list[Problem] = self._process.ask(("fit", wanted), self._patience)
        except (TooSlowError, GoneError):
            return None
        finally:
            with self._lock:
                self._is_busy = self._is_busy and ticket != self._newest
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.close()
