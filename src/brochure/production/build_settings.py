"""The settings of a build: its layouts and press profile, remembered so that a no-op reads no YAML."""

from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.finishing.editions import editions, usual
from brochure.i18n import _, language
from brochure.nearest import nearest
from brochure.problems import Problem, Severity
from brochure.production.fingerprint import digest_of
from brochure.production.jobs import Job
from brochure.production.request import Request
from brochure.production.settings_facts import LayoutFacts, SettingsFacts
from brochure.production.store import Store
from brochure.production.usual_layouts import is_asked, named_layouts, usual_folders
from brochure.workspace import MARKER, Workspace

if TYPE_CHECKING:  # a build in which nothing changed needs no pydantic
    from brochure.layout.contract import Layout
    from brochure.press.profile import PressProfile

_NOTE = "settings"


class BuildSettings:
    """Layouts by name with the facts that planning needs, and the press profile's digest.

    Raises ProblemError where the press profile cannot be used.
    """

    def __init__(self, workspace: Workspace, request: Request, store: Store, tool: str) -> None:
        self._workspace, self._request, self._store, self._tool = workspace, request, store, tool
        self.problems: list[Problem] = []
        facts = self._remembered() or self._read()
        self.all_layouts = facts.layouts
        self.usual = facts.usual
        self.profile_digest = facts.profile
        self.problems += facts.problems
        self.has_broken_layouts = any(problem.severity is Severity.ERROR for problem in facts.problems)
        self.layouts = self._asked_for()

    def folders(self, layout: str) -> tuple[Path, Path]:
        """Return the folders whose files a layout is made of: its own and the shared one."""
        facts = self.all_layouts[layout]
        return facts.folder, facts.shared

    @property
    def unjudged(self) -> list[str]:
        """The layouts about municipalities that are asked for and that nobody has judged yet."""
        towns = [name for name, facts in self.layouts.items() if facts.is_about_towns]
        return [name for name in towns if self._store.note(f"layout:{name}") is None]

    def deciding(self, job: Job) -> tuple[str, ...]:
        """Return the editions that decide what a document leaves out; of one about the label, none does."""
        return self.all_layouts[job.layout].deciding if job.stem else ()

    @cached_property
    def read_layouts(self) -> "dict[str, Layout]":
        """The layouts themselves, read when something is to be made."""
        from brochure.layout.load import load_layouts

        return load_layouts(self._workspace, editions())[0]

    @cached_property
    def profile(self) -> "PressProfile":
        """The press profile; any, where nothing is printed."""
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

    def _asked_for(self) -> dict[str, LayoutFacts]:
        for name in self._request.layouts:
            if name not in self.all_layouts:
                self.problems.append(_unknown(name, list(self.all_layouts)))
        wanted = self._request.layouts or self.usual
        return {
            name: facts for name, facts in self.all_layouts.items() if is_asked(name, wanted, self._folder_of)
        }

    def _folder_of(self, layout: str) -> str:
        return self.all_layouts[layout].folder.name

    def _files(self) -> list[Path]:
        """Return the files that decide the settings."""
        marker = self._workspace.root / MARKER  # names the layouts that are made
        roots = dict.fromkeys((self._workspace.data, self._workspace.root))
        files = [path for root in roots for path in sorted((root / "layouts").glob("*/layout.yaml"))]
        own = self._workspace.root / "layouts"  # what of it was copied from an older version is told
        files += [path for name in ("shared", "mail") for path in sorted((own / name).glob("*"))]
        if self._prints:
            packaged = Path(__file__).resolve().parents[1] / "profiles"
            files += [*sorted((self._workspace.content / "press").glob("*")), *sorted(packaged.glob("*"))]
        return [*files, marker]

    def _key(self, files: list[Path]) -> str:
        """Return the digest of all that decides the settings: files, editions, and what is asked."""
        digests = [[str(path), self._store.digest(path)] for path in files]
        known = [asdict(edition) for edition in editions().values()]  # a contract may name each of them
        return digest_of([digests, known, self._request.press, self._prints, language(), self._tool])

    def _remembered(self) -> SettingsFacts | None:
        plain = self._store.keyed_note(self._name, self._key(self._files()))
        facts = SettingsFacts.from_json(plain) if plain else None
        if facts is None or (facts.icc is not None and self._store.digest(facts.icc) != facts.icc_digest):
            return None
        return facts

    @property
    def _name(self) -> str:
        return _NOTE if self._prints else f"{_NOTE}:unprinted"

    def _read(self) -> SettingsFacts:
        from brochure.layout.folders import layout_folders
        from brochure.layout.load import load_layouts

        files = self._files()
        key = self._key(files)
        layouts, problems = load_layouts(self._workspace, editions())
        folders = layout_folders(self._workspace)
        problems += [
            _unknown(name, list(folders)).at(file=MARKER.as_posix(), field="layouts")
            for name in named_layouts(self._workspace) or ()
            if name not in layouts and name not in folders
        ]
        icc = self.profile.icc_path if self._prints else None
        facts = SettingsFacts(
            key=key,
            layouts={name: LayoutFacts.of(layout) for name, layout in layouts.items()},
            profile=digest_of(self.profile.fingerprint()) if self._prints else "",
            icc=icc,
            icc_digest=self._store.digest(icc) if icc else None,
            problems=tuple(problems),
            usual=usual_folders(self._workspace),
        )
        if self._store.stands(files):  # else somebody saved meanwhile: what was read is not what the key says
            self._store.set_notes({self._name: facts.as_json()})
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
