"""A file that came back: which proof each of its pages is, whether it still is that page, and its marks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brochure.limited import LimitedError, run_limited
from brochure.press.files import UNREADABLE, read_pdf, why_unreadable
from brochure.press.limits import Budget, TooLargeError
from brochure.problems import Problem, ProblemError, Severity
from brochure.proofing import return_problems as wrong
from brochure.proofing import store
from brochure.proofing.annotations import Mark, marks_on
from brochure.proofing.comparing import looks_the_same
from brochure.proofing.foreign import files_within, not_a_pdf
from brochure.proofing.moving import lines_on, moved
from brochure.proofing.proof import Proof
from brochure.proofing.reading import PageSigns, codes_in, unpacked
from brochure.proofing.redrawn import moved_back, office_program, page_by_words, placed_by_words
from brochure.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReturnedPage:
    """A page that came back: of which proof, which page of it, its marks where they are in the proof.

    Behind the document's own pages comes the one on how to answer.
    """

    proof: str
    page: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """What is in a file that came back; what could not be looked at is a problem."""

    file: str
    pages: tuple[ReturnedPage, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_returned(workspace: Workspace, file: Path) -> Returned:
    """Return what is in a file, read in a process of its own. Never raises for what the file holds."""
    name = file.as_posix()
    try:
        return run_limited(read_here, (workspace, file))
    except LimitedError as error:
        return Returned(name, problems=(wrong.out_of_bounds(name, error.said),))
    except ProblemError as error:
        return Returned(name, problems=tuple(error.problems))


def read_here(workspace: Workspace, file: Path) -> Returned:
    """Return what is in a file, read in this process. Raises ProblemError where it cannot be read at all."""
    name = file.as_posix()
    if other := not_a_pdf(file, name):
        raise ProblemError(other)
    try:
        pdf, problems = read_pdf(file, Budget())
    except TooLargeError as error:
        raise ProblemError(error.problem(name)) from error
    import pypdfium2

    with pdf:
        within = files_within(pdf, name)
        try:
            drawn = pypdfium2.PdfDocument(unpacked(pdf))
        except pypdfium2.PdfiumError as error:
            raise ProblemError(why_unreadable(file, name)) from error
        try:
            reader = _Reader(workspace, name, drawn, office_program(pdf))
            pages = [reader.page(number, page) for number, page in enumerate(pdf.pages, 1)]
        finally:
            drawn.close()
    found = tuple(page for page in pages if page is not None)
    if not any(page.marks for page in found):  # what was repaired may have lost them
        problems = [problem.at(severity=Severity.ERROR) for problem in problems]
    return Returned(name, found, (*problems, *within, *reader.problems, *reader.absent(found)))


class _Reader:
    """Reads the pages of one file, and remembers what was wrong."""

    def __init__(self, workspace: Workspace, file: str, drawn: Any, program: str | None) -> None:
        self._workspace, self._file, self._drawn, self._program = workspace, file, drawn, program
        self._proofs: dict[str, Proof | None] = {}
        self._originals: dict[Path, list[PageSigns]] = {}
        self._known = set(store.identifiers(workspace))
        self._named: set[str] | None = None  # proofs that any page of the file tells, once that is asked
        self._footless: set[int] = set()  # pages known by their words alone
        self.problems: list[Problem] = []

    def page(self, number: int, page: Any) -> ReturnedPage | None:
        """Return a page of the file; None where it is no page of a proof, or its marks cannot be read."""
        drawn = self._drawn[number - 1]
        signs = PageSigns(drawn)
        code = self._code(number, signs)
        proof = self._proof(code[0], number) if code else None
        if code is None or proof is None:
            return None
        try:
            marks = tuple(marks_on(page))
        except (*UNREADABLE, KeyError, RecursionError) as error:
            self._tell(wrong.unreadable_marks(self._file, number), error)
            return None
        original = store.folder_of(self._workspace, proof.id) / store.PDF
        before = self._before(original, code[1])
        # None behind the last page of the document.
        lines = [line for line in proof.lines if line.page == code[1]]
        if not lines and before is not None:
            lines = lines_on(before)
        move = moved(signs, lines, before) if number not in self._footless else None
        if move is None:
            if number not in self._footless:
                self._tell(self._redrawn() or wrong.altered(self._file, number, proof.id))
            lines += [line for line in proof.own if line.page == code[1]]
            return ReturnedPage(proof.id, code[1], placed_by_words(marks, signs, before, lines))
        if before is not None and signs.letters != before.letters:
            self._tell(wrong.edited(self._file, number, proof.id))
        if not looks_the_same(original, code[1], drawn, move):
            self._tell(self._redrawn() or wrong.flattened(self._file, number, proof.id))
        return ReturnedPage(proof.id, code[1], tuple(moved_back(mark, move) for mark in marks))

    def _redrawn(self) -> Problem | None:
        return wrong.redrawn(self._file, self._program) if self._program else None

    def _before(self, original: Path, page: int) -> PageSigns | None:
        """Return a page of a proof as it went out; None where that is not kept."""
        if original not in self._originals:
            self._originals[original] = _signs_of(original)
        there = self._originals[original]
        return there[page - 1] if page <= len(there) else None

    def _code(self, number: int, signs: PageSigns) -> tuple[str, int] | None:
        """Return the proof and the page that the strip tells."""
        codes = codes_in(signs.text)
        known = [code for code in codes if code[0] in self._known]
        if len(set(known)) == 1:
            return known[0]
        if known:
            self._tell(wrong.two_proofs(self._file, number))
        elif codes:
            self._tell(store.unknown(codes[0][0]).at(file=self._file, page=number))
        elif not signs.text.strip():
            self._tell(wrong.picture_only(self._file, number))
        elif code := self._code_by_words(signs, number):
            self._footless.add(number)
            self._tell(self._redrawn() or wrong.footless(self._file, number, *code))
            return code
        else:
            self._tell(wrong.no_proof(self._file, number))
        return None

    def _code_by_words(self, signs: PageSigns, number: int) -> tuple[str, int] | None:
        """Return the page whose words a page without a foot holds, of the proofs that other pages of the file are of."""
        if self._named is None:
            texts = (PageSigns(page).text for page in self._drawn)
            self._named = {name for text in texts for name, _page in codes_in(text)} & self._known
        for name in sorted(self._named):
            proof = self._proof(name, number)
            if proof and (page := page_by_words(signs, proof, number)):
                return name, page
        return None

    def _proof(self, name: str, number: int) -> Proof | None:
        if name not in self._proofs:
            try:
                self._proofs[name] = store.load(self._workspace, name)
            except ProblemError as error:
                self.problems += [problem.at(page=number) for problem in error.problems]
                self._proofs[name] = None
        return self._proofs[name]

    def _tell(self, problem: Problem, _cause: object = None) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def absent(self, found: Sequence[ReturnedPage]) -> list[Problem]:
        """Return a problem for each proof of which pages are missing; what stood on them is not known."""
        there: dict[str, set[int]] = {}
        for page in found:
            there.setdefault(page.proof, set()).add(page.page)
        told = {problem.page for problem in self.problems}
        missing = []
        for name, pages in there.items():
            proof = self._proofs[name]
            lost = sorted(set(range(1, len(proof.pages) + 1)) - pages) if proof else []
            if lost and not told - {None}:
                missing.append(wrong.pages_missing(self._file, name, lost))
        return missing


def _signs_of(file: Path) -> list[PageSigns]:
    """Return the signs of the pages of a proof as it went out; none where it cannot be read."""
    import pikepdf
    import pypdfium2

    try:
        with pikepdf.open(file) as pdf:
            document = pypdfium2.PdfDocument(unpacked(pdf))
    except (*UNREADABLE, pypdfium2.PdfiumError, FileNotFoundError):
        return []
    try:
        return [PageSigns(page) for page in document]
    finally:
        document.close()


Read = Callable[[Workspace, Path], Returned]
