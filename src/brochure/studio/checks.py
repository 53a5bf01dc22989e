"""What there is to mend, judged again only when content changed."""

import hashlib
import threading

from brochure import api


class Checks:
    """Remembers what the checks said of each subject, by the digests of what they read."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, list[api.Problem]]] = {}
        self._lock = threading.Lock()

    def of(self, workspace: api.Workspace, subject: api.Subject) -> list[api.Problem]:
        """Return the problems of a subject's file."""
        key = self._key(workspace, subject)
        with self._lock:
            known = self._known.get(subject.name)
            if known is None or known[0] != key:
                names = [one for one in (subject.extra, subject.stem) if one]
                found = api.check(workspace, names, layouts=False).problems
                known = self._known[subject.name] = (key, api.problems_of(found, subject))
        return known[1]

    def _key(self, workspace: api.Workspace, subject: api.Subject) -> str:
        """Return a digest of the content, and of what is known of the photos without reading them."""
        content = workspace.content
        digest = hashlib.sha256()
        others = [api.in_language(workspace, subject.base, one) for one in ("", *workspace.languages())]
        own = [api.find_subject(workspace, name).path for name in others] if subject.stem else []
        about_all = sorted(
            path for name in ("label", "publication") for path in content.glob(f"{name}.*yaml")
        )
        digest.update(" ".join(workspace.towns() if subject.extra else ()).encode())
        for path in (subject.path, *own, *about_all):
            try:
                digest.update(path.read_bytes())
            except OSError:
                digest.update(b"-")
            digest.update(b"\0")
        for path in sorted(workspace.photos.rglob("*")) if workspace.photos.is_dir() else []:
            digest.update(f"{path} {path.stat().st_mtime_ns}".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()
