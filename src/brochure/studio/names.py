"""What towns are called, read from their files once and again when a file changed."""

from brochure import api


class Names:
    """Remembers the names of towns by the time and size of their files."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, int], str]] = {}

    def of(self, workspace: api.Workspace, stem: str) -> str:
        """Return the name of a town."""
        stat = api.find_subject(workspace, stem).path.stat()
        mark = (stat.st_mtime_ns, stat.st_size)
        known = self._known.get(stem)
        if known is None or known[0] != mark:
            known = self._known[stem] = (mark, api.name_of(api.read_written(workspace, stem)))
        return known[1]
