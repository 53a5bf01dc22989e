"""The years of the label: the same in the text, in `label:` and in the rounds of label.yaml."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from brochure.check.wording.documents import Document
from brochure.check.wording.findings import Finding, Placed, around
from brochure.check.wording.sentences import sentences
from brochure.content import walk
from brochure.i18n import _
from brochure.workspace import stem_of

_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d/-])")
_RENEWED = re.compile(r"verleng\w*|vernieuw\w*|hernieuw\w*", re.IGNORECASE)
_RECEIVED = re.compile(
    r"ontv[ai]ng\w*|kreeg|kregen|gekregen|behaal\w*|haalde\w*|verwierf|verworven", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:]\s|\s(?:en|maar|terwijl)\s")
_REACH = 80  # characters between a year and its verb
_LABEL = re.compile(r"\blabel\b", re.IGNORECASE)


def check_label_years(documents: Iterable[Document]) -> list[Placed]:
    """Return years in texts and rounds that contradict the label years of a municipality."""
    documents = list(documents)
    towns = {stem_of(walk.text_at(d.tree, "name") or ""): d for d in documents if d.kind == "municipality"}
    found: list[Placed] = []
    for document in documents:
        if document.kind == "municipality":
            found += _in_texts(document)
        elif document.kind == "label":
            found += _in_rounds(document, towns)
    return found


def _years(document: Document) -> tuple[str | None, list[str]]:
    """Return the year the label was received and those of its renewals, as typed."""
    label = walk.mapping(document.tree.get("label"))
    renewed = label.get("renewed")
    years = [year for year in renewed if isinstance(year, str)] if isinstance(renewed, list) else []
    return walk.text_at(label, "received"), years


def _in_texts(document: Document) -> Iterator[Placed]:
    received, renewed = _years(document)
    for field in document.fields:
        for start, end in sentences(field.text):
            sentence = field.text[start:end]
            if not _LABEL.search(sentence):
                continue
            for year, is_renewal in claims(sentence):
                right = renewed if is_renewal else [received] if received else []
                if year[0] not in right:
                    span = (start + year.start(), start + year.end())
                    yield Placed(document, field.path, _finding(field.text, span, is_renewal, right))


def claims(sentence: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the years that a sentence ties to the label, and whether as a renewal.

    A year belongs to the nearest verb of its own clause; one without such a verb is about something else.
    """
    ends = [0, *(match.end() for match in _CLAUSE_END.finditer(sentence)), len(sentence)]
    for start, stop in pairwise(ends):
        for year in _YEAR.finditer(sentence, start, stop):
            window = max(start, year.start() - _REACH), min(stop, year.end() + _REACH)
            verbs = [(verb, True) for verb in _RENEWED.finditer(sentence, *window)]
            verbs += [(verb, False) for verb in _RECEIVED.finditer(sentence, *window)]
            if verbs:
                yield year, min(verbs, key=lambda pair: abs(pair[0].start() - year.start()))[1]


def _finding(text: str, span: tuple[int, int], is_renewal: bool, right: list[str]) -> Finding:
    shown = ", ".join(right)
    what = _("renewed") if is_renewal else _("received")
    message = _("the text says that the label was {what} in {year}; under label: stands {right}")
    return Finding(
        code="label-years-contradict",
        start=span[0],
        end=span[1],
        message=message.format(what=what, year=text[slice(*span)], right=shown or _("no year")),
        remedy=_("Find out which is right and correct the other."),
        found=around(text, *span),
        proposal=around(text, *span, right[0]) if len(right) == 1 else "",
    )


def _in_rounds(document: Document, towns: dict[str, Document]) -> Iterator[Placed]:
    for path, round_ in walk.items(document.source, "rounds"):
        year = walk.text_at(round_, "year")
        for at, holder in walk.items(document.source, *path, "holders"):
            town = towns.get(stem_of(walk.text_at(holder, "name") or ""))
            if town is None or year is None:
                continue
            received, renewed = _years(town)
            is_renewal = (walk.text_at(holder, "renewed") or "").lower() in (
                "true",
                "yes",
                "ja",
                "on",
                "waar",
            )
            right = renewed if is_renewal else [received] if received else []
            if year not in right:
                yield Placed(document, (*at, "name"), _round(town, year, is_renewal, right))


def _round(town: Document, year: str, is_renewal: bool, right: list[str]) -> Finding:
    name = walk.text_at(town.tree, "name") or ""
    return Finding(
        code="label-years-contradict",
        end=len(name),
        message=_("{name} stands in the round of {year} ({what}); {file} says {right}").format(
            name=name,
            year=year,
            what=_("renewed") if is_renewal else _("received"),
            file=town.source.file,
            right=", ".join(right) or _("no year"),
        ),
        remedy=_("Find out which is right and correct the other."),
        found=year,
        proposal=", ".join(right),
    )
