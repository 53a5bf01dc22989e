"""The parts of a Word file and how they refer to each other (ISO/IEC 29500-2, Open Packaging).

Word names its parts as it likes: Word for the web writes word/document2.xml. Only the relationships say
what a part is; its usual name counts where a file has no relationships at all.
"""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from brochure.importing.budget import Expense
from brochure.importing.word.archive import Archive

_MAIN_TYPES = ("document.main+xml", "template.main+xml", "documenttemplate.main+xml")
_USUAL_MAIN = "word/document.xml"
_USUAL = {
    "endnotes": "word/endnotes",
    "footnotes": "word/footnotes",
    "comments": "word/comments",
    "header": "word/header",
    "footer": "word/footer",
    "styles": "word/styles",
    "numbering": "word/numbering",
}


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to. `part` is None for a link to outside, or a part that is not in the file."""

    kind: str
    target: str
    is_link: bool
    part: str | None


class Parts:
    """The parts of a Word file by their role."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._known: dict[str, dict[str, Relationship]] = {}
        self.main = self._find_main()

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return what a part ("" for the whole file) refers to, by identifier."""
        if part not in self._known:
            self._known[part] = self._read_relationships(part)
        return self._known[part]

    def of_kind(self, *kinds: str) -> list[tuple[str, str]]:
        """Return the kind and the name of the parts that the document refers to, each once, by name."""
        main = self.relationships(self.main)
        found = {one.part: one.kind for one in main.values() if one.kind in kinds and one.part}
        if not main:
            for kind in kinds:
                names = [name for name in self.archive.names() if name.startswith(_USUAL[kind])]
                found |= dict.fromkeys((name for name in names if name.endswith(".xml")), kind)
        return [(kind, part) for part, kind in sorted(found.items())]

    def missing(self, *kinds: str) -> list[str]:
        """Return the parts of some kinds that the document refers to and the file does not hold."""
        main = self.relationships(self.main)
        return sorted(one.target for one in main.values() if one.kind in kinds and one.part is None)

    def _find_main(self) -> str:
        for one in self.relationships("").values():
            if one.kind == "officeDocument" and one.part:
                return one.part
        for part in (*self._declared(), _USUAL_MAIN):
            if found := self.archive.find(part):
                return found
        raise self.archive.refuse("it holds no document")

    def _declared(self) -> list[str]:
        """Return the parts that the list of content types calls the document."""
        types = self.archive.find("[Content_Types].xml")
        if types is None:
            return []
        return [
            node.get("PartName") or ""
            for node in self.archive.tree(types).iter("{*}Override")
            if (node.get("ContentType") or "").lower().endswith(_MAIN_TYPES)
        ]

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, _slash, name = part.rpartition("/")
        where = self.archive.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        if where is None:
            return {}
        found: dict[str, Relationship] = {}
        for node in self.archive.tree(where).iter("{*}Relationship"):
            self.archive.budget.spend(Expense.RELATIONSHIPS)
            kind = (node.get("Type") or "").rpartition("/")[2]
            target = node.get("Target") or ""
            is_link = (node.get("TargetMode") or "").lower() == "external"
            inside = None if is_link else self._resolve(folder, target)
            found.setdefault(node.get("Id") or "", Relationship(kind, target, is_link, inside))
        return found

    def _resolve(self, folder: str, target: str) -> str | None:
        target = target.replace("\\", "/").partition("#")[0]
        for spelling in (target, unquote(target)):
            # An absolute target starts at the top of the file: join drops the folder before it.
            path = posixpath.normpath(posixpath.join("/", folder, spelling))
            if found := self.archive.find(path):
                return found
        return None
