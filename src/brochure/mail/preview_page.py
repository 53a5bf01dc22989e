"""The preview as a page: every message as it arrives and who gets what, in one file that needs no other.

It is shown to people who decide and never use this program, so it can be read on a telephone and printed. Nothing in it
loads or runs: a template of a workspace may hold anything, and its policy (CSP) lets it do nothing.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from markupsafe import Markup, escape

from brochure import i18n
from brochure.layout.locale import Locale
from brochure.layout.words import Vocabulary, Words
from brochure.mail.compose import Letter, Part
from brochure.mail.entry import HAS_IT, Entry, state_words
from brochure.mail.mailing import Mailing
from brochure.mail.message import encoded_size
from brochure.mail.words import mail_folders, mail_vocabulary

_PICTURE = re.compile(r'<img\b[^>]*\bsrc="cid:([^"]*)"[^>]*>')
_MAIN = re.compile(r"(</?)main\b")  # a page has one main part
_HEADING = re.compile(r"(</?h)([12])\b")
_STYLED = {"h1", "h2", "h3", "main", "p", "ul", "ol", "li", "a", "img", "div", "span", "table", "td", "th"}


def overview_page(mailing: Mailing, drafts: Mapping[str, str], entries: Mapping[str, Entry]) -> str:
    """Return the page; `drafts` by address key, as file names, none for who has the message already."""
    vocabulary = preview_vocabulary(mailing)
    pages = _documents(mailing)
    words = state_words()
    rows = []
    for letter in mailing.letters:
        key = letter.recipient.mailbox.key
        rows.append(
            {
                "letter": letter,
                "draft": drafts.get(key, ""),
                "state": words[entries[key].state] if key in entries else "",
                "language": _language(letter.recipient.language, vocabulary),
                "size": _megabytes(encoded_size(letter), vocabulary.locale),
                "body": _body(letter, pages, vocabulary),
            }
        )
    languages = Counter(str(row["language"]) for row in rows)
    return render_preview(
        mailing,
        "index.html.j2",
        rows=rows,
        documents=list(pages.values()),
        languages=languages.most_common(),
        sent=sum(entry.state in HAS_IT for entry in entries.values()),
    )


def preview_vocabulary(mailing: Mailing) -> Vocabulary:
    """Return the words for the people who send, in the language of this run, whatever their recipients read."""
    return mail_vocabulary(mailing.workspace, i18n.language(), "preview")


def render_preview(mailing: Mailing, template: str, **context: object) -> str:
    """Return a page of the preview: a template of layouts/mail/, filled."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(mail_folders(mailing.workspace)),
        autoescape=template.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    vocabulary = preview_vocabulary(mailing)
    known = {"mail": mailing.mail, "preview": Words(vocabulary), "locale": vocabulary.locale}
    return environment.get_template(template).render(known, **context).strip() + "\n"


def _documents(mailing: Mailing) -> dict[str, dict[str, Any]]:
    """Return every file of the mailing once, by what tells it from others, with its first page."""
    locale = Locale(i18n.language())
    found: dict[str, dict[str, Any]] = {}
    for letter in mailing.letters:
        for part in letter.parts:
            page = found.get(_id(part))
            if page is None:
                size = _megabytes(len(part.document.data), locale)
                page = {"id": _id(part), "name": part.filename, "size": size, "count": 0, **_picture(part)}
                found[_id(part)] = page
            page["count"] += 1
    return found


def _id(part: Part) -> str:
    return f"d{part.document.digest[:16]}"


def _picture(part: Part) -> dict[str, Any]:
    if not part.cid:
        return {"picture": ""}
    from PIL import Image

    with Image.open(BytesIO(part.document.picture)) as picture:
        width, height = picture.size
    return {"picture": b64encode(part.document.picture).decode(), "width": width, "height": height}


def _body(letter: Letter, pages: Mapping[str, Mapping[str, Any]], vocabulary: Vocabulary) -> Markup:
    """Return the message's own HTML as a part of the page: cleaned, below its headings, with its pictures."""
    import nh3

    clean = nh3.clean(
        letter.html,
        tags=nh3.ALLOWED_TAGS | _STYLED,
        clean_content_tags={"script", "style", "title"},
        attributes={
            **{tag: {"style"} for tag in _STYLED},
            "a": {"style", "href"},
            "img": {"src", "alt", "width", "style"},
        },
        url_schemes={"cid", "http", "https", "mailto"},
    )
    by_cid = {part.cid: pages[_id(part)] for part in letter.parts if part.cid}

    def drawn(match: re.Match[str]) -> str:
        page = by_cid.get(match[1])
        if page is None:
            return ""
        label = escape(vocabulary.say("first_page_of", name=page["name"]))
        return (
            f'<svg class="page first-page" viewBox="0 0 {page["width"]} {page["height"]}" role="img" '
            f'aria-label="{label}"><use href="#{page["id"]}"/></svg>'
        )

    lower = _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 3}", _PICTURE.sub(drawn, clean))
    return Markup(_MAIN.sub(r"\1div", lower).strip())


def _language(language: str, vocabulary: Vocabulary) -> str:
    key = f"languages.{language}"
    return vocabulary.say(key) if key in vocabulary.phrases else language


def _megabytes(size: int, locale: Locale) -> str:
    return f"{locale.number(f'{max(size / 1_000_000, 0.1):.1f}')} MB"
