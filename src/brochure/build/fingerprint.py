"""Fingerprints: everything that can change the bytes of a document, as digests.

Files of the layout, fonts, press profile, tool and libraries count by their bytes. Content counts by what
the document used: a changed comment, or a changed field that no template read, makes nothing anew.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

from brochure.build.jobs import Options
from brochure.build.store import Store
from brochure.i18n import language
from brochure.workspace import Workspace

LIBRARIES = (
    "weasyprint",
    "pydyf",
    "pikepdf",
    "pillow",
    "fonttools",
    "jinja2",
    "markdown-it-py",
    "nh3",
    "segno",
    "pyphen",
    "pypdfium2",
)
_EDITION_STYLES = {f"{edition}.css": edition for edition in ("print", "screen", "office")}
_FONT = re.compile(rb"/fonts/([\w.-]+)")


@cache
def tool_digest() -> str:
    """Return a digest of this package's own files (by size and time) and of the libraries' versions."""
    package = Path(__file__).resolve().parents[1]
    stats = [(path.relative_to(package).as_posix(), path.stat()) for path in sorted(package.rglob("*.py"))]
    own = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
    return digest_of([own, [metadata.version(name) for name in LIBRARIES]])


def digest_of(value: Any) -> str:
    """Return a digest of plain values."""
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


class Fingerprints:
    """Digests of layouts and options; each file is hashed once per build."""

    def __init__(
        self, workspace: Workspace, store: Store, options: Options, profile: Mapping[str, Any]
    ) -> None:
        self._workspace = workspace
        self._store = store
        self._options = options
        self._profile = digest_of(profile)
        self._bases: dict[tuple[str, str], str] = {}
        self._folders: dict[Path, list[Path]] = {}

    def base(self, layout: str, edition: str, folders: Iterable[Path]) -> str:
        """Return the digest of all but the content: the same for every document of a layout and edition."""
        key = (layout, edition)
        if key not in self._bases:
            files = [path for folder in folders for path in self._files(folder)]
            counted = [path for path in files if _EDITION_STYLES.get(path.name, edition) == edition]
            styles = [path for path in counted if path.suffix == ".css"]
            parts: list[Any] = [
                tool_digest(),
                [[path.name, self._store.digest(path)] for path in counted + self._fonts(styles)],
            ]
            parts.append([self._profile, language()] if edition == "print" else [])
            parts.append(self._options.max_size if edition == "screen" else None)
            self._bases[key] = digest_of(parts)
        return self._bases[key]

    def _files(self, folder: Path) -> list[Path]:
        if folder not in self._folders:
            self._folders[folder] = sorted(path for path in folder.rglob("*") if path.is_file())
        return self._folders[folder]

    def _fonts(self, styles: Iterable[Path]) -> list[Path]:
        """Return the font files that stylesheets name."""
        names = sorted({match.decode() for path in styles for match in _FONT.findall(path.read_bytes())})
        return [self._font(name) for name in names]

    def _font(self, name: str) -> Path:
        own = self._workspace.root / "fonts" / name
        return own if own.is_file() else self._workspace.data / "fonts" / name


def used_data(used: Iterable[str], stem: str, models: Mapping[str, Any]) -> str:
    """Return a digest of the content that a document used.

    `used` names top-level fields as `lead`, `publication:sender`, `halle:figures`; `models` are the
    content models by prefix, the subject's own under its stem.
    """
    found: dict[str, Any] = {}
    for name in sorted(used):
        prefix, _sep, field = name.rpartition(":")
        model = models.get(prefix or stem)
        found[name] = _plain(getattr(model, field, None))
    return digest_of(found)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else str(value)


def outputs_stand(workspace: Workspace, outputs: Mapping[str, list[int]]) -> bool:
    """Tell whether published files are as they were left: nobody deleted or touched them."""
    for name, (size, changed) in outputs.items():
        try:
            stat = (workspace.output / name).stat()
        except OSError:
            return False
        if (stat.st_size, stat.st_mtime_ns) != (size, changed):
            return False
    return bool(outputs)
