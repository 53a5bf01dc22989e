import pytest

from brochure.content.load import load_publication
from brochure.content.model import Publication, Publisher
from brochure.content.readiness import missing_for_print, needs_depot_number
from brochure.problems import exit_code
from brochure.workspace import Workspace


@pytest.fixture
def publication(good: Workspace) -> Publication:
    loaded = load_publication(good).value
    assert loaded is not None
    return loaded


@pytest.mark.parametrize(
    ("pages", "needed"), [(1, False), (2, False), (4, False), (8, False), (12, True), (28, True)]
)
def test_legal_deposit_counts_pages_without_the_cover(pages: int, needed: bool) -> None:
    assert needs_depot_number(pages) is needed


def test_a_missing_publisher_is_a_warning_for_name_and_address(
    good: Workspace, publication: Publication
) -> None:
    source = load_publication(good).source
    found = missing_for_print(publication, "aa-factsheet", 1, source)
    assert [(p.code, p.severity, p.line, p.field) for p in found] == [
        ("not-ready-to-hand-out", "warning", 8, "responsible_publisher.name"),
        ("not-ready-to-hand-out", "warning", 9, "responsible_publisher.address"),
    ]
    assert exit_code(found) == 0
    assert exit_code(found, strict=True) == 1


def test_a_depot_number_is_asked_for_by_document_and_length(publication: Publication) -> None:
    filled = publication.model_copy(update={"responsible_publisher": Publisher(name="N", address="A")})
    assert missing_for_print(filled, "aa-brochure", 12) == []
    assert missing_for_print(filled, "beerdorp-brochure", 8) == []
    found = missing_for_print(filled, "beerdorp-brochure", 12)
    assert [(p.code, p.field, p.line) for p in found] == [
        ("not-ready-to-hand-out", "depot_numbers.beerdorp-brochure", None)
    ]
    assert "D/2026/" in found[0].remedy
