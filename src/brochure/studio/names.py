"""What towns are called, read from their files once and again when a file changed."""

from brochure import api
from brochure.files import FileState, state_of


class Names:
    """Remembers the names of towns while their files stand as they did."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[FileState, str]] = {}

    def of(self, workspace: api.Workspace, stem: str) -> str:
        """Return the name of a town."""
        state = state_of(api.find_subject(workspace, stem).path)
        known = self._known.get(stem)
        if known is None or known[0] != state:
            known = self._known[stem] = (state, api.name_of(api.read_written(workspace, stem)))
        return known[1]
