"""What the law wants on printed matter and publication.yaml may still leave blank.

A blank blocks nothing: the page shows it, and a warning says so on every edition meant for paper.
"""

from brochure.content.model import Publication
from brochure.content.source import Path, Source
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.problems import Problem, Severity

CODE = "not-ready-to-hand-out"
_FILE = "content/publication.yaml"
_COVER_PAGES = 4
_DEPOT_PAGES = 5  # legal deposit: print of five pages or more, the cover not counted


def needs_depot_number(pages: int) -> bool:
    """Tell whether a printed document of this many pages, cover included, needs a depot number."""
    return pages - _COVER_PAGES >= _DEPOT_PAGES


def missing_for_print(
    publication: Publication, document_name: str, pages: int, source: Source | None = None
) -> list[Problem]:
    """Return what a document on paper still lacks: the V.U., and a depot number where one is required.

    `document_name` is that of the file in output/ without suffix; `source` is publication.yaml as it was
    typed, for lines.
    """
    problems = []
    publisher = publication.responsible_publisher
    for key, value in (("name", publisher.name), ("address", publisher.address)):
        if value is None:
            problems.append(
                _blank(
                    source,
                    ("responsible_publisher", key),
                    _("the {part} of the responsible publisher (V.U.) is still blank").format(
                        part=_("name") if key == "name" else _("address")
                    ),
                    _("Printed matter for the public names a person and an address: fill in {field}."),
                )
            )
    if needs_depot_number(pages) and not publication.depot_numbers.get(document_name):
        problems.append(
            _blank(
                source,
                ("depot_numbers", document_name),
                _("{document} has {pages} pages and no depot number yet").format(
                    document=document_name, pages=pages
                ),
                _("Print of five pages or more, the cover not counted, carries one: ask the KBR for a number "
                  "and fill in {field}, as D/2026/12.345/1."),
            )
        )  # fmt: skip
    return problems


def _blank(source: Source | None, path: Path, message: str, remedy: str) -> Problem:
    at = source or Source(_FILE, "")
    problem = problem_at(at, CODE, path, message, "", severity=Severity.WARNING)
    problem = problem.at(remedy=remedy.format(field=problem.field))
    return problem if source else problem.at(line=None, column=None)
