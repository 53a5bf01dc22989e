"""Fingerprints: everything that can change the bytes of a document, as digests.

Files of the layout, fonts, press profile, tool and libraries count by their bytes. Content counts by what
the document used: a changed comment, or a changed field that no template read, makes nothing anew.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.finishing.editions import editions, source
from brochure.i18n import language
from brochure.languages import split
from brochure.problems import ProblemError
from brochure.production.jobs import Options
from brochure.production.native import hyphenation_patterns, native_libraries
from brochure.production.record import Stamp
from brochure.production.store import Store
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from pydantic import BaseModel

LIBRARIES = (
    "babel",
    "brotli",
    "cssselect2",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown_it_py",
    "nh3",
    "pi_heif",
    "pikepdf",
    "pillow",
    "pydantic",
    "pydyf",
    "pypdfium2",
    "pyphen",
    "pyyaml",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
    "zopfli",
)
APPROVALS = "content/approvals.yaml"
# Rooms of the package that no document passes through.
_ASIDE = ("_data", "cli", "importing", "mail", "profiles", "studio")
_FONT = re.compile(rb"/fonts/([\w.-]+)")


def digest_of(value: object) -> str:
    """Return a digest of plain values."""
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def tool_digest(store: Store) -> str:
    """Return a digest of the package's files but those of editions, the libraries, Python, hyphenation patterns."""
    package = Path(__file__).resolve().parents[1]
    own_files = {str(source(name)) for name in editions()}  # each counts for the documents of its edition
    own = [[path[len(str(package)) :], store.digest(path)] for path in _package_files(str(package))
           if path not in own_files]  # fmt: skip
    if getattr(sys, "frozen", False):  # the double-click program holds all modules, those of libraries too
        own.append(["", store.digest(Path(sys.executable))])
    aside = [[path.name, store.digest(path)] for path in [*native_libraries(), *hyphenation_patterns()]]
    return digest_of([own, aside, installed_versions(), sys.version])


def _package_files(package: str) -> list[str]:
    """Return the package's modules and catalogues in order; plain names, as a no-op build asks for hundreds."""
    found = []
    for folder, folders, names in os.walk(package):
        folders[:] = [name for name in folders if not (folder == package and name in _ASIDE)]
        found += [f"{folder}{os.sep}{name}" for name in names if name.endswith((".py", ".mo"))]
    return sorted(found)


def installed_versions() -> list[str]:
    """Return the libraries as `name-version`, read off folder names: `importlib.metadata` takes 30 ms."""
    found = set()
    for folder in dict.fromkeys(sys.path):
        if Path(folder).is_dir():
            names = (path.name for path in Path(folder).iterdir() if path.name.endswith(".dist-info"))
            found |= {name.removesuffix(".dist-info").lower().replace("-", "_") for name in names}
    return sorted(name for name in found if name.rpartition("_")[0] in LIBRARIES)


class Fingerprints:
    """Digests of layouts and options; each file is hashed once per build."""

    def __init__(self, workspace: Workspace, store: Store, options: Options, profile: str, tool: str) -> None:
        self._workspace = workspace
        self._store = store
        self._options = options
        self._profile = profile
        self._tool = tool
        self._bases: dict[tuple[str, str], str] = {}
        self._made_of: dict[tuple[str, str], list[Path]] = {}

    def base(self, layout: str, edition: str, folders: Iterable[Path]) -> str:
        """Return the digest of all that lays a document out, content aside; the same for every subject."""
        key = (layout, edition)
        if key not in self._bases:
            one = editions()[edition]
            others = {other.stylesheet for other in editions().values()} - {one.stylesheet}
            files = [path for folder in folders for path in _files(folder) if path.name not in others]
            styles = [path for path in files if path.suffix == ".css"]
            for path in styles:
                self._store.digest(path)  # before it is asked for its fonts
            files += self._fonts(styles)
            named = [[path.name, self._store.digest(path)] for path in files]
            agreed = self._workspace.root / APPROVALS
            self._store.digest(agreed)  # now: what is agreed later is the next build's
            self._made_of[key] = [*files, agreed] if one.uses_press else files
            tool = [self._tool, self._store.digest(source(edition))]
            self._bases[key] = digest_of([tool, named, self._profile if one.uses_press else None])
        return self._bases[key]

    def stands(self, layout: str, edition: str) -> bool:
        """Tell whether what lays a document out, and what was agreed, is as it was when its digest was taken."""
        return self._store.stands(self._made_of[layout, edition])

    def finish(self, edition: str, abouts: Iterable[str]) -> str:
        """Return the digest of what changes a finished file and not where its text stands.

        The language counts for every edition: problems and picture descriptions are remembered in it. `abouts` are
        the names of the files whose words the document shows: what was agreed about others makes nothing anew.
        """
        one = editions()[edition]
        parts: list[object] = [language(), self._options.max_size if one.obeys_max_size else None]
        if one.uses_press:
            approved = self._approved
            names = {"", *(split(name)[0] for name in abouts)}
            parts += [item for item in approved.items() if split(item[0])[0] in names]
        return digest_of(parts)

    @cached_property
    def _approved(self) -> dict[str, str]:
        """What was agreed when this first looked: a later word is the next build's."""
        return approval_digests(self._workspace, self._store)

    def _fonts(self, styles: Iterable[Path]) -> list[Path]:
        """Return the font files that stylesheets name."""
        names = sorted({match.decode() for path in styles for match in _FONT.findall(path.read_bytes())})
        return [self._font(name) for name in names]

    def _font(self, name: str) -> Path:
        own = self._workspace.root / "fonts" / name
        return own if own.is_file() else self._workspace.data / "fonts" / name


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder, without what editors leave beside them."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path for path in files if not path.name.startswith(".") and not path.name.endswith("~")]


