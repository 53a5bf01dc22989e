"""What belongs to a saved web page: the files beside it (`page_files/`), or the parts of an .mhtml.

Nothing is fetched, and nothing is read but what lies in that folder or in that file.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterable, Mapping
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from brochure.importing import refusals
from brochure.importing.budget import LIMITS, Budget, Expense

_FOLDERS = ("_files", "_bestanden", "-bestanden", ".files", "_fichiers", "-Dateien", "-files")
_PAGES = (".html", ".htm", ".xhtml")
_EXPORTED = "images"  # beside what Google Docs exports
_MOST_FILES = 2_000
_DATA = re.compile(r"data:image/[\w.+-]+(?P<base64>;base64)?,", re.IGNORECASE)


class PageFiles:
    """The pictures of a saved page, by the address under which the page shows them."""

    def __init__(self, files: Mapping[str, Path | bytes] | None = None) -> None:
        self._files = files or {}

    def has(self, source: str) -> bool:
        """Tell whether a picture is at hand."""
        return bool(_DATA.match(source.strip())) or any(one in self._files for one in _addresses(source))

    def find(self, source: str, budget: Budget) -> bytes | None:
        """Return the bytes of a picture, None when they are not at hand."""
        source = source.strip()
        if match := _DATA.match(source):
            return _decoded(source[match.end() :], is_base64=bool(match["base64"]))
        found = next((self._files[one] for one in _addresses(source) if one in self._files), None)
        if isinstance(found, Path):
            try:
                budget.spend(Expense.PICTURE_BYTES, found.stat().st_size)
                return found.read_bytes()
            except OSError:
                return None
        if found is not None:
            budget.spend(Expense.PICTURE_BYTES, len(found))
        return found


def _addresses(source: str) -> tuple[str, str, str]:
    """Return an address as it is written, as a path beside the page, and the name of the file that it leads to."""
    path = unquote(source.strip().partition("#")[0].partition("?")[0])
    return source.strip(), path.removeprefix("./"), path.rpartition("/")[2]


def _decoded(data: str, *, is_base64: bool) -> bytes | None:
    try:
        return b64decode(unquote(data)) if is_base64 else unquote_to_bytes(data)
    except (ValueError, binascii.Error):
        return None


def beside(page: Path) -> PageFiles:
    """Return the files in the folder that a browser makes beside a saved page, or an export beside its own."""
    for ending in _FOLDERS:
        folder = page.with_name(f"{page.stem}{ending}")
        if folder.is_dir() and not folder.is_symlink():
            return PageFiles(dict(_first(folder)))
    folder = page.with_name(_EXPORTED)
    if folder.is_dir() and not folder.is_symlink():
        # Shared by all that was exported there: only by the address that the page writes.
        return PageFiles(_by_address(folder))
    return PageFiles(
        {place: path for folder in _of_renamed(page) for place, path in _by_address(folder).items()}
    )


def _by_address(folder: Path) -> dict[str, Path | bytes]:
    return {f"{folder.name}/{name}": path for name, path in _first(folder)}


def _of_renamed(page: Path) -> Iterable[Path]:
    """Return the folders that a browser made beside pages which have another name now: no page is called after them."""
    if not page.parent.is_dir():
        return
    for count, folder in enumerate(sorted(page.parent.iterdir())):
        if count >= _MOST_FILES:
            break
        ending = next((one for one in _FOLDERS if folder.name.endswith(one)), "")
        stem = folder.name.removesuffix(ending)
        is_own = any(folder.with_name(f"{stem}{kind}").exists() for kind in _PAGES)
        if ending and not is_own and folder.is_dir() and not folder.is_symlink():
            yield folder


def _first(folder: Path) -> Iterable[tuple[str, Path]]:
    for count, path in enumerate(sorted(folder.iterdir())):
        if count >= _MOST_FILES:
            break
        if path.is_file() and not path.is_symlink():
            yield path.name, path


def is_mhtml(data: bytes, file: str) -> bool:
    """Tell whether some bytes are a page saved with all that belongs to it in one file."""
    head = data[:2_000].lower()
    named = file.lower().endswith((".mhtml", ".mht"))
    return (named or b"\nmime-version:" in b"\n" + head) and b"multipart/related" in head


def is_mail(data: bytes, file: str) -> bool:
    """Tell whether some bytes are a mail: headers of one, whatever the file is called."""
    head = b"\n" + data[:4_000].lower()
    return (
        file.lower().endswith(".eml") or (b"\nmime-version:" in head and b"\nfrom:" in head)
    ) and b"\ncontent-type:" in head


def read_mhtml(data: bytes, file: str) -> tuple[bytes, str | None, PageFiles]:
    """Return the page in an .mhtml, its encoding, and its other parts. Raises ProblemError when it has no page."""
    parts: dict[str, Path | bytes] = {}
    page: tuple[bytes, str | None] | None = None
    message = BytesParser().parsebytes(data)
    for count, part in enumerate(message.walk()):
        if count > LIMITS[Expense.PARTS]:
            raise Budget(file).overspent(Expense.PARTS)
        if part.is_multipart():
            continue
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes):
            continue
        if page is None and part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = body, part.get_content_charset()
        elif part.get_content_maintype() == "image":
            for name in _names(part):
                parts.setdefault(name, body)
    if page is None:
        raise refusals.not_text(file)
    return (*page, PageFiles(parts))


def _names(part: Message) -> list[str]:
    place, identifier = str(part.get("Content-Location", "")), str(part.get("Content-ID", "")).strip("<> ")
    names = [
        place,
        unquote(place.partition("?")[0]).rpartition("/")[2],
        f"cid:{identifier}" if identifier else "",
    ]
    return [name for name in names if name]
