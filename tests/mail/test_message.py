"""Messages: what they hold, that they read back, and that nobody breaks out of a header."""

import email
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.mail.address import Mailbox
from brochure.mail.compose import Letter
from brochure.mail.headers import (
    UnsafeHeaderError,
    header_block,
    mailbox_value,
    read_back,
    read_mailboxes,
    text_value,
)
from brochure.mail.mailing import prepare_mailing
from brochure.mail.message import build, encoded_size, message_id
from brochure.mail.safety import unsafe_characters
from brochure.problems import ProblemError
from brochure.workspace import Workspace

DATE = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
DECEIVING = "\r\n\0\x0b\x0c\x1b\x85\u2028\u2029\u202e\u202a\u2066\u200f\ufeff\u200b\u00ad"


def built(letter: Letter, **options: bool) -> EmailMessage:
    data = build(letter, identifier=message_id("start", letter), date=DATE, **options)
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture
def letter(workspace: Workspace, candidates: Callable[..., Path]) -> Letter:
    candidates(
        1, name="Zoë Peeters", documents="[halle-brochure, label-brochure]", text="Eigen <woorden> & meer."
    )
    return prepare_mailing(workspace).letters[0]


def test_the_headers_of_a_message(letter: Letter) -> None:
    message = built(letter)
    assert message["From"].addresses[0].addr_spec == "jeugd@example.invalid"
    assert message["To"].addresses[0].display_name == "Zoë Peeters"
    assert message["Date"].datetime == DATE
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.invalid>", message["Message-ID"])
    assert message["List-Unsubscribe"] == "<mailto:jeugd@example.invalid?subject=unsubscribe>"
    assert "Dorp 1" in message["Subject"]
    assert message["X-Unsent"] is None
    assert built(letter, draft=True)["X-Unsent"] == "1"


def test_the_files_arrive_with_identical_bytes_and_speaking_names(
    letter: Letter, workspace: Workspace
) -> None:
    attached = {part.get_filename(): part for part in built(letter).iter_attachments()}
    assert set(attached) == {
        "Kindvriendelijke stad Halle – brochure.pdf",
        "Kindvriendelijke steden en gemeenten – brochure over het label.pdf",
    } or set(attached) == {
        "Kindvriendelijke stad Halle – brochure.pdf",
        "Kindvriendelijke steden en gemeenten – label brochure.pdf",
    }  # fmt: skip
    halle = attached["Kindvriendelijke stad Halle – brochure.pdf"]
    assert halle.get_content() == (workspace.output / "screen" / "halle-brochure.pdf").read_bytes()
    assert halle["Content-Type"].params["name"] == "Kindvriendelijke stad Halle - brochure.pdf"


def test_every_picture_in_the_html_is_in_the_message(letter: Letter) -> None:
    message = built(letter)
    html = message.get_body(("html",))
    assert html is not None
    wanted = set(re.findall(r'src="cid:([^"]+)"', html.get_content()))
    there = {
        part["Content-ID"].strip("<>") for part in message.walk() if part.get_content_type() == "image/png"
    }
    assert wanted == there
    assert len(wanted) == 2


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden += tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag == "title"

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.split()


def test_the_html_is_accessible_and_loads_nothing(letter: Letter) -> None:
    page = _Page()
    page.feed(letter.html)
    named = [tag for tag, _attrs in page.tags]
    assert dict(page.tags)["html"] == {"lang": "nl"}
    assert named.count("h1") == 1
    assert named.count("h2") == 3
    assert not {"script", "link", "style", "iframe", "object", "form", "base"} & set(named)
    for tag, attrs in page.tags:
        if tag == "img":
            assert attrs["alt"]
            assert (attrs["src"] or "").startswith("cid:")
        assert not {"background", "srcset", "poster"} & set(attrs)
        assert "url(" not in (attrs.get("style") or "")
    assert "Eigen &lt;woorden&gt; &amp; meer." in letter.html


def must_say_the_same(letter: Letter) -> None:
    page = _Page()
    page.feed(letter.html)
    subject = " ".join(letter.subject.casefold().split())  # in French some of its spaces are of another kind
    spoken = " ".join(page.words).casefold().removeprefix(subject).split()
    written = [word for word in letter.text.casefold().split() if word != "-"]
    assert spoken == written
    assert len(written) > 60


@pytest.mark.parametrize("sender", ["sender: {name: Wie, email: wie@example.invalid}", ""])
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_text_and_html_say_the_same(
    workspace: Workspace, candidates: Callable[..., Path], language: str, sender: str
) -> None:
    candidates(
        1,
        language=language,
        documents="[halle-brochure, label-brochure]",
        text='"Eigen <woorden> & meer.\\n\\nTwee."',
    )
    if not sender:
        file = workspace.content / "publication.yaml"
        file.write_text(file.read_text("utf-8").replace(", email: jeugd@example.invalid", ""), "utf-8")
    own = f"texts: {{{language}: {{intro: Eigen begin., closing: Dag}}}}\n"
    (workspace.mail / "settings.yaml").write_text(own + sender, "utf-8")
    for settings in (own + sender, sender or "per_minute: 20"):
        (workspace.mail / "settings.yaml").write_text(settings, "utf-8")
        (letter,) = prepare_mailing(workspace, to_send=False).letters
        must_say_the_same(letter)


