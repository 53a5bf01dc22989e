"""The pictures that a Word file shows: each is taken, or named among what is left out."""

from collections.abc import Mapping

from brochure.importing.budget import Expense
from brochure.importing.lines import LeftOut
from brochure.importing.picture_store import PictureStore
from brochure.importing.word.archive import Archive
from brochure.importing.word.parts import Relationship

_HEAD = 4096  # characters of a link that are told of


class Pictures:
    """The pictures by the name they get; a part is read once, however often it is shown."""

    def __init__(self, archive: Archive, left_out: list[LeftOut]) -> None:
        self._archive = archive
        self._left_out = left_out
        self._by_part: dict[str, str | LeftOut] = {}
        self._store = PictureStore(archive.budget)
        self._named: set[LeftOut] = set()

    def show(self, identifier: str, relationships: Mapping[str, Relationship]) -> str:
        """Return the name of a picture that is shown here, "" when it is left out."""
        self._archive.budget.spend(Expense.PICTURES)
        one = relationships.get(identifier)
        if one is None:
            return self._leave(LeftOut(identifier[:_HEAD], "picture-missing"))
        if one.is_link:
            return self._leave(LeftOut(one.target[:_HEAD], "picture-linked"))
        if one.part is None:
            return self._leave(LeftOut(one.target[:_HEAD], "picture-missing"))
        taken = self._take(one.part)
        return taken if isinstance(taken, str) else self._leave(taken)

    def link(self, target: str) -> str:
        """Name a picture that lies outside the file."""
        self._archive.budget.spend(Expense.PICTURES)
        return self._leave(LeftOut(target[:_HEAD], "picture-linked"))

    def pass_over(self, identifier: str, relationships: Mapping[str, Relationship], why: str) -> None:
        """Name a picture that the file holds and the page does not: in a page header, deleted, hidden."""
        self._archive.budget.spend(Expense.PICTURES)
        one = relationships.get(identifier)
        self._leave(LeftOut((one.target if one else identifier)[:_HEAD], why))

    def _leave(self, what: LeftOut) -> str:
        if what not in self._named:  # shown a hundred times, named once
            self._named.add(what)
            self._left_out.append(what)
        return ""

    def _take(self, part: str) -> str | LeftOut:
        if part not in self._by_part:
            self._by_part[part] = self._read(part)
        return self._by_part[part]

    def _read(self, part: str) -> str | LeftOut:
        data = self._archive.read(part, Expense.PICTURE_BYTES)
        return self._store.take(data, part.rpartition("/")[2])

    @property
    def found(self) -> dict[str, bytes]:
        """The pictures that are taken, by name."""
        return self._store.found
