"""The page of a preview: every message, in one file that loads nothing, whatever stands in a list."""

import re
from base64 import b64decode
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from brochure.mail.drafts import write_preview
from brochure.mail.mailing import prepare_mailing
from brochure.mail.privacy.forgetting import forget
from brochure.workspace import Workspace

from .conftest import small_pdf
from .deliveries import send
from .servers import FaultyServer


class Page(HTMLParser):
    """What a page is made of: its tags with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "img", "link", "use", "image"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("use", "image"):
            return
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def page_of(workspace: Workspace) -> Page:
    page = Page(write_preview(prepare_mailing(workspace)).overview.read_text("utf-8"))
    assert page.open == []
    return page


def test_every_message_stands_there_as_it_arrives(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(3, name="Zoë Peeters", documents="[halle-brochure, label-brochure]")
    page = page_of(workspace)
    assert [one["id"] for one in page.all("article")] == ["m1", "m2", "m3"]
    assert page.words.count("Steden en gemeenten met het label") == 3
    assert page.words.count("U krijgt dit bericht op uw werkadres") == 3
    for number in (1, 2, 3):
        assert f"jeugd{number}@dorp.example.invalid" in page.words
    links = [str(one["href"]) for one in page.all("a")]
    assert [link for link in links if link.endswith(".eml")] == [f"{n}-dorp-{n}.eml" for n in (1, 2, 3)]
    assert "#m2" in links


def test_each_first_page_is_in_it_once_and_shown_where_it_is_sent(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(3, documents="[halle-brochure, label-brochure]")
    page = page_of(workspace)
    pictures = [str(one["href"]) for one in page.all("image")]
    assert len(pictures) == 2
    assert all(b64decode(one.partition("base64,")[2]).startswith(b"\x89PNG") for one in pictures)
    ids = {one["id"] for one in page.all("symbol")}
    assert {str(one["href"]).removeprefix("#") for one in page.all("use")} == ids
    assert len(page.all("use")) == 2 + 3 * 2  # in the list of documents, and in each message
    shown = [one for one in page.all("svg") if one.get("role") == "img"]
    assert all(one["aria-label"] for one in shown)
    assert page.all("img") == []


def test_it_loads_nothing_and_runs_nothing(workspace: Workspace, candidates: Callable[..., Path]) -> None:
    candidates(1)
    own = workspace.root / "layouts" / "mail"
    own.mkdir(parents=True)
    source = (workspace.data / "layouts" / "mail" / "message.html.j2").read_text("utf-8")
    evil = (
        '<script>x()</script><img src="https://evil.example.invalid/a.png"><b onclick="x()">vet</b><div><p>'
    )
    (own / "message.html.j2").write_text(source.replace("</main>", f"{evil}</main>"), "utf-8")
    page = page_of(workspace)
    assert page.all("script") == page.all("link") == page.all("iframe") == []
    assert all("onclick" not in attrs for _tag, attrs in page.tags)
    (policy,) = [one["content"] for one in page.all("meta") if "http-equiv" in one]
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    assert "vet" in page.words


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "&amp; ' \" <b>"])
def test_what_stands_in_the_list_is_shown_and_does_nothing(
    workspace: Workspace, candidates: Callable[..., Path], typed: str
) -> None:
    quoted = "'" + typed.replace("'", "''") + "'"
    names = ("municipality", "name", "role", "salutation", "subject", "text")
    candidates(1, **dict.fromkeys(names, quoted))
    page = page_of(workspace)
    assert page.all("script") == page.all("img") == []
    assert page.words.count(typed) >= len(names)


@pytest.mark.parametrize(("language", "words"), [("nl", "Wie krijgt wat"), ("en", "Who gets what")])
def test_it_speaks_the_language_of_who_sends_and_each_message_its_own(
    workspace: Workspace,
    candidates: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    words: str,
) -> None:
    monkeypatch.setenv("BROCHURE_LANG", language)
    candidates(2, language="fr")
    page = page_of(workspace)
    assert page.all("html") == [{"lang": language}]
    assert words in page.words
    letters = [one for one in page.all("div") if one.get("class") == "letter"]
    assert [one["lang"] for one in letters] == ["fr", "fr"]


def test_its_headings_are_in_order(workspace: Workspace, candidates: Callable[..., Path]) -> None:
    candidates(2)
    levels = [int(tag[1]) for tag, _attrs in page_of(workspace).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_who_has_the_message_is_shown_without_a_draft(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(2)
    server.fail("jeugd2@dorp.example.invalid", "rcpt:550 no")
    send(workspace, server)
    page = page_of(workspace)
    assert [one["href"] for one in page.all("a") if str(one["href"]).endswith(".eml")] == ["2-dorp-2.eml"]
    assert "none: accepted by the server" in page.words
    assert "1 of them was sent already, or may have been" in page.words


def test_a_document_in_another_language_than_the_message_says_so(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    small_pdf(workspace.output / "screen" / "halle-factsheet.fr.pdf", "fr")
    candidates(1, language="fr", documents="[halle-factsheet, halle-brochure]")
    french, dutch = (part.filename for part in prepare_mailing(workspace).letters[0].parts)
    assert french == "Kindvriendelijke stad Halle – informatiefiche.pdf"
    assert dutch == "Kindvriendelijke stad Halle – brochure (en néerlandais).pdf"
    candidates(1, documents="[halle-factsheet.fr, halle-factsheet]")
    french, dutch = (part.filename for part in prepare_mailing(workspace).letters[0].parts)
    assert french == "Kindvriendelijke stad Halle – informatiefiche (in het Frans).pdf"
    assert dutch == "Kindvriendelijke stad Halle – informatiefiche.pdf"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("halle-factsheet-a2", "Kindvriendelijke stad Halle – informatiefiche (a2).pdf"),
        (
            "label-brochure-noord",
            "Kindvriendelijke steden en gemeenten – brochure over het label (noord).pdf",
        ),
        (
            "label-brochure.en",
            "Kindvriendelijke steden en gemeenten – brochure over het label (in het Engels).pdf",
        ),
        ("iets-anders", "Iets anders.pdf"),
    ],
)
def test_sizes_selections_and_layouts_to_come_have_speaking_names(
    workspace: Workspace, candidates: Callable[..., Path], name: str, shown: str
) -> None:
    small_pdf(workspace.output / "screen" / f"{name}.pdf", name)
    candidates(1, documents=name)
    (letter,) = prepare_mailing(workspace).letters
    assert [part.filename for part in letter.parts] == [shown]


@pytest.mark.parametrize("address", ["o'brien@dorp.example.invalid", "an&jan@dorp.example.invalid"])
def test_the_page_of_somebody_who_is_forgotten_goes(
    workspace: Workspace, candidates: Callable[..., Path], address: str
) -> None:
    candidates(1, email=f'"{address}"')
    page = write_preview(prepare_mailing(workspace)).overview
    assert address not in page.read_text("utf-8")  # it is written otherwise there
    forget(workspace, [address], lambda _found: True)
    assert not page.exists()
