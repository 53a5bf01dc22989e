"""The Dutch catalogue: complete, in step with the source, and with the same blanks to fill."""

import ast
import inspect
import io
import string
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from brochure.cli import click_words

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "brochure"
DUTCH = SOURCE / "locale" / "nl" / "LC_MESSAGES" / "brochure.po"

# As babel.cfg says it to `make catalogue`.
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]

# Sentences in which nothing is to be translated.
SAME_IN_DUTCH = 15

Message = tuple[str, ...]


def _forms(text: str | tuple[str, ...]) -> Message:
    return (text,) if isinstance(text, str) else tuple(text)


@cache
def in_source() -> frozenset[Message]:
    """Return every message that the source asks for."""
    found = extract_from_dir(SOURCE, method_map=METHODS)
    return frozenset(_forms(message) for _file, _line, message, _comments, _context in found)


@cache
def catalogue() -> Catalog:
    """Return the Dutch catalogue as it stands in the repository."""
    with DUTCH.open("rb") as file:
        return read_po(file, locale="nl")


def entries(source: Catalog) -> Iterator[tuple[Message, Message]]:
    """Yield each message with its translation, both as their one or two forms."""
    for message in source:
        if message.id:
            yield _forms(message.id), _forms(message.string or "")


def untranslated(source: Catalog) -> list[Message]:
    """Return the messages without a full translation, and those marked as a guess."""
    fuzzy = [_forms(message.id) for message in source if message.id and message.fuzzy]
    return [
        english
        for english, dutch in entries(source)
        if len(dutch) != len(english) or not all(dutch) or english in fuzzy
    ]


def blanks(text: str) -> list[tuple[str, str, str | None]]:
    """Return what str.format fills in: names, formats and conversions, sorted."""
    return sorted(
        (name, form or "", how)
        for _text, name, form, how in string.Formatter().parse(text)
        if name is not None
    )


def unequal_blanks(source: Catalog) -> list[tuple[str, str]]:
    """Return translations that would be filled in differently."""
    return [
        (one, other)
        for english, dutch in entries(source)
        for one, other in zip(english, dutch, strict=False)
        if blanks(one) != blanks(other)
    ]


def shape(text: str) -> tuple[bool, bool, int]:
    """Return what must be the same around the words: spaces at the ends, paragraphs that click leaves alone."""
    return text[:1].isspace(), text[-1:].isspace(), text.count("\b")


def of(text: str) -> Catalog:
    """Return a catalogue from its text."""
    return read_po(io.BytesIO(text.encode()), locale="nl")


def test_every_message_is_translated() -> None:
    assert untranslated(catalogue()) == []


def test_missing_half_and_guessed_translations_are_found() -> None:
    bad = of(
        'msgid "empty"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "guessed"\nmsgstr "geraden"\n\n'
        'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "een"\nmsgstr[1] ""\n\n'
        'msgid "done"\nmsgstr "klaar"\n'
    )
    assert untranslated(bad) == [("empty",), ("guessed",), ("one", "many")]


def test_the_catalogue_is_in_step_with_the_source() -> None:
    """`make catalogue` mends this; then translate what is new."""
    known = {english for english, _dutch in entries(catalogue())}
    assert sorted(in_source() - known) == [], "not in the catalogue"
    assert sorted(known - in_source()) == [], "no longer in the source"
    assert not catalogue().obsolete, "old translations are kept in history, not in the file"


