"""No human language in templates, stylesheets and drawings: every word a layout prints stands in a word file.

Whatever word of two letters or more such a file could print must be a technical one: a class, a colour, a
field, a tag. A word that is none of these is a text, and belongs in words.nl.yaml.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from pydantic import BaseModel

from brochure.content import model
from brochure.layout import drawings
from brochure.layout.drawings.spoken import WORDS
from brochure.layout.tokens import load_tokens
from brochure.workspace import package_data

LAYOUTS = package_data() / "layouts"
DRAWINGS = Path(drawings.__file__).parent
TEMPLATES = sorted(LAYOUTS.glob("*/*.j2"))
STYLES = sorted(LAYOUTS.glob("*/*.css"))

# Beside what is collected below: Jinja's tests and rounding, tags, places of photos, names between templates.
_TECHNICAL = """
    equalto none sameas undefined ceil floor common length
    html document macros setting fillers town openings print screen office edition
    blockquote footer span style div dl dt dd li ul ol font size max width pt mm of on var
    inside feature width height left top foot wide high shown opening figures right end from about
    lines yard frieze whole detail square back mosaic large story contents rounds criteria faq join divider
    photo with-photo cover practice interview criteria picture quote label play gallery court wide
    summary text headline subhead bold accent paper on-accent accent-tint accent-deep renewed holders
    stad gemeente https http mailto www names lang
    ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ
"""
TECHNICAL = set(_TECHNICAL.split())
_WORD = re.compile(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*")
_STYLE = re.compile(r"\b(?:font-size|line-height|margin|padding|max-width|color):[^;]*")
_GAP = "\x00"  # where an expression stands


def words(text: str) -> list[str]:
    """Return the words of a text that nobody needs for anything technical."""
    plain = re.sub(r"&#?\w+;", " ", text)
    return [word for word in _WORD.findall(plain) if word not in technical()]


@cache
def technical() -> frozenset[str]:
    """Return the words that code may hold: classes, colours, fields and their fixed values, drawings."""
    styles = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    classes = set(re.findall(r"[.]([a-z][\w-]*)", re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", styles, flags=re.S)))
    tokens = load_tokens(LAYOUTS / "shared" / "tokens.yaml")
    colours = {*tokens.colours, *tokens.accents}
    models = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    fields = {name for one in models for name in one.model_fields}
    return frozenset(TECHNICAL | classes | colours | fields | set(drawings.__all__))


# ---- templates ------------------------------------------------------------------------------


def in_template(source: str) -> list[str]:
    """Return the human words of a template: between its tags, in attributes that are read, in its expressions."""
    tree = Environment().parse(source)
    text = "".join(node.data if isinstance(node, nodes.TemplateData) else _GAP for node in _printed(tree))
    text = re.sub(r"<style>.*?</style>", " ", text, flags=re.S)
    read = re.findall(r'\b(?:alt|title|aria-label|summary|placeholder)="([^"]*)"', text)
    found = [word for part in read for word in words(part)]
    found += words(re.sub(r"<[^>]*>", " ", text))
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str):
            found += words(_STYLE.sub(" ", const.value))
    return found


def _printed(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the parts of a template that it prints, in order."""
    for child in tree.iter_child_nodes():
        if isinstance(child, nodes.Output):
            yield from child.nodes
        elif isinstance(child, nodes.If):
            # Either branch may be printed: words of two branches are not one.
            yield nodes.Const(None)
            yield from _printed(child)
            yield nodes.Const(None)
        else:
            yield from _printed(child)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_holds_no_words(path: Path) -> None:
    found = in_template(path.read_text(encoding="utf-8"))
    assert found == [], "write it in words.nl.yaml; or is it technical? Then add it to TECHNICAL"


@pytest.mark.parametrize(
    "planted",
    [
        "<h2>Ook jouw gemeente?</h2>",
        "<p>{{ m.name }} in cijfers</p>",
        "{% if m.label %}<b>ongeveer</b>{% endif %}",
        "{{ 'Verlengd' if m.label.renewed }}",
        '{{ "ronde" if x else "rondes" }}',
        '<img alt="Eerste pagina van {{ m.name }}">',
        '<a title="Naar {{ m.name }}">{{ m.name }}</a>',
        "{{ m.name ~ ' en ' ~ m.website }}",
        "{% macro a() %}<p>Foto’s</p>{% endmacro %}",
        "{% set heading %}Het verhaal{% endset %}",
    ],
)
def test_a_planted_word_is_found_in_a_template(planted: str) -> None:
    assert in_template(planted)


