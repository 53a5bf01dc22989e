"""The same page in other forms: HTML with a site around it, a Word file, other encodings."""

import html
import io

import docx

SITE = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="{charset}"><title>{title} | De site</title><style>p {{ margin: 0 }}</style></head>
<body class="page has-sidebar">
<a class="skip-link" href="#inhoud">Ga naar de inhoud</a>
<div id="cookie-banner"><p>Deze site gebruikt koekjes. “Akkoord?”</p><button>Ja hoor</button></div>
<header class="site-header"><p>Het portaal van alle gemeenten</p>
<nav><ul><li><a href="/">Start</a></li><li><a href="/lijst">Alle steden</a></li></ul></nav></header>
{opening}{body}{closing}
<aside><h2>Ook interessant</h2><p>Jan Buitenstaander, bezoeker: “Hoe doen zij het?”</p></aside>
<ul><li><a href="#">Deel op sociale media</a></li><li><a href="#">Druk af</a></li></ul>
<footer><p>Alle rechten voorbehouden. Wat wil je nog weten?</p></footer>
<script>var tekst = "Waar zijn jullie het meest trots op?";</script>
</body></html>
"""


def as_html(text: str, *, landmarks: bool = True, charset: str = "utf-8") -> bytes:
    """Return a page's text as a saved web page, paragraphs as <p> and lines as <br>."""
    paragraphs = [block for block in text.strip().split("\n\n") if block.strip()]
    body = []
    for block in paragraphs:
        lines = [html.escape(line) for line in block.strip("\n").split("\n")]
        lines = [f"<strong>{line}</strong>" if line.endswith(":") else line for line in lines]
        body.append("<p>" + "<br>\n".join(lines) + "</p>")
    opening, closing = (
        ("<main><article>", "</article></main>") if landmarks else ('<div class="inhoud">', "</div>")
    )
    page = SITE.format(
        charset=charset, title=paragraphs[0][:40], body="\n".join(body), opening=opening, closing=closing
    )
    return page.encode(charset, "xmlcharrefreplace")


def as_word(text: str) -> bytes:
    """Return a page's text as a .docx, made with another library than the one that reads it."""
    document = docx.Document()
    for block in text.strip().split("\n\n"):
        paragraph = document.add_paragraph()
        for place, line in enumerate(block.strip("\n").split("\n")):
            if place:
                paragraph.add_run().add_break()
            paragraph.add_run(line)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """Return a Word document as bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