def asks(tree: ast.AST) -> list[ast.Call]:
    """Return the calls that ask for a message."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [one for one in calls if isinstance(one.func, ast.Name) and one.func.id in ("_", "ngettext")]


def hidden(source: str) -> list[str]:
    """Return the messages that cannot be extracted: of f-strings and variables, and, before Python 3.12, in f-strings."""
    tree = ast.parse(source)
    inside = {call for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in asks(node)}
    return [
        ast.unparse(call)
        for call in asks(tree)
        if call in inside
        or not all(
            isinstance(text, ast.Constant)
            for text in call.args[: 2 if ast.unparse(call.func) == "ngettext" else 1]
        )
    ]


def test_no_message_hides_from_the_extraction() -> None:
    found = [
        f"{path.relative_to(SOURCE).as_posix()}: {message}"
        for path in sorted(SOURCE.rglob("*.py"))
        for message in hidden(path.read_text(encoding="utf-8"))
    ]
    # the one place where a table of marked messages is shown
    assert found == ["cli/__init__.py: _(text)"]


@pytest.mark.parametrize("source", ["_(name)", "_(f'{name} is missing')", "f'{_(\"the file\")}: {name}'"])
def test_a_hidden_message_is_found(source: str) -> None:
    assert len(hidden(source)) == 1


def test_translations_are_filled_in_like_the_original() -> None:
    assert unequal_blanks(catalogue()) == []


@pytest.mark.parametrize(
    "dutch", ["{nam} ontbreekt", "ontbreekt", "{name!r} ontbreekt", "{name:.1f} ontbreekt"]
)
def test_a_wrong_blank_is_found(dutch: str) -> None:
    bad = of(f'msgid "{{name}} is missing"\nmsgstr "{dutch}"\n')
    assert unequal_blanks(bad) == [("{name} is missing", dutch)]


def test_spaces_and_examples_keep_their_place() -> None:
    moved = [
        (one, other)
        for english, dutch in entries(catalogue())
        for one, other in zip(english, dutch, strict=True)
        if shape(one) != shape(other)
    ]
    assert moved == []


def test_commands_and_options_in_a_message_are_those_of_the_original() -> None:
    """A remedy that names an option must name the same one in Dutch."""

    def options(text: str) -> list[str]:
        return sorted({word.strip("`.,;:)(") for word in text.split() if word.lstrip("(`").startswith("--")})

    different = [
        (one, other)
        for english, dutch in entries(catalogue())
        for one, other in zip(english, dutch, strict=True)
        if options(one) != options(other)
    ]
    assert different == []


def test_hardly_anything_is_left_in_english() -> None:
    same = [english[0] for english, dutch in entries(catalogue()) if english == dutch]
    sentences = [text for text in same if len([word for word in text.split() if word.isalpha()]) > 2]
    assert sentences == []
    assert len(same) <= SAME_IN_DUTCH, same


def test_dutch_typography() -> None:
    """No straight apostrophe between letters, no three full stops, no space before a mark."""
    wrong = [
        dutch
        for _english, forms in entries(catalogue())
        for dutch in forms
        for left, mark, right in zip(dutch, dutch[1:], dutch[2:], strict=False)
        if (mark == "'" and left.isalpha() and right.isalpha()) or left + mark + right == "..."
    ]
    # what looks like an ellipsis is click's way to say “one or more”
    assert [text for text in wrong if not text.endswith("...")] == []


@cache
def _compiled() -> GNUTranslations:
    compiled = io.BytesIO()
    with DUTCH.open("rb") as file:  # as hatch_build.py and make do: the language stands in the file itself
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)


def test_the_catalogue_compiles_with_the_plurals_of_dutch() -> None:
    dutch = _compiled()
    said = [
        dutch.ngettext("{count} error", "{count} errors", count).format(count=count)
        for count in (0, 1, 2, 21)
    ]
    assert said == ["0 fouten", "1 fout", "2 fouten", "21 fouten"]
    assert dutch.gettext("Show this message and exit.") == "Toon deze uitleg."


def test_writing_the_catalogue_again_changes_nothing_but_its_date() -> None:
    """So a change of one message is a change of a few lines."""
    again = io.BytesIO()
    write_po(again, catalogue(), width=0, sort_output=True, no_location=True)
    body = DUTCH.read_text(encoding="utf-8").split("\n\n", 1)[1]
    assert again.getvalue().decode().split("\n\n", 1)[1] == body


def test_the_words_of_click_are_clicks_own() -> None:
    """A word that click no longer says would sit in the catalogue for nothing."""
    folder = Path(inspect.getfile(click)).parent
    said = {
        _forms(message)
        for _file, _line, message, _comments, _context in extract_from_dir(
            folder, method_map=[("**.py", "python")]
        )
    }
    tree = ast.parse(inspect.getsource(click_words))
    listed = {
        tuple(
            text.value for text in node.args if isinstance(text, ast.Constant) and isinstance(text.value, str)
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert listed - said == set()