def logo_files(workspace: Workspace) -> list[Path]:
    """Return the files of content/logos."""
    return _files(workspace.logos) if workspace.logos.is_dir() else []


def approval_digests(workspace: Workspace, store: Store) -> dict[str, str]:
    """Return the digest of what was agreed, by what it is about.

    Of a file that cannot be read every document tells that: it counts whole, and for all.
    """
    path = workspace.root / APPROVALS
    whole = store.digest(path)
    if whole is None:
        return {}
    known = store.keyed_note("approvals", whole)
    if known is None:
        known = {"key": whole, "digests": _digests_of_approvals(workspace)}
        if store.stands([path]):
            store.set_notes({"approvals": known})
    digests = known["digests"]
    return {"": whole} if digests is None else dict(digests)


def _digests_of_approvals(workspace: Workspace) -> dict[str, str] | None:
    """Return a digest of what was agreed about each subject, in its order; None where the file cannot be read."""
    from brochure.content.approvals import read_approvals

    try:
        found = read_approvals(workspace).found
    except ProblemError:
        return None
    by_about: dict[str, list[object]] = {}
    for one in found:
        by_about.setdefault(one.about, []).append([one.field, one.as_written()])
    return {about: digest_of(several) for about, several in by_about.items()}


def fields_of(used: Iterable[str], subject: str) -> dict[str, tuple[str, ...]]:
    """Return the top-level fields a document used by the file they stand in.

    `used` names them as templates do: `lead` of the subject, `publication:sender`, `halle:figures`.
    """
    found: dict[str, set[str]] = {subject: set()}
    for name in used:
        prefix, _sep, field = name.rpartition(":")
        found.setdefault(prefix or subject, set()).add(field)
    return {prefix: tuple(sorted(fields)) for prefix, fields in sorted(found.items())}


def data_digest(model: "BaseModel", fields: Iterable[str], *, is_subject: bool = False) -> str:
    """Return a digest of fields of a content model, consent for photos aside.

    What consent decides counts by itself (`records`): who gave it, and when, is printed nowhere.

    Of its subject, a document also tells which fields it leaves out, so there the filled ones count by name.
    """
    plain = {field: _plain(getattr(model, field, None)) for field in sorted(fields)}
    filled = [name for name in type(model).model_fields if getattr(model, name)] if is_subject else []
    return digest_of([plain, filled])


def _plain(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    dump = getattr(value, "model_dump", None)
    return (
        dump(mode="json", exclude={"consent"} if hasattr(value, "consent") else None) if dump else str(value)
    )


def outputs_stand(workspace: Workspace, outputs: Mapping[str, Stamp]) -> bool:
    """Tell whether published files are as they were left: nobody deleted or touched them."""
    for name, left in outputs.items():
        try:
            stat = (workspace.output / name).stat()
        except OSError:
            return False
        if Stamp(stat.st_size, stat.st_mtime_ns) != left:
            return False
    return bool(outputs)
