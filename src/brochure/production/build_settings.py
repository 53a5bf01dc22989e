"""The setting of a build: its layouts and press profile, remembered so that a no-op reads no YAML."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

from brochure.finishing.editions import editions, usual
from brochure.i18n import _, language
from brochure.nearest import nearest
from brochure.problems import Problem
from brochure.production.fingerprint import digest_of
from brochure.production.jobs import Job
from brochure.production.request import Request
from brochure.production.store import Store
from brochure.workspace import MARKER, Workspace

_NOTE = "setting"


class Setting:
    """Layouts by name with the facts that planning needs, and the press profile's digest.

    Raises ProblemError where the press profile cannot be used.
    """

    def __init__(self, workspace: Workspace, request: Request, store: Store, tool: str) -> None:
        self._workspace, self._request, self._store, self._tool = workspace, request, store, tool
        self.problems: list[Problem] = []
        facts = self._remembered() or self._read()
        self.all_layouts: dict[str, dict[str, Any]] = facts["layouts"]
        self.profile_digest: Mapping[str, Any] = facts["profile"]
        self.problems += [Problem.from_json(plain) for plain in facts["problems"]]
        self.has_broken_layouts: bool = facts["broken"]
        self.layouts = self._asked_for()

    def folders(self, layout: str) -> tuple[Path, Path]:
        """Return the folders whose files a layout is made of: its own and the shared one."""
        facts = self.all_layouts[layout]
        return Path(facts["folder"]), Path(facts["shared"])

    def deciding(self, job: Job) -> list[str]:
        """Return the editions that decide what a document leaves out; of one about the label, none does."""
        return list(self.all_layouts[job.layout]["deciding"]) if job.stem else []

    @cached_property
    def read_layouts(self) -> dict[str, Any]:
        """The layouts themselves (brochure.layout.contract.Layout), read when something is to be made."""
        from brochure.layout.load import load_layouts

        return load_layouts(self._workspace, editions())[0]

    @cached_property
    def profile(self) -> Any:
        """The press profile (brochure.press.profile.PressProfile); any, where nothing is printed."""
        from brochure.press.profile import DEFAULT, load_profile

        if not self._prints:
            return load_profile(DEFAULT)
        return load_profile(self._press_name(), self._workspace)

    @property
    def _prints(self) -> bool:
        return any(editions()[name].uses_press for name in self._request.editions or usual())

    def _press_name(self) -> str:
        from brochure.content.load import load_publication
        from brochure.press.profile import DEFAULT

        if self._request.press:
            return self._request.press
        publication = load_publication(self._workspace).value
        return publication.press if publication else DEFAULT

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
        if self._prints:
            packaged = Path(__file__).resolve().parents[1] / "profiles"
            files += [*sorted((self._workspace.content / "press").glob("*")), *sorted(packaged.glob("*"))]
            files.append(self._workspace.root / MARKER)
        digests = [[str(path), self._store.digest(path)] for path in files]
        known = digest_of(
            [asdict(edition) for edition in editions().values()]
        )  # a contract may name each of them
        asked = [self._request.press, self._prints, language(), self._tool, known]
        return {"files": digests, "asked": asked}

    def _remembered(self) -> dict[str, Any] | None:
        note = self._store.note(self._name)
        if note is None or note["key"] != self._key():
            return None
        icc, digest = note["icc"]  # it may stand anywhere
        if icc is not None and self._store.digest(Path(icc)) != digest:
            return None
        return dict(note["facts"])

    @property
    def _name(self) -> str:
        return _NOTE if self._prints else f"{_NOTE}:unprinted"

    def _read(self) -> dict[str, Any]:
        from brochure.layout.load import load_layouts

        key = self._key()
        layouts, problems = load_layouts(self._workspace, editions())
        icc = self.profile.icc_path if self._prints else None
        facts = {
            "layouts": {
                name: {
                    "subject": layout.contract.subject,
                    "editions": [edition.name for edition in layout.editions],
                    "deciding": [edition.name for edition in layout.deciding],
                    "folder": str(layout.folder),
                    "shared": str(layout.shared),
                }
                for name, layout in layouts.items()
            },
            "profile": self.profile.fingerprint() if self._prints else {},
            "broken": bool(problems),
            "problems": [problem.as_json() for problem in problems],
        }
        remembered = [str(icc), self._store.digest(icc)] if icc else [None, None]
        self._store.set_notes({self._name: {"key": key, "icc": remembered, "facts": facts}})
        return facts


def _unknown(name: str, known: list[str]) -> Problem:
    near = nearest(name, known, cutoff=0.4)
    return Problem(
        code="unknown-layout",
        message=_("there is no layout {name}").format(name=name),
        remedy=_("Did you mean {near}?").format(near=near)
        if near
        else _("Known: {names}.").format(names=", ".join(known) or "–"),
    )
