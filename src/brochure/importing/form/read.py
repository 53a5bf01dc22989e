"""A questionnaire that was filled in, as content: every field of the form has its place, so little is in doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from brochure.importing.draft import Asked, Doubt, Draft, DraftAnswer, Tree
from brochure.importing.figures import read_figure, reading_of
from brochure.importing.form import texts
from brochure.importing.form.cells import Cell, Cells, is_own
from brochure.importing.form.texts import Part
from brochure.importing.lines import LeftOut, Line
from brochure.importing.people import People
from brochure.importing.speakers import Who, read_who
from brochure.importing.towns import town_of
from brochure.workspace import stem_of

_YES = re.compile(r"(?:ja|j|x|yes|letterlijk|✓|✔|☒)\b.*|[x✓✔☒]", re.IGNORECASE)
_NO = re.compile(r"(?:nee|neen|n|no|naverteld)\b.*|[-–]", re.IGNORECASE)


@dataclass(slots=True)
class FilledIn:
    """What a form holds: the draft and its people, fields that a draft has no place for, the form's own words, and the rest."""

    draft: Draft = field(default_factory=Draft)
    people: People = field(default_factory=People)
    more: Tree = field(default_factory=dict)
    own: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def read_form(lines: Sequence[Line], tables: Sequence[Sequence[Sequence[Cell]]]) -> FilledIn:
    """Return what stands in a form; what was written outside its tables is in doubt, and kept."""
    reader = _Reader(lines)
    rows = [[row for row in table if row] for table in tables]
    reader.people_first(rows)
    for table in rows:
        reader.table(table)
    inside = {place for table in tables for row in table for start, end in row for place in range(start, end)}
    reader.outside([line for place, line in enumerate(lines) if place not in inside])
    reader.filled.people.complete()
    return reader.filled


