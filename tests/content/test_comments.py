"""A # that eats part of a text is a problem that shows what was eaten; a comment is not."""

import pytest

from brochure.content.reader import read_text

# text, line and column of the #, severity, what the message shows
EATEN = [
    (
        "a: De gemeente maakt\n  #buitenspelen tot prioriteit.\n",
        2,
        3,
        "error",
        "#buitenspelen tot prioriteit.",
    ),
    ("a:\n  b: De gemeente maakt\n    #buitenspelen tot.\nc: 1\n", 3, 5, "error", "#buitenspelen tot."),
    ("a: Actie #1\n", 1, 10, "error", "#1"),
    ("a: nr. #3\n", 1, 8, "error", "#3"),
    ("a: nr. # 3\n", 1, 8, "error", "# 3"),
    ("a: #2b63e8\n", 1, 4, "error", "#2b63e8"),
    ("a:\n  #hier de tekst\n", 2, 3, "error", "#hier de tekst"),
    ("a: > #kop\n  tekst\n", 1, 6, "error", "#kop"),
    ("a: >\n    tekst\n  #meer\nb: 1\n", 3, 3, "error", "#meer"),
    ("a:\n  - een\n    #twee\n", 3, 5, "error", "#twee"),
    ("a:\n  - een #1\n", 2, 9, "error", "#1"),
    ("a: {b: x, #y\n  c: z}\n", 1, 11, "error", "#y"),
    ("a: {b: x,#y\n  c: z}\n", 1, 10, "error", "#y"),
    ("a: [x, y #1\n  , z]\n", 1, 10, "error", "#1"),
    ("a: De gemeente\n  # maakt werk\n", 2, 3, "warning", "# maakt werk"),
    ("a: De gemeente\n  #b: 1\n", 2, 3, "warning", "#b: 1"),
    ('a: "x" #y\n', 1, 8, "warning", "#y"),
    ("a: [x] #y\n", 1, 8, "warning", "#y"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("text", "line", "column", "severity", "shown"), EATEN)
def test_a_comment_that_eats_text_is_shown(
    text: str, line: int, column: int, severity: str, shown: str, end: str
) -> None:
    _source, problems = read_text(text.replace("\n", end), "f.yaml")
    assert [(p.code, p.line, p.column, p.severity) for p in problems] == [
        ("hash-starts-comment", line, column, severity)
    ]
    assert f"“{shown}”" in problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "# kop\na: x # opmerking\n# onder\n",
        "a: x\n#b: 1\n# b\nc: 1\n",
        "a:\n  b: x\n  # bij c\n  #d: 1\n  c: y\n",
        "a:\n  # bij b\n  b: x\n",
        "a:\n  #b: x\n",
        "a:\n  - x\n  # bij y\n  - y\n",
        "a: 'x #y'\nb: \"x #y\"\nc: |\n  #x\n  y #z\nd: x#y\n",
        "a: [x] # 2 jaar\nb: 12 # 2 jaar\n",
        "a: # de naam\n  x\n",
        "a: [\n  x,  # de eerste\n  # de tweede\n  y]\n",
        "#----\n#### kop ####\na: x\n",
    ],
)
def test_a_comment_is_no_problem(text: str) -> None:
    assert read_text(text, "f.yaml")[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "a: De gemeente\n  #buitenspelen\n  tot prioriteit\nb: 1\n",
        "a: Actie #1 van\n  de gemeente\nb: 1\n",
    ],
)
def test_where_a_text_goes_on_below_the_comment_the_cause_is_named(text: str) -> None:
    source, problems = read_text(text, "f.yaml")
    assert {p.code for p in problems} == {"hash-starts-comment", "hash-cuts-text"}
    assert source is not None
    assert source.tree["b"] == "1"
