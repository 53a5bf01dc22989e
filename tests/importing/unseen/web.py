"""A town as a saved web page, with its photos in a folder beside it or inside an `.mhtml` archive."""

import base64
import quopri
import re
from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.importing.unseen import skeletons
from tests.importing.unseen.notation import Town, plain, take
from tests.importing.unseen.pictures import photo
from tests.importing.unseen.runs import runs, tables

_TAGS = {"h1": "h2", "h2": "h2", "h3": "h3", "p": "p"}


def page(town: Town, picture: Callable[[str], str]) -> tuple[str, list[str]]:
    """Return the page of a town and the names of its photos; `picture` gives the address of one."""
    dialect = skeletons.DIALECTS[town.option("as").partition(":")[2]]
    wrap = dialect.get("wrap", {})
    title, body, pictures, caption, open_list = "", "", [], "", ""
    blocks = list(tables(town.blocks))
    for at, (style, content) in enumerate(blocks):
        tag = {"li": "ul", "num": "ol"}.get(style, "")
        if open_list != tag:
            body += (f"</{open_list}>\n" if open_list else "") + (f"<{tag}>" if tag else "")
            open_list = tag
        if isinstance(content, list):
            rows = "".join(
                "<tr>" + "".join(f"<td>{inline(cell)}</td>" for cell in row) + "</tr>" for row in content
            )
            html = f"<table><tbody>{rows}</tbody></table>"
        elif style == "title":
            title = content
            continue
        elif style == "raw":
            html = content
        elif style == "img":
            name, _, alt = content.partition(" | ")
            pictures.append(name)
            following = blocks[at + 1] if at + 1 < len(blocks) else ("", "")
            caption = inline(str(following[1])) if following[0] == "cap" else ""
            html = dialect["figure"].format(src=picture(name), alt=escape(alt), caption=caption)
            if not caption:
                html = re.sub(r"<(figcaption|p|div|span)[^>]*></\1>", "", html)
        elif style == "cap":
            continue
        elif tag:
            body += f"<li>{inline(content)}</li>"
            continue
        elif style == "b":
            html = wrap.get("b", "<p><strong>{}</strong></p>").format(inline(content))
        elif style == "i":
            html = f"<p><em>{inline(content)}</em></p>"
        elif style == "box":
            html = dialect.get("quote", "<blockquote><p>{}</p></blockquote>").format(inline(content))
        else:
            html = wrap.get(style, f"<{_TAGS[style]}>{{}}</{_TAGS[style]}>").format(inline(content))
        body += html + "\n"
    body += f"</{open_list}>\n" if open_list else ""
    whole = dialect["page"].replace("%TITLE%", title).replace("%NAME%", town.option("name"))
    if files := town.option("logo"):
        whole = whole.replace("%LOGO%", picture(files))
    whole = take(town, whole)
    town.account["source_text"] += " " + plain(
        re.sub(r"<(style|script)[^>]*>.*?</\1>|<[^>]+>", " ", whole, flags=re.DOTALL)
    )
    return whole.replace("%BODY%", body), pictures


def inline(words: str) -> str:
    """Return the runs of a paragraph as HTML; what stands between < and > in a town is HTML already."""
    out = ""
    for run in runs(words):
        said = (
            run.words if "<" in run.words else escape(run.words, quote=False).replace("&amp;nbsp;", "&nbsp;")
        )
        if run.kind == "break":
            said = "<br>"
        elif run.kind == "str":
            said = f"<s>{said}</s>"
        elif run.kind == "hid":
            said = f'<span style="display:none">{said}</span>'
        elif run.kind != "words":
            raise ValueError(f"a web page cannot hold {run.kind}")
        out += f"<strong>{said}</strong>" if run.bold else f"<em>{said}</em>" if run.italic else said
    return out


def write_page(town: Town, folder: Path) -> str:
    """Write `.html` and the folder of its photos, return the page's name."""
    beside = f"{town.stem}_{town.option('files', 'files')}"
    html, pictures = page(town, lambda name: f"./{beside}/{name}")
    encoding = town.option("encoding", "utf-8")
    (folder / f"{town.stem}.html").write_bytes(html.replace("%CHARSET%", encoding).encode(encoding))
    if pictures:
        (folder / beside).mkdir()
        for name in pictures:
            (folder / beside / name).write_bytes(photo(name))
    return f"{town.stem}.html"


def write_archive(town: Town, folder: Path) -> str:
    """Write `.mhtml` as a browser does and return its name."""
    site = f"https://www.{re.sub('[^a-z]', '', town.option('name').lower())}.example.invalid"
    html, pictures = page(town, lambda name: f"{site}/sites/default/files/{name}")
    html = html.replace("%CHARSET%", "utf-8")
    edge = "----MultipartBoundary--k3Zq81----"
    blink = town.option("browser", "blink") == "blink"
    who = "<Saved by Blink>" if blink else "<Opgeslagen door een browser>"
    head = f'From: {who}\nSnapshot-Content-Location: {site}/kindvriendelijk\nSubject: {town.option("name")}\nDate: Mon, 2 Mar 2026 09:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{edge}"\n\n\n'
    if blink:
        coded, encoding = quopri.encodestring(html.encode()).decode("ascii"), "quoted-printable"
    else:
        coded, encoding = base64.encodebytes(html.encode()).decode("ascii"), "base64"
    out = f'{head}--{edge}\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: {encoding}\nContent-Location: {site}/kindvriendelijk\n\n{coded}\n'
    for name in pictures:
        out += f"--{edge}\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\nContent-Location: {site}/sites/default/files/{name}\n\n"
        out += base64.encodebytes(photo(name)).decode("ascii") + "\n"
    (folder / f"{town.stem}.mhtml").write_bytes((out + f"--{edge}--\n").replace("\n", "\r\n").encode("ascii"))
    return f"{town.stem}.mhtml"