# ---- stylesheets ----------------------------------------------------------------------------


def in_stylesheet(source: str) -> list[str]:
    """Return the human words of a stylesheet: those between quotation marks, fonts aside."""
    bare = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", source, flags=re.S)
    fonts = set(
        re.findall(r'"([^"]+)"', "".join(re.findall(r"(?:font-family|--headline|--text):[^;]*", bare)))
    )
    strings = [string for string in re.findall(r'"([^"]*)"', bare) if string not in fonts]
    return [word for string in strings for word in words(string)]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_stylesheet_holds_no_words(path: Path) -> None:
    assert in_stylesheet(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("mark", ["“", "”", "‘", "«"])
def test_no_stylesheet_holds_quotation_marks_of_a_language(mark: str) -> None:
    for path in STYLES:
        assert mark not in re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S), path


@pytest.mark.parametrize(
    "planted",
    ['@page { @top-left { content: "Zo doen zij het"; } }', 'h2::after { content: " (vervolg)"; }'],
)
def test_a_planted_word_is_found_in_a_stylesheet(planted: str) -> None:
    assert in_stylesheet('html { font-family: "Zo Heet Het"; }' + planted)
    assert not in_stylesheet('html { font-family: "Zo Heet Het"; content: "– "; /* "een woord" */ }')


# ---- drawings -------------------------------------------------------------------------------

_MARKUP = re.compile(r"<[^>]*>|\b[\w-]+=\"[^\"]*\"")
_IN_DRAWINGS = {
    "drawing",
    "share",
    "path",
    "square",
    "round",
    "rows",
    "text",
    "NFKD",
    "Bricolage",
    "Grotesque",
}
# Seeds of the hand, letters of paths and vowels, error correction, encodings.
_IN_DRAWINGS |= {"thing", "yard", "frieze", "bottom", "whole", "detail", "hop", "run", "chair", "scooter"}
_IN_DRAWINGS |= {"parting", "tails", "curls", "cap", "bun", "scarf"}
_IN_DRAWINGS |= {key.removeprefix("drawings.thing_") for key in WORDS if "thing_" in key}
_IN_DRAWINGS |= {"aeiouy", "nearest", "big", "www", "micro", "stroke"}


def in_python(source: str) -> list[str]:
    """Return the human words in the strings of a module, docstrings aside."""
    tree = ast.parse(source)
    skipped: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            notes = [one.value for one in body if isinstance(one, ast.Expr)]
            skipped |= {id(note) for note in notes if isinstance(note, ast.Constant)}
    known = {key.removeprefix("drawings.") for key in WORDS} | _IN_DRAWINGS
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [one.value if isinstance(one, ast.Constant) else _GAP for one in node.values]
            skipped |= {id(one) for one in node.values}
            text = "".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            text = node.value
        else:
            continue
        if text not in known and not set(text.split()) <= {key for names in known for key in names.split()}:
            found += [word for word in words(_MARKUP.sub(" ", text)) if word not in known]
    return found


@pytest.mark.parametrize("path", sorted(DRAWINGS.glob("*.py")), ids=lambda path: path.name)
def test_a_drawing_holds_no_words(path: Path) -> None:
    if path.name != "spoken.py":  # the keys and the names of what is filled in
        assert in_python(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    ['title = f"QR-code naar {address}"', 'x = "ongeveer "', 'y = f"<title>Hinkelbaan van {name}</title>"'],
)
def test_a_planted_word_is_found_in_a_drawing(planted: str) -> None:
    assert in_python(planted)
    assert in_python('"""Een uitleg."""\nx = "ink"') == []


def test_drawings_ask_for_the_words_they_declare() -> None:
    asked: dict[str, frozenset[str]] = {}
    for path in sorted(DRAWINGS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "say":
                names = frozenset(str(keyword.arg) for keyword in node.keywords)
                for key in _constants(node.args[0]):  # "thing_" begins the names of all things
                    begun = [one for one in WORDS if one.startswith(f"drawings.{key}") and key.endswith("_")]
                    asked |= dict.fromkeys(begun or [f"drawings.{key}"], names)
    keys = {"share": "share_about"}  # chosen by a variable, with the same values
    asked |= {
        f"drawings.{key}": WORDS[f"drawings.{other}"]
        for one in keys.items()
        for key, other in (one, one[::-1])
    }
    assert asked == WORDS


def _constants(node: ast.expr) -> list[str]:
    return [
        one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
