"""Sources spoiled at random, by structure and not by bytes: what programs and people do write, gone wrong."""

import io
import random
import zipfile

import docx
from lxml import etree

from . import word_files as made
from .forms import as_html, saved
from .helpers import NAMES, page

PIECES = (
    "“", "”", "‘", "’", ":", "?", "(", ")", ",", " – ", "-", "\n", "\n\n", "\u00a0", "\u00ad", "\u200b", "\u1680", "\x85",
    "…", "Foto: ", "© ", "Label ontvangen in 2020", "Waar ben je trots op?", "Jan Peeters, schepen: ", "12", "e\u0301",
    "İ", "ﬁ", "🙂", "Kindvriendelijk beleid in de praktijk", "www.x.be", "@", "\t", "be-trekken", "kinder-en",
)  # fmt: skip
MARKUP = (
    "<p>", "</p>", "<div class='nav'>", "</div>", "<ul><li><a>", "<blockquote>", "<figcaption>", "<img src=x alt=y>",
    "<header>", "<footer>", "<main>", "<br>", "<q>", "<cite>", "<!--", "-->", "<script>", "<svg>", "<table>", "&nbsp;",
    "&#0;", "&#x85;", "<![CDATA[", "<?x", "<p hidden>", "<style>", "<template>", "<b", "'", '"', ">", "</body>",
)  # fmt: skip


def text(dice: random.Random) -> bytes:
    """Return a page with pieces moved, doubled, removed and put in."""
    return _spoiled(dice, page(dice.choice(NAMES)), PIECES).encode("utf-8", "surrogatepass")


def html(dice: random.Random) -> bytes:
    """Return a saved web page with text and markup spoiled."""
    source = as_html(page(dice.choice(NAMES)), landmarks=dice.random() < 0.5).decode()
    return _spoiled(dice, source, PIECES + MARKUP).encode()


def _spoiled(dice: random.Random, source: str, pieces: tuple[str, ...]) -> str:
    for _ in range(dice.randint(1, 12)):
        at, to = sorted(dice.randrange(len(source) + 1) for _ in range(2))
        to = min(to, at + dice.choice((1, 20, 400)))
        piece = dice.choice(pieces) * dice.choice((1, 1, 2, 50))
        new = dice.choice((piece, "", source[at:to] * 2, piece + source[at:to][::-1]))
        source = source[:at] + new + source[to:]
        if dice.random() < 0.3:
            at = dice.randrange(len(source) + 1)
            source = source[at:] + source[:at]
    return source


def _rich(dice: random.Random) -> bytes:
    shown = "".join(
        dice.choice((made.blip, made.vml))(dice.choice(("a", "b", "c", "weg")))
        for _ in range(dice.randint(0, 4))
    )
    inner = made.paragraph(
        shown + "<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF</w:instrText><w:fldChar w:fldCharType="end"/></w:r>'
        f"<mc:AlternateContent><mc:Choice>{made.vml('a')}</mc:Choice><mc:Fallback>{made.blip('b')}</mc:Fallback>"
        f"</mc:AlternateContent><w:sdt><w:sdtContent>{made.run('x')}</w:sdtContent></w:sdt>"
    )
    return made.word_file(
        made.page(inner, made.paragraph(made.run("Foto: An"), "Caption")),
        ("a", "image", "media/a.png"), ("b", "image", "media/b.gif"), ("c", "image", "file:///x"),
        ("n", "footnotes", "n.xml"), ("h", "header", "h.xml"), ("s", "styles", "s.xml"), ("k", "comments", "k.xml"),
        n__xml=made.body(made.paragraph(made.run("Noot")), root="w:footnotes"),
        h__xml=made.body(made.paragraph(made.run("Kop")), root="w:hdr"),
        k__xml=made.body(made.paragraph(made.run("Hm")), root="w:comments"),
        s__xml=made.body('<w:style w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Caption"/></w:style>',
                         root="w:styles"),
        media_a__png=made.picture("PNG"), media_b__gif=made.picture("GIF"),
    )  # fmt: skip


def _by_library(dice: random.Random) -> bytes:
    document = docx.Document()
    for block in page(dice.choice(NAMES)).split("\n\n"):
        document.add_paragraph(block, style=dice.choice(("Normal", "Quote", "List Bullet")))
    document.add_picture(io.BytesIO(made.picture(dice.choice(("JPEG", "PNG", "GIF", "BMP", "TIFF")))))
    return saved(document)


def word(dice: random.Random) -> bytes:
    """Return a Word file with parts removed, renamed and swapped, relationships rewired, elements moved."""
    data = dice.choice((_rich, _by_library))(dice)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(dice.randint(1, 6)):
        name = dice.choice(sorted(parts))
        action = dice.randrange(7)
        if action == 0 and len(parts) > 1:
            del parts[name]
        elif action == 1:
            parts[dice.choice(sorted(parts))] = parts[name]
        elif action == 2:
            at = dice.randrange(len(parts[name]) + 1)
            parts[name] = (
                parts[name][:at]
                + dice.randbytes(dice.choice((0, 1, 8)))
                + parts[name][at + dice.choice((0, 1, 9)) :]
            )
        else:
            parts[name] = _rearranged(dice, parts[name])
    return made.packed(parts)


def _rearranged(dice: random.Random, data: bytes) -> bytes:
    """Return an XML part with elements moved into each other, doubled, removed, renamed, and ids swapped."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _ in range(dice.randint(1, 10)):
        nodes = [node for node in root.iter() if isinstance(node.tag, str)]
        one, other = dice.choice(nodes), dice.choice(nodes)
        copy = etree.fromstring(etree.tostring(one, with_tail=False))
        action = dice.randrange(5)
        if action == 0 and len(nodes) < 4_000:
            other.append(copy)
        elif action == 1 and one is not root:
            one.getparent().remove(one)  # type: ignore[union-attr]
        elif action == 2:
            one.tag = other.tag
        elif action == 3 and one.attrib and other.attrib:
            one.set(dice.choice(sorted(one.attrib)), dice.choice(sorted(other.attrib.values())))
        elif action == 4 and len(nodes) < 4_000:
            other.extend([copy] * 1 if other is not one else [])
            other.text = dice.choice(PIECES)
    return etree.tostring(root)
