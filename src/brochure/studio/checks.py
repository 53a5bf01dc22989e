"""What there is to mend, judged again only when content changed, or the day."""

import datetime
import hashlib
import threading

from brochure import api
from brochure.files import FileState, state_if_there
from brochure.languages import split
from brochure.studio.form_words import in_form_words


class Checks:
    """Remembers what the checks said of each subject, by the digests of what they read."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, list[api.Problem]]] = {}
        self._lock = threading.Lock()

    def of(self, workspace: api.Workspace, subject: api.Subject) -> list[api.Problem]:
        """Return the problems of a subject's file."""
        key, stand = self._key(workspace, subject)
        with self._lock:
            known = self._known.get(subject.name)
            if known is not None and known[0] == key:
                return known[1]
            names = [one for one in (subject.extra, subject.stem) if one]
            found = api.check(workspace, names, layouts=False).problems
            told = [in_form_words(subject, problem) for problem in api.problems_of(found, subject)]
            # Else somebody saved meanwhile, and perhaps took that back: what was judged is not what the key says.
            if self._key(workspace, subject) == (key, stand):
                self._known[subject.name] = (key, told)
            return told

    def _key(self, workspace: api.Workspace, subject: api.Subject) -> tuple[str, list[FileState | None]]:
        """Return a digest of the content and the day, and of what is known of the photos without reading them.

        And how the content files stand, which tells a text that was changed and taken back.
        """
        content = workspace.content
        digest = hashlib.sha256(today().isoformat().encode())  # consent ends, and events are over
        files = workspace.extra_files() if subject.extra else workspace.municipality_files()
        beside = [paths for name, paths in files.items() if split(name)[0] == subject.base]
        # Facts in one language are compared with the others.
        own = [path for paths in beside for path in paths]
        about_all = sorted(
            path for name in ("label", "publication") for path in content.glob(f"{name}.*yaml")
        )
        digest.update(" ".join(workspace.towns() if subject.extra else ()).encode())
        content_files = (subject.path, *own, *about_all)
        stand = [state_if_there(path) for path in content_files]
        for path in content_files:
            try:
                digest.update(path.read_bytes())
            except OSError:
                digest.update(b"-")
            digest.update(b"\0")
        for path in sorted(workspace.photos.rglob("*")) if workspace.photos.is_dir() else []:
            digest.update(f"{path} {state_if_there(path)}".encode("utf-8", "surrogateescape"))
        return digest.hexdigest(), stand


def today() -> datetime.date:
    """Return the day by which checks judge."""
    return datetime.date.today()