class _Reader(Cells):
    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(lines)
        self.filled = FilledIn()
        self._asked: Asked | None = None
        self._questions: list[Asked] = []

    # -- tables

    def people_first(self, tables: Sequence[Sequence[Sequence[Cell]]]) -> None:
        """Learn who may speak, before anybody is quoted."""
        for table in tables:
            part = self.heads(table[0]) if table else None
            for row in table[1:] if part is texts.PEOPLE else ():
                name, role = (self.text(cell) for cell in (*row, (0, 0))[:2])
                if name or role:
                    self._person(name, role)

    def _person(self, name: str, role: str) -> None:
        if not name:
            self._doubt("form-row", role)
            return
        self.filled.people.key_of(Who(name, role or None))

    def table(self, table: Sequence[Sequence[Cell]]) -> None:
        """Take the fields of a table: those behind labels, and the rows below headings."""
        part: Part | None = None
        for row in table:
            if heads := self.heads(row):
                part = heads
                self._own(row)
                self._rest(row[len(heads.heads) :])
            elif part is not None:
                self._grown(part, row)
            else:
                self._field(row)

    def _own(self, row: Sequence[Cell]) -> None:
        self.filled.own += [self.text(cell) for cell in row]

    def _rest(self, cells: Sequence[Cell]) -> None:
        for cell in cells:
            if text := self.text(cell):
                self._doubt("form-row", text)

    def _doubt(self, code: str, text: str, place: str = "") -> None:
        self.filled.draft.doubts.append(Doubt(code, place, words=text, kept=text))

    def _field(self, row: Sequence[Cell]) -> None:
        label, cell = stem_of(self.text(row[0])), row[1] if len(row) > 1 else (0, 0)
        take = _FIELDS.get(label)
        if take is None:
            self._rest(row)
            return
        self._own(row[:1])
        self._rest(row[2:])
        if self.text(cell) or label == "vraag":
            getattr(self, take)(cell)
        for line in self.pictures(cell):
            self.filled.draft.photos.append({"file": line.picture} | ({"alt": line.alt} if line.alt else {}))

    # -- single fields

    def _name(self, cell: Cell) -> None:
        self.filled.draft.name = self.text(cell)

    def _kind(self, cell: Cell) -> None:
        text = self.text(cell)
        self.filled.draft.kind = text.lower() if text.lower() in ("stad", "gemeente") else None
        if self.filled.draft.kind is None:
            self._doubt("form-row", text, "kind")
        else:
            self.filled.own.append(text)

    def _received(self, cell: Cell) -> None:
        years = self._years(cell)
        self.filled.draft.received, self.filled.draft.renewed = (
            years[0] if years else None,
            (
                *self.filled.draft.renewed,
                *years[1:],
            ),
        )

    def _renewed(self, cell: Cell) -> None:
        self.filled.draft.renewed = (*self.filled.draft.renewed, *self._years(cell))

    def _years(self, cell: Cell) -> tuple[int, ...]:
        text = self.text(cell)
        years = tuple(int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text))
        rest = re.sub(r"\b(?:19|20)\d\d\b|\ben\b|[\s,;.&/]", "", text)
        if rest or not years:
            self._doubt("label-rest", text, "label")
            return ()
        self.filled.own.append(text)
        return years

    def _website(self, cell: Cell) -> None:
        self.filled.more["website"] = self.text(cell)

    def _contact_name(self, cell: Cell) -> None:
        self.filled.more.setdefault("contact", {})["name"] = self.text(cell)

    def _contact_email(self, cell: Cell) -> None:
        self.filled.more.setdefault("contact", {})["email"] = self.text(cell)

    def _contact_phone(self, cell: Cell) -> None:
        self.filled.more.setdefault("contact", {})["phone"] = self.text(cell)

    def _lead(self, cell: Cell) -> None:
        self.filled.draft.lead = "“" + "\n\n".join(self.paragraphs(cell)).strip('“”" ') + "”"

    def _lead_by(self, cell: Cell) -> None:
        self.filled.draft.lead_speaker = self._speaker(cell)

    def _intro(self, cell: Cell) -> None:
        self.filled.draft.intro += self.paragraphs(cell)

    def _question(self, cell: Cell) -> None:
        self._asked = Asked(self.text(cell), cell[0])
        self._questions.append(self._asked)

    def _title(self, cell: Cell) -> None:
        self.filled.draft.practice_title = self.text(cell)

    def _story(self, cell: Cell) -> None:
        draft = self.filled.draft
        draft.practice_title = draft.practice_title or texts.PRACTICE.title
        draft.story += self.paragraphs(cell)

    def _speaker(self, cell: Cell) -> str | None:
        text = self.text(cell)
        if not text:
            return None
        return self.filled.people.key_of(read_who(text) or Who(text))

    # -- rows below headings

    def _grown(self, part: Part, row: Sequence[Cell]) -> None:
        cells = [*row, *[(0, 0)] * len(part.heads)][: len(part.heads)]
        self._rest(row[len(part.heads) :])
        if not any(self.text(cell) or self.pictures(cell) for cell in cells):
            return
        if part is texts.ANSWERS:
            self._answer(cells)
        elif part is texts.FIGURES:
            self._figure([self.text(cell) for cell in cells])
        elif part is texts.PHOTOS:
            self._photo(cells)

    def _answer(self, cells: Sequence[Cell]) -> None:
        draft = self.filled.draft
        if self._asked is None or not self._asked.text:
            for cell in cells:
                self._rest([cell])
            return
        if self._asked not in draft.interview:
            draft.interview.append(self._asked)
        said, literal = self.paragraphs(cells[1]), self.text(cells[2])
        is_literal = bool(_YES.fullmatch(literal))
        place = f"interview[{len(draft.interview) - 1}]"
        if literal and not is_literal and not _NO.fullmatch(literal):
            self._doubt("form-row", literal, place)
        else:
            self.filled.own.append(literal)
        if is_literal and said:
            said = [*said]
            said[0] = said[0] if said[0].startswith("“") else f"“{said[0]}"
            said[-1] = said[-1] if said[-1].endswith("”") else f"{said[-1]}”"
        self._asked.items.append(DraftAnswer(self._speaker(cells[0]), said, cells[1][0], literal=is_literal))

    def _figure(self, values: list[str]) -> None:
        number, unit, label, source = values
        reading = reading_of(number)
        if len(reading.values) != 1 or not label or (unit and reading.unit):
            self._doubt("form-row", " | ".join(filter(None, values)), "figures")
            return
        figure, words = read_figure(number)
        self.filled.own += words
        figure |= {key: text for key, text in (("unit", unit), ("label", label), ("source", source)) if text}
        self.filled.draft.figures.append(figure)

    def _photo(self, cells: Sequence[Cell]) -> None:
        pictures = [line for cell in cells for line in self.pictures(cell)]
        told = {
            key: self.text(cell)
            for key, cell in zip(("alt", "caption", "credit", "consent"), cells[1:], strict=False)
            if self.text(cell)
        }
        words = self.text(cells[0])
        if not pictures:
            self._doubt("caption", " | ".join(filter(None, [words, *told.values()])), "photos")
            return
        if words:
            self._doubt("form-row", words, "photos")
        for line in pictures:
            alt = {"alt": line.alt} if line.alt else {}
            self.filled.draft.photos.append({"file": line.picture} | alt | told)
            if line.alt and line.alt != told.get("alt", line.alt):
                self.filled.left_out.append(LeftOut(line.alt, "picture-description"))
        for text in told.values():
            self.filled.people.repeated += [text] * (len(pictures) - 1)
        if "alt" in told:
            self.filled.own.append(told["alt"])

    # -- outside the tables

    def outside(self, lines: Sequence[Line]) -> None:
        """Tell the form's own words from what somebody wrote beside its fields."""
        draft = self.filled.draft
        offered = {stem_of(question.format(name=draft.name)) for question in texts.QUESTIONS}
        for asked in self._questions:
            if asked not in draft.interview and stem_of(asked.text) in offered:
                self.filled.own.append(asked.text)  # a question of the form that nobody answered
            elif asked not in draft.interview:
                draft.interview.append(asked)
        for line in lines:
            stem = stem_of(line.text)
            if line.picture:
                draft.photos.append({"file": line.picture} | ({"alt": line.alt} if line.alt else {}))
            elif line.role == "note":
                self._doubt("note", line.text)
            elif is_own(stem):
                self.filled.own.append(line.text)
            elif line.text:
                self._doubt("form-outside", line.text)
        if not draft.kind and (town := town_of(draft.name)):
            draft.kind = town.kind


_FIELDS = {
    stem_of(label): take
    for part, takes in (
        (
            texts.TOWN,
            (
                "_name",
                "_kind",
                "_received",
                "_renewed",
                "_website",
                "_contact_name",
                "_contact_email",
                "_contact_phone",
            ),
        ),
        (texts.LEAD, ("_lead", "_lead_by")),
        (texts.INTRO_PART, ("_intro",)),
        (texts.ANSWERS, ("_question",)),
        (texts.PRACTICE, ("_title", "_story")),
    )
    for label, take in zip(part.labels, takes, strict=True)
}
