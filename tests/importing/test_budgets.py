"""Every source has one budget for the whole of it, and takes time that grows with its length."""

import contextlib
import itertools
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.importing import budget
from brochure.importing.lexicon import lexicon
from brochure.importing.run import import_bytes, read_source_limited
from brochure.problems import Problem, ProblemError
from tests.sampling import sampled

from . import word_files as made
from .helpers import bring, framed, tree_of
from .word_files import blip, page, paragraph, run, word_file

MB = 1_000_000


def refused(data: bytes, file: str) -> Problem:
    with pytest.raises(ProblemError) as caught:
        import_bytes(data, file)
    return caught.value.problems[0]


# -- time that grows with the length


def name(number: int) -> str:
    letters = ""
    while number or not letters:
        number, letter = divmod(number, 26)
        letters += chr(97 + letter)
    return f"{letters.capitalize()}x"


TEXTS: dict[str, Callable[[int], str]] = {
    "practice": lambda n: framed("kind" + "a" * n),
    "addresses": lambda n: "@" * n + " x\n" + framed("“a”"),
    "closing marks": lambda n: framed("Jan Peers: “" + "”" * n + "x"),
    "letters": lambda n: framed("Jan Peers: “" + "a" * n + "”"),
    "hyphens": lambda n: framed("“" + "ab-" * (n // 3) + "c”"),
    "rare spaces": lambda n: framed("Label ontvangen" + "\u1680" * n + "x"),
    "brackets": lambda n: framed("“a”(" + ")" * n + "x"),
    "label": lambda n: framed("Label ontvangen in 2014" + ", verlengd in 2016" * (n // 18)),
    "words": lambda n: framed("“" + " ".join(map(name, range(n // 5))) + "”"),
    "broken words": lambda n: framed("“" + " ".join(f"{name(i)} be-trekken" for i in range(n // 16)) + "”"),
    "wrapped lines": lambda n: framed("\n".join(["a" * 60] * (n // 60))),
    "glued quotations": lambda n: framed("\n".join(["“a.” " * 1_190] * (n // 6_000))),
    "people": lambda n: framed("\n".join(f"{name(i)}: “x.”" for i in range(n // 120))),
    "credits": lambda n: framed("Foto: " * (n // 6) + "An"),
    "rules": lambda n: framed("-" * n),
    "bars": lambda n: framed("|" * n),
    "sent on": lambda n: "--" + "bericht " * (n // 8) + "\n" + framed("“a”"),
    "hints": lambda n: "tip: " + "max " * (n // 4) + "?“\n" + framed("“a”"),
    "capitals": lambda n: framed("\n".join(["A" * 5_900] * (n // 6_000))),
    "signs of notes": lambda n: framed("woord* a\n" * (n // 31) + "* Stand van een dag.\n" * (n // 31)),
    "towns in capitals": lambda n: framed("\n".join(["GEMEENTE TEMSE " * 130] * (n // 2_000))),
    "datelines": lambda n: framed("TEMSEMO – Ander dorp.\n" * (n // 40)),
}
PAGES: dict[str, Callable[[int], str]] = {
    "classes": lambda n: f'<div class="{"consent" * n}!">',
    "dashes": lambda n: f'<div class="{"a-" * n}!">',
    "deep lists": lambda n: "<ul>" * 120 + "<li><a>x</a> y" * (n // 20) + "</ul>" * 120,
    "navigation": lambda n: "<p>x</p>" + "<nav>a</nav>tail " * (n // 20),
    "deep navigation": lambda n: "<nav>" * 200 + "a b " * n + "</nav>" * 200,
    "headers": lambda n: "<p>x</p>" + "<header>a</header>tail " * (n // 20),
    "quotation marks": lambda n: "<p a=" + "\"'" * n,
    "scripts": lambda n: "<script" * n,
    "spaces": lambda n: "<blockquote>A" + "\u00a0" * n + "x</blockquote>",
    "feet of a quotation": lambda n: "<blockquote>" + "<cite> </cite>" * (n // 14) + "</blockquote>",
}
CASES = [(f"{name}.txt", make) for name, make in TEXTS.items()] + [
    (f"{name}.html", make) for name, make in PAGES.items()
]


def seconds(data: bytes, file: str) -> float:
    started = time.process_time()
    with contextlib.suppress(ProblemError):  # how long a refusal takes counts as well
        import_bytes(data, file)
    return time.process_time() - started


@pytest.mark.parametrize(("file", "make"), sampled(CASES, every=9, name=lambda case: str(case[0])))
def test_twice_as_much_takes_about_twice_as_long(file: str, make: Callable[[int], str]) -> None:
    """Ratios and not seconds: the machine is shared. The faults this found grew fourfold and more."""
    lexicon()
    sizes = (60_000, 120_000)
    ratios = []
    for _attempt in range(4):
        once, twice = (seconds(make(size).encode(), file) for size in sizes)
        ratios.append(twice / max(once, 0.01))  # below a hundredth of a second nothing can be told
        if ratios[-1] < 3:
            return
    pytest.fail(f"ratios {ratios}")


def test_comments_before_a_text_end() -> None:
    assert tree_of(bring("<!---->" * 40 + "\n" + framed("Noor: “Ja.”")))["name"] == "De Polder"
    assert bring("<!---->" * 40 + f"<html><body>{'<p>' + framed('Noor: “Ja.”')}", "zonder-einde").name


@pytest.mark.parametrize(
    "charset", ["undefined", "idna", "punycode", "unicode_escape", "rot13", "hex", "nergens"]
)
def test_encoding_that_is_none_is_passed_over(charset: str) -> None:
    body = framed("Noor: “Café.”").replace("\n", "<p>")
    html = f'<html><head><meta charset="{charset}"></head><body>{body}'
    assert "spoken: Café." in bring(html.encode("cp1252"), "a.html").yaml


# -- budgets


def test_tower_of_accents_is_refused() -> None:
    problem = refused(framed("a" + "\u0301\u0316" * 100_000).encode(), "a.txt")
    assert problem.code == "source-too-large"
    assert "accents" in problem.message


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<p>" * 700_000, "elements"),
        ("<p " + " ".join(f"a{i}" for i in range(100_000)) + ">", "attributes"),
        ('<p a="">' + "<b " + "c=1 " * 300 + ">", "attributes"),
        ("<p>Ja.</p>" * 9_000, "lines"),
        ("<p>" + "a" * 400_000, "characters"),
        ("<img src=x>" * 1_100, "pictures"),
    ],
    ids=["elements", "attributes", "few attributes", "lines", "characters", "pictures"],
)
def test_web_page_beyond_its_budget_is_refused(html: str, named: str) -> None:
    problem = refused(f"<html><body>{html}".encode(), "a.html")
    assert problem.code == "source-too-large"
    assert named in problem.message
    assert problem.remedy


def test_script_with_many_signs_is_no_tag() -> None:
    script = "<script>if (a<b " + "c d " * 5_000 + ") {}</script>"
    html = f"<html><body>{script}" + framed("Noor: “Ja.”").replace("\n", "<p>")
    assert bring(html, "a.html").name == "De Polder"


def nested(levels: int) -> str:
    return page("<w:tbl>" * levels + "</w:tbl>" * levels)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (lambda: word_file(page("<w:p/>" * 700_000)), "elements"),
        (lambda: word_file(page("<w:p/>" * 60_000)), "paragraphs"),
        (lambda: word_file(page(paragraph(run("Ja.")) * 9_000)), "lines"),
        (lambda: word_file(page(paragraph(run("a" * 400_000)))), "characters"),
        (lambda: word_file(page((" " * MB + "<w:p/>") * 31)), "its text unpacks to more than 30 MB"),
        (lambda: word_file(page(" " * 11 * MB)), "one piece of its text"),
        (lambda: word_file(nested(50_000)), "nested"),
        (lambda: word_file(page(*(f'<w:x{" ".join(f" a{i}=" + chr(34) * 2 for i in range(300))}/>' for _ in range(4_000)))),
         "attributes"),
        (lambda: word_file(page(), *((f"r{i}", "image", "x") for i in range(11_000))), "refer"),
        (lambda: word_file(page(paragraph(blip("p") * 1_100)), ("p", "image", "media/a.png"),
                           media_a__png=made.picture("PNG")), "pictures"),
        (lambda: made.packed({f"{i}": b"" for i in range(5_100)}), "parts"),
    ],
    ids=["elements", "paragraphs", "lines", "characters", "text", "one text", "nesting", "attributes", "relationships",
         "pictures", "parts"],
)  # fmt: skip
def test_word_file_beyond_its_budget_is_refused(data: Callable[[], bytes], named: str) -> None:
    problem = refused(data(), "a.docx")
    assert problem.code == "source-too-large"
    assert named in problem.message
    assert problem.remedy


def test_notes_share_one_budget() -> None:
    notes = made.body(paragraph(run("Noot.")) + (" " * MB + "<w:p/>") * 11, root="w:footnotes")
    entries = [(f"n{i}", "footnotes", f"noten{i}.xml") for i in range(5)]
    parts: dict[str, str | bytes] = {f"noten{i}__xml": notes for i in range(5)}
    assert "30 MB" in refused(word_file(page(), *entries, **parts), "a.docx").message
    once = word_file(page(), *((f"n{i}", "footnotes", "noten0.xml") for i in range(50)), noten0__xml=notes)
    assert bring(once, "a.docx").yaml.count("Noot.") == 1


def test_picture_that_is_shown_often_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(budget.LIMITS, budget.Expense.PICTURE_BYTES, 5_000_000)
    large = made.picture("BMP", size=(1_000, 1_000))  # 3 MB
    shown = page(*(paragraph(blip(f"p{i}")) for i in range(50)))
    same = word_file(shown, *((f"p{i}", "image", "media/a.bmp") for i in range(50)), media_a__bmp=large)
    imported = bring(same, "a.docx")
    assert list(imported.pictures) == ["foto-1.png"]
    assert len(tree_of(imported)["photos"]) == 50
    several = {f"media_a{i}__bmp": large for i in range(2)}
    entries = [(f"p{i}", "image", f"media/a{i}.bmp") for i in range(2)]
    assert "pictures unpack" in refused(word_file(shown, *entries, **several), "a.docx").message


def test_equal_pictures_are_one_photo() -> None:
    shown = page(paragraph(blip("a") + blip("b")))
    same = made.picture("PNG")
    data = word_file(
        shown,
        ("a", "image", "media/a.png"),
        ("b", "image", "media/b.png"),
        media_a__png=same,
        media_b__png=same,
    )
    assert list(bring(data, "a.docx").pictures) == ["foto-1.png"]


def test_picture_of_too_many_pixels_is_left_out_unread() -> None:
    gif = (
        b"GIF89a"
        + (50_000).to_bytes(2, "little") * 2
        + b"\x80\0\0"
        + bytes(6)
        + b",\0\0\0\0"
        + (50_000).to_bytes(2, "little") * 2
        + b"\0\x02\x02D\x01\0;"
    )
    data = word_file(page(paragraph(blip("p"))), ("p", "image", "media/a.gif"), media_a__gif=gif)
    assert [(one.text, one.why) for one in bring(data, "a.docx").report.left_out] == [
        ("a.gif (GIF)", "picture-too-large")
    ]


def test_pixels_of_all_pictures_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(budget.LIMITS, budget.Expense.PIXELS, 2_000)
    shown = page(paragraph(blip("a") + blip("b")))
    data = word_file(shown, ("a", "image", "media/a.png"), ("b", "image", "media/b.png"),
                     media_a__png=made.picture("PNG", "red"), media_b__png=made.picture("PNG", "blue"))  # fmt: skip
    assert "megapixels" in refused(data, "a.docx").message


def test_entities_in_any_encoding_are_refused() -> None:
    bomb = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x +AFsAPAAh-ENTITY a +ACI-b+ACIAPgBdAD4APA-x/+AD4-'
    for document in (bomb.encode("ascii"), '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16")):
        data = made.packed({"word/document.xml": document})
        assert refused(data, "a.docx").code == "source-word"


def test_every_expense_has_a_limit_and_a_sentence() -> None:
    for expense in budget.Expense:
        error = budget.Budget("a.docx").overspent(expense)
        assert isinstance(error, ProblemError)
        assert "{" not in error.problems[0].message
    messages = [budget.Budget("a").overspent(one).args[0] for one in budget.Expense]
    assert all(one != other for one, other in itertools.combinations(messages, 2))


# -- the process of its own


def test_source_that_takes_too_long_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochure.importing.run.SECONDS", 0.01)
    source = tmp_path / "a.txt"
    source.write_text(framed("Noor: “Ja.”"), encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        read_source_limited(source)
    (problem,) = caught.value.problems
    assert (problem.code, problem.file) == ("source-beyond-limits", "a.txt")
    assert "longer than" in problem.message
    assert problem.remedy


def test_limited_result_is_the_same(tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(
        word_file(page(paragraph(blip("p"))), ("p", "image", "media/a.png"), media_a__png=made.picture("PNG"))
    )
    assert read_source_limited(source) == import_bytes(source.read_bytes(), "a.docx")
