"""The editor's check: every rule on every text, as problems with a place, a proposal and perhaps a fix."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from brochure.check.wording.ageing import check_ageing
from brochure.check.wording.clarity import (
    MOST_ON_AVERAGE,
    average_finding,
    check_sentences,
    check_vocabulary,
    lengths,
)
from brochure.check.wording.documents import Document, Kind, TextField
from brochure.check.wording.figures import check_figures
from brochure.check.wording.findings import RULES, Finding, Placed
from brochure.check.wording.label_years import check_label_years
from brochure.check.wording.markup import check_markup
from brochure.check.wording.names import check_names
from brochure.check.wording.photo_rules import check_photo_rules
from brochure.check.wording.photo_sizes import PhotoSizes
from brochure.check.wording.pull_quotes import check_pull_quotes
from brochure.check.wording.quotes import check_quotes
from brochure.check.wording.roles import check_roles
from brochure.check.wording.signs import check_signs
from brochure.check.wording.silences import check_silences
from brochure.check.wording.spacing import check_spacing
from brochure.check.wording.spans import span_in_file
from brochure.content.source import field_of
from brochure.content.spoken import first_language
from brochure.languages import split
from brochure.problems import Problem
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.content.load import Content

DUTCH = "nl"
PUBLICATION = "content/publication.yaml"
_FEWEST_SENTENCES = 8  # below this the average of a document is that of a field or two


def check_wording(content: "Content", workspace: Workspace) -> list[Problem]:
    """Return what an editor would mark in all documents, silenced or not, and silences without use.

    What is Dutch about these rules (marks, blanks, words, sentences, titles of office) is asked of Dutch only.
    """
    documents, sizes = documents_of(content), PhotoSizes(workspace)
    placed = [
        *(Placed(document, field.path, finding) for document, field, finding in _texts(documents)),
        *(item for document in documents for item in _whole(document, sizes)),
    ]
    for language in sorted({document.language for document in documents}):  # a town may have a name in each
        alike = [document for document in documents if document.language == language]
        placed += [*check_names(alike), *check_label_years(alike)]
        placed += check_roles(alike) if language == DUTCH else ()
    problems = [problem_of(item) for item in placed]
    silences = [problem for document in documents for problem in check_silences(document, problems)]
    return [*problems, *silences]


_KINDS: dict[str, Kind] = {"content/events/": "event", "content/selections/": "selection"}


def documents_of(content: "Content") -> list[Document]:
    """Return the files of the content as an editor reads them; those of the municipalities last."""
    towns = set(content.files.values())
    first = first_language(content.sources.get(PUBLICATION))
    found = []
    for file, source in content.sources.items():
        name, language = split(PurePosixPath(file).stem.casefold())
        kind: Kind = "label" if name == "label" else "publication"
        for folder, its_kind in _KINDS.items():
            kind = its_kind if file.startswith(folder) else kind
        found.append(Document("municipality" if file in towns else kind, source, language or first))
    return sorted(
        found, key=lambda document: (document.kind != "publication", document.kind, document.source.file)
    )


def check_text(field: TextField, *, dutch: bool = True) -> list[Finding]:
    """Return what is wrong with one text; nothing in literal words is offered to a machine."""
    text, literal = field.text, field.is_literal
    found = [*check_quotes(text, literal=literal), *check_spacing(text)] if dutch else []
    found += check_signs(text, literal=literal, dutch=dutch)
    found += check_markup(text, read=field.manner == "prose")
    if field.manner == "name" or not dutch:
        return found
    found += check_ageing(text, literal=literal)
    if not literal:
        found += check_vocabulary(text)
    if field.manner == "prose":
        found += check_sentences(text)
    return found


def _texts(documents: list[Document]) -> Iterator[tuple[Document, TextField, Finding]]:
    for document in documents:
        for field in document.printed:
            for finding in check_text(field, dutch=document.language == DUTCH):
                yield document, field, finding


def _whole(document: Document, sizes: PhotoSizes) -> Iterator[Placed]:
    """Yield what only shows when the fields of a file are read together."""
    yield from check_pull_quotes(document)
    yield from check_figures(document)
    yield from check_photo_rules(document)
    yield from sizes.check(document)
    if document.language != DUTCH:
        return
    counts = [n for field in document.fields if field.manner == "prose" for n in lengths(field.text)]
    if len(counts) >= _FEWEST_SENTENCES and sum(counts) / len(counts) > MOST_ON_AVERAGE:
        yield Placed(document, ("name",), average_finding(sum(counts) / len(counts)))


def problem_of(placed: Placed) -> Problem:
    """Return a finding as a problem at its place in the file, with a fix where one is safe."""
    source, path, finding = placed.document.source, placed.path, placed.finding
    line, column = source.where(path)
    details: dict[str, Any] = {"found": finding.found, "proposal": finding.proposal, **finding.details}
    offsets = placed.document.offsets(path)
    if offsets is not None and finding.end <= len(offsets):
        start = offsets[finding.start] if finding.start < len(offsets) else None
        if start is not None:
            line, column = source.position(start)
        span = span_in_file(offsets, finding.start, finding.end)
        is_literal = placed.document.is_literal(path)
        if span is not None and finding.replacement is not None and not is_literal:
            details["fix"] = {"start": span[0], "end": span[1], "replacement": finding.replacement}
    return Problem(
        code=finding.code,
        message=finding.message,
        remedy=_remedy(finding),
        severity=finding.severity or RULES[finding.code],
        file=source.file,
        line=line,
        column=column,
        field=field_of(path) or None,
        details=details,
    )


def _remedy(finding: Finding) -> str:
    """Return how to mend it, with the mended place below it where that says more."""
    if not finding.proposal or finding.proposal in finding.remedy:
        return finding.remedy
    return f"{finding.remedy}\n{finding.proposal}"
