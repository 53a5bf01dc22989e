"""The setting of a build: its layouts and press profile, remembered so that a no-op reads no YAML."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from brochure.build.request import Request
from brochure.build.store import Store
from brochure.i18n import _, language
from brochure.problems import Problem
from brochure.workspace import MARKER, Workspace

_NOTE = "setting"


class Setting:
    """Layouts by name with the facts that planning needs, and the press profile's digest.

    Raises ProblemError where the press profile cannot be used.
    """

    def __init__(self, workspace: Workspace, request: Request, store: Store) -> None:
        self._workspace, self._request, self._store = workspace, request, store
        self.problems: list[Problem] = []
        facts = self._remembered() or self._read()
        self.all_layouts: dict[str, dict[str, Any]] = facts["layouts"]
        self.profile_digest: Mapping[str, Any] = facts["profile"]
        self.problems += [Problem.from_json(plain) for plain in facts["problems"]]
        self.layouts = self._asked_for()

    def folders(self, layout: str) -> tuple[Path, Path]:
        """Return the folders whose files a layout is made of: its own and the shared one."""
        facts = self.all_layouts[layout]
        return Path(facts["folder"]), Path(facts["shared"])

    @cached_property
    def read_layouts(self) -> dict[str, Any]:
        """The layouts themselves (brochure.layout.contract.Layout), read when something is to be made."""
        from brochure.layout.load import load_layouts

        return load_layouts(self._workspace)[0]

    @cached_property
    def profile(self) -> Any:
        """The press profile (brochure.editions.press.PressProfile)."""
        from brochure.editions.press import load_profile

        return load_profile(self._press_name(), self._workspace)

    def _press_name(self) -> str:
        if self._request.press:
            return self._request.press
        from brochure.content.load import load_publication

        publication = load_publication(self._workspace).value
        return publication.press if publication else "coated-offset"

    def _asked_for(self) -> dict[str, dict[str, Any]]:
        wanted = self._request.layouts
        for name in wanted:
            if name not in self.all_layouts:
                self.problems.append(_unknown(name, list(self.all_layouts)))
        return {name: facts for name, facts in self.all_layouts.items() if not wanted or name in wanted}

    def _key(self) -> dict[str, Any]:
        """Return the digests of all files that decide the setting."""
        roots = dict.fromkeys((self._workspace.data, self._workspace.root))
        files = [path for root in roots for path in sorted((root / "layouts").glob("*/layout.yaml"))]
        files += [*sorted((self._workspace.content / "press").glob("*")), self._workspace.root / MARKER]
        package = Path(__file__).resolve().parents[1] / "profiles"
        files += sorted(package.glob("*"))
        digests = [[str(path), self._store.digest(path)] for path in files]
        return {"files": digests, "press": self._request.press, "language": language()}

    def _remembered(self) -> dict[str, Any] | None:
        note = self._store.note(_NOTE)
        if isinstance(note, dict) and note.get("key") == self._key():
            return dict(note["facts"])
        return None

    def _read(self) -> dict[str, Any]:
        from brochure.layout.load import load_layouts

        layouts, problems = load_layouts(self._workspace)
        facts = {
            "layouts": {
                name: {
                    "subject": layout.contract.subject,
                    "editions": list(layout.contract.editions),
                    "folder": str(layout.folder),
                    "shared": str(layout.shared),
                    "optional": bool(layout.contract.fit.optional),
                }
                for name, layout in layouts.items()
            },
            "profile": self.profile.fingerprint(),
            "problems": [problem.as_json() for problem in problems],
        }
        self._store.set_note(_NOTE, {"key": self._key(), "facts": facts})
        return facts


def _unknown(name: str, known: list[str]) -> Problem:
    near = get_close_matches(name, known, n=1, cutoff=0.4)
    return Problem(
        code="unknown-layout",
        message=_("there is no layout {name}").format(name=name),
        remedy=_("Did you mean {near}?").format(near=near[0])
        if near
        else _("Known: {names}.").format(names=", ".join(known) or "–"),
    )