def test_a_part_that_says_more_is_found(letter: Letter) -> None:
    with pytest.raises(AssertionError):
        must_say_the_same(replace(letter, text=letter.text + "\nEn nog iets.\n"))


def test_reason_sender_and_how_to_object_stand_in_every_language(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    for language, reason in {
        "nl": "werkadres",
        "fr": "adresse professionnelle",
        "en": "work address",
    }.items():
        candidates(1, language=language)
        (letter,) = prepare_mailing(workspace).letters
        for words in (letter.text, letter.html):
            assert reason in words
            assert "Voorbeeldvereniging" in words
            assert "jeugd@example.invalid" in words
        assert f'lang="{language}"' in letter.html


def test_own_texts_take_the_place_of_the_templates(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(1)
    (workspace.mail / "settings.yaml").write_text(
        "sender: {name: Een ander, email: ander@example.invalid}\n"
        "objections: bezwaar@example.invalid\n"
        "texts: {nl: {subject: Eigen onderwerp, reason: Omdat.}}\n",
        "utf-8",
    )
    message = built(prepare_mailing(workspace).letters[0])
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert message["Subject"] == "Eigen onderwerp"
    assert message["From"].addresses[0].addr_spec == "ander@example.invalid"
    assert message["List-Unsubscribe"] == "<mailto:bezwaar@example.invalid?subject=unsubscribe>"
    assert "Omdat." in text.splitlines()
    assert "bezwaar@example.invalid" in text


def test_the_same_letter_has_the_same_bytes_and_its_size_is_foreseen(letter: Letter) -> None:
    one, two = (build(letter, identifier="<a@b.invalid>", date=DATE) for _ in range(2))
    assert one == two
    assert one.isascii()
    assert b"\n" not in one.replace(b"\r\n", b"")
    assert max(len(line) for line in one.split(b"\r\n")) <= 998
    assert len(one) <= encoded_size(letter) <= len(one) * 1.6


def test_a_template_that_breaks_a_line_in_the_subject_is_refused(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(2)
    own = workspace.root / "layouts" / "mail"
    own.mkdir(parents=True)
    (own / "words.nl.yaml").write_text('subject: "Dag\\nBcc: x@evil.example.invalid"\n', "utf-8")
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace)
    assert [problem.code for problem in caught.value.problems] == ["unsafe-text"]


def test_a_mistake_in_a_template_is_told_once_with_its_line(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(2)
    own = workspace.root / "layouts" / "mail"
    own.mkdir(parents=True)
    (own / "message.txt.j2").write_text("een\ntwee {{ recipient.tiepfout }}\n", "utf-8")
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace)
    (problem,) = caught.value.problems
    assert (problem.code, problem.file, problem.line) == ("template-error", "layouts/mail/message.txt.j2", 2)


@pytest.mark.parametrize("char", list(DECEIVING))
@pytest.mark.parametrize("field", ["name", "municipality", "salutation", "role", "subject"])
def test_no_deceiving_character_gets_past_the_list(workspace: Workspace, field: str, char: str) -> None:
    fields = {
        "municipality": "D",
        "email": "a@b.example.invalid",
        "salutation": "B",
        "documents": "halle-brochure",
    }
    fields[field] = f"x{char}Bcc: y@evil.example.invalid"
    head, row = ";".join(fields), ";".join(f'"{value}"' for value in fields.values())
    path = workspace.mail / "lijst.csv"
    path.write_bytes(f"{head}\r\n{row}\r\n".encode("utf-8-sig"))
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace, path)
    assert {problem.code for problem in caught.value.problems} <= {"unsafe-text", "list-not-csv"}


VISIBLE = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    | st.sampled_from(',;:"<>@()[]\\=?_ \u00e9\u00eb\u2013'),
    min_size=1,
    max_size=150,
)
ONE_LINE = VISIBLE.map(lambda text: " ".join(part for part in text.split(" ") if part)).filter(bool)


@given(ONE_LINE, ONE_LINE)
def test_whatever_can_be_seen_reads_back_as_it_was(name: str, subject: str) -> None:
    to = Mailbox("a.b", "example.invalid")
    block = header_block([("To", mailbox_value(name, to)), ("Subject", text_value(subject))])
    assert read_mailboxes(block, "To") == [(name, str(to))]
    assert read_back(block)["subject"] == subject
    assert set(read_back(block)) == {"to", "subject"}
    assert max(len(line) for line in block.split(b"\r\n")) <= 200
    modern = email.message_from_bytes(block, policy=default)
    assert [address.addr_spec for address in modern["To"].addresses] == [str(to)]
    assert modern["Subject"] == subject


@given(st.text(max_size=80))
def test_whatever_cannot_be_seen_is_refused(text: str) -> None:
    to = Mailbox("a", "example.invalid")
    if unsafe_characters(text):
        for value in (text_value, lambda name: mailbox_value(name, to)):
            with pytest.raises(UnsafeHeaderError):
                value(text)
    else:
        assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in text)


@pytest.mark.parametrize("value", ["a\r\nBcc: b", "a\nb", "a\rb", "a\0b", "é", "a\r\n b\r\n", "a\r\n  "])
def test_no_raw_value_can_begin_a_header(value: str) -> None:
    with pytest.raises(UnsafeHeaderError):
        header_block([("Subject", value)])
