"""The archive of a Word file: every part is read within the budget of the whole file.

It is read here and not with a library, which would keep only the text it knows and unpack whatever it
finds. A document type declaration, which Word never writes, is refused: it is how entities explode.
"""

import io
import lzma
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from brochure.importing import refusals
from brochure.importing.budget import Budget, Expense

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 100_000_000
_ENTRY = b"PK\x01\x02"  # opens every entry of the table of contents
_CHUNK = 1 << 16  # bytes read between two looks at the budget
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    RuntimeError,  # encrypted; NotImplementedError: a compression nobody has
    ValueError,
    EOFError,
    OSError,
    OverflowError,
)
_DECLARATIONS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Archive:
    """A .docx whose parts are found by name, whatever the case of its letters."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.budget = budget
        # Counted before the table of contents is read: that alone may hold millions of entries.
        budget.spend(Expense.PARTS, data.count(_ENTRY))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE as error:
            raise self.refuse("no ZIP archive") from error
        self._names = {name.replace("\\", "/").lower(): name for name in self._zip.namelist()}

    def refuse(self, reason: str) -> Exception:
        """Return the error that says why the file is not read."""
        return refusals.damaged_word(self.budget.file, reason)

    def names(self) -> list[str]:
        """Return the names of the parts, in lower case, in order."""
        return sorted(self._names)

    def find(self, name: str) -> str | None:
        """Return the name of a part as `read` and `tree` know it, None when there is no such part."""
        name = name.lstrip("/").lower()
        return name if name in self._names else None

    def read(self, name: str, expense: Expense) -> bytes:
        """Return a part; never unpack more than the budget has left, whatever the archive claims."""
        with self._open(name) as stream:
            try:
                data = stream.read(self.budget.left(expense) + 1)
            except _UNREADABLE as error:
                raise self.refuse(f"{name} is damaged") from error
        self.budget.spend(expense, len(data))
        return data

    def tree(self, name: str) -> "_Element":
        """Return a part as a tree, charged chunk by chunk: most of it is never unpacked if it is a bomb."""
        from lxml import etree

        parser = etree.XMLPullParser(
            events=("start",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        with self._open(name) as stream:
            try:
                self._feed(parser, stream)
                root: _Element = parser.close()
            except etree.XMLSyntaxError as error:
                if expense := _limit_of_parser(str(error).lower()):
                    raise self.budget.overspent(expense) from error
                raise self.refuse(f"{name} is damaged") from error
            except _UNREADABLE as error:
                raise self.refuse(f"{name} is damaged") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.refuse("it declares entities")
        return root

    def _feed(self, parser: "Parser", stream: IO[bytes]) -> None:
        before = b""
        while chunk := stream.read(_CHUNK):
            self.budget.spend(Expense.TEXT_BYTES, len(chunk))
            seen = before[-20:] + chunk
            if any(declaration in seen for declaration in _DECLARATIONS):
                raise self.refuse("it declares entities")
            parser.feed(chunk)
            for _event, node in parser.read_events():
                self.budget.spend(Expense.ELEMENTS)
                self.budget.spend(Expense.ATTRIBUTES, len(node.attrib))
            before = chunk

    def _open(self, name: str) -> IO[bytes]:
        try:
            return self._zip.open(self._names[name])
        except KeyError as error:
            raise self.refuse(f"{name} is missing") from error
        except _UNREADABLE as error:
            raise self.refuse(f"{name} is damaged") from error


def _limit_of_parser(message: str) -> Expense | None:
    """Return which limit of libxml2 a part goes beyond, None when it is only broken."""
    if "depth" in message:
        return Expense.NESTING
    return Expense.ONE_TEXT if "huge" in message or "limit" in message or "too long" in message else None


if TYPE_CHECKING:
    from lxml.etree import XMLPullParser as Parser
