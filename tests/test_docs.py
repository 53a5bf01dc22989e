"""The documentation says what is so: commands, options, files, codes, modules and links that exist."""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from brochure.check.wording.findings import RULES
from brochure.cli import COMMANDS, group
from brochure.content.reader import read_text
from brochure.content.scaffold import init_workspace
from brochure.press.profile import load_profile
from brochure.problems import ExitCode, Severity
from brochure.production.build import build
from brochure.production.request import Request, Silent
from brochure.workspace import Workspace

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "brochure"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
OPEN_HOSTS = {  # the projects, standards and tools that the documentation points to
    "kindvriendelijkestedenengemeenten.be",
    "weasyprint.org",
    "doc.courtbouillon.org",
    "www.msys2.org",
    "www.color.org",
    "keepachangelog.com",
    "semver.org",
    "localhost",  # and what an IT administrator registers and lets through
    "login.microsoftonline.com",
    "smtp.office365.com",
    "mail.google.com",
}

Words = list[str]


def read(name: str) -> str:
    """Return a page of the documentation."""
    return (ROOT / name).read_text(encoding="utf-8")


# ---- commands -------------------------------------------------------------------------------


def typed_lines(text: str) -> Iterator[str]:
    """Yield what a page tells people to type: lines of code blocks, and code within a line."""
    for block in re.findall(r"^ *```\n(.*?)^ *```", text, re.M | re.S):
        yield from block.splitlines()
    bare = re.sub(r"^ *```.*?^ *```", "", text, flags=re.M | re.S)
    yield from re.findall(r"`([^`\n]+)`", bare)


def brochure_words(line: str) -> Words | None:
    """Return the words of a `brochure` command line, without the explanation that may follow it."""
    line = line.strip().removeprefix(".venv/bin/")
    if not line.startswith("brochure "):
        return None
    command = re.split(r"\s{2,}|\s[#|>]\s", line)[0]
    return shlex.split(command.replace("’", "'"))[1:]


@cache
def commands() -> dict[str, click.Command]:
    """Return every command by its name; `mail send` is one."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        found[name] = command
        if isinstance(command, click.Group):
            inner = {one: command.get_command(context, one) for one in command.list_commands(context)}
            found |= {f"{name} {one}": made for one, made in inner.items() if made is not None}
    return found


def options_of(command: click.Command) -> set[str]:
    """Return the options of a command as they are typed."""
    typed = {name for param in command.params if isinstance(param, click.Option) for name in param.opts}
    return typed | {"--help", "-h"}


def wrong_words(words: Words) -> list[str]:
    """Return what is wrong in a command line: an unknown command, or an option it does not have."""
    if not words or words[0].startswith("-"):
        return [word for word in words if word not in ("--help", "-h", "--version")]
    if not re.fullmatch(r"[a-z]+", words[0]):  # COMMAND stands for any
        return []
    name = words[0]
    if name not in commands():
        return [name]
    if len(words) > 1 and f"{name} {words[1]}" in commands():
        name = f"{name} {words[1]}"
    elif isinstance(commands()[name], click.Group):  # `mail` alone is a preview
        name = f"{name} preview"
    known = options_of(commands()[name])
    return [word for word in words[1:] if word.startswith("-") and word.partition("=")[0] not in known]


@pytest.mark.parametrize("name", NAMES)
def test_commands_and_options_exist(name: str) -> None:
    lines = [(line, brochure_words(line)) for line in typed_lines(read(name))]
    wrong = {line: found for line, words in lines if words is not None and (found := wrong_words(words))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("brochure buidl halle", ["buidl"]),
        ("brochure build halle --layuot factsheet", ["--layuot"]),
        ("brochure mail send --yess 3   # sends", ["--yess"]),
        ("brochure build halle --layout factsheet", []),
        ("brochure mail --list lijst.csv", []),
    ],
)
def test_a_wrong_command_line_is_found(line: str, found: list[str]) -> None:
    words = brochure_words(line)
    assert words is not None
    assert wrong_words(words) == found


def test_every_command_and_option_of_build_is_in_the_readme() -> None:
    text = read("README.md")
    assert [name for name in COMMANDS if f"`brochure {name}" not in text] == []
    missing = [name for name in options_of(commands()["build"]) if name.startswith("--") and name not in text]
    assert sorted(missing) == ["--help", "--verbose"] or sorted(missing) == ["--verbose"]


@pytest.mark.parametrize("name", NAMES)
def test_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.M))
    named = {m for line in typed_lines(read(name)) for m in re.findall(r"^\s*make ([a-z-]+)", line)}
    assert named - targets == set()


def test_exit_codes_in_the_readme_are_those_of_the_program() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", read("README.md"), re.M)}
    assert listed == {int(code) for code in ExitCode}


# ---- links, addresses, paths ----------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in plain}


def broken_links(page: Path) -> list[str]:
    """Return the links of a page that lead nowhere in the repository."""
    broken = []
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _sep, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(target)
    return broken


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    assert broken_links(ROOT / name) == []


def test_broken_links_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Eén kop\n[a](gone.md) [b](#een-andere-kop) [c](#eén-kop) [d](https://example.invalid)\n"
    )
    assert broken_links(page) == ["gone.md", "#een-andere-kop"]


def strange_addresses(text: str) -> list[str]:
    """Return mail addresses outside .invalid, hosts nobody agreed on, and paths of one machine."""
    mails = [m for m in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text) if not m.endswith(".invalid")]
    hosts = [
        host
        for host in re.findall(r"https?://([\w.-]+)", text)
        if host not in OPEN_HOSTS and not host.endswith(".invalid")
    ]
    return [*mails, *hosts, *re.findall(r"/(?:work|root|home)/\w+", text)]


@pytest.mark.parametrize("name", NAMES)
def test_no_address_of_a_person_or_a_machine(name: str) -> None:
    allowed = {"jeugd@halle.be"} if name == "docs/rules.md" else set()
    assert [found for found in strange_addresses(read(name)) if found not in allowed] == []


def test_strange_addresses_are_found() -> None:
    text = "mail jan@voorbeeld.be, see https://cdn.example.com/x in /home/jan; ik@example.invalid is fine"
    assert strange_addresses(text) == ["jan@voorbeeld.be", "cdn.example.com", "/home/jan"]


# ---- codes ----------------------------------------------------------------------------------


def codes_in(folder: Path) -> set[str]:
    """Return the codes of problems that the modules of a folder make."""
    found = set()
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                values = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                values += node.args[:1] if name in ("finding", "on_page", "problem_at") else []
                found |= {v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)}
    return found


def listed_codes(text: str) -> set[str]:
    """Return the codes at the start of a table's rows."""
    return set(re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.M))


def test_every_finding_of_the_preflight_is_explained() -> None:
    opened = {
        "pdf-unreachable",
        "pdf-damaged",
        "pdf-encrypted",
        "pdf-empty",
        "pdf-repaired",
        "too-large-to-judge",
    }
    layout = {"gradient-in-print", "shadow-in-print", "opacity-in-print", "border-in-print"}
    profiles = {path.stem for path in (SOURCE / "profiles").glob("*.yaml")}
    said = listed_codes(read("docs/preflight.md")) - profiles
    assert said == codes_in(SOURCE / "preflight") | opened | layout


def test_the_codes_in_the_guide_exist() -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
    said = listed_codes(read("docs/handleiding.md")) - {"content", "output"}
    assert len(said) > 5
    assert {code for code in said if f'"{code}"' not in everything} == set()


def test_every_rule_that_can_be_silenced_is_explained() -> None:
    assert {code for code in RULES if f"### `{code}`" not in read("docs/rules.md")} == set()


# ---- design ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["docs/design.md", "CONTRIBUTING.md"])
def test_the_modules_named_exist(name: str) -> None:
    named = set(re.findall(r"`([\w/]+(?:\.py|/))`", read(name)))
    homes = (SOURCE, ROOT, ROOT / "src")
    assert {path for path in named if not any((home / path).exists() for home in homes)} - {
        "output/",
        "content/mail/",
    } == set()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["dask"], *extras["keyring"]]
    names = {re.split(r"[<>=\[;]", one)[0].strip() for one in asked}
    rows = {row.split(" ")[0] for row in re.findall(r"^\| (.+?) \|", read("docs/design.md"), re.M)}
    assert names - rows == set()
    tools = {re.split(r"[<>=\[;]", one)[0].strip() for one in extras["dev"]}
    assert {t for t in tools if not t.startswith("types-") and t not in read("docs/design.md")} == set()


# ---- examples in YAML -----------------------------------------------------------------------


def yaml_blocks(text: str) -> list[str]:
    """Return the examples of a page."""
    return re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S)


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_yaml_that_our_reader_takes(name: str) -> None:
    found = [problem for block in yaml_blocks(read(name)) for problem in read_text(block, name)[1]]
    assert [problem.message for problem in found] == []


def test_the_press_profile_of_the_page_is_a_press_profile(tmp_path: Path) -> None:
    """Also with the ICC file that it names; its demands are those of the packaged one unless it says so."""
    (block,) = yaml_blocks(read("docs/preflight.md"))
    folder = tmp_path / "content" / "press"
    folder.mkdir(parents=True)
    (tmp_path / "content" / "publication.yaml").write_text("title: x\n")
    (folder / "drukker-om-de-hoek.yaml").write_text(block, encoding="utf-8")
    icc = (SOURCE / "profiles" / "FOGRA39L-300.icc").read_bytes()
    (folder / "PSOcoated_v3.icc").write_bytes(icc)
    own = load_profile("drukker-om-de-hoek", Workspace.at(tmp_path))
    usual = load_profile("coated-offset")
    named = {"name", "title", "icc", "output_condition_identifier", "output_condition", "note"}
    differing = {
        field for field in type(own).model_fields if getattr(own, field) != getattr(usual, field)
    } - named
    assert differing == {"page_multiple", "builds"}


def test_the_layout_of_the_page_makes_a_full_page(tmp_path: Path) -> None:
    """A new kind of document is a new folder, no Python: so says the page, and so it is."""
    blocks = re.findall(r"^`([\w.]+)`:\n\n```\w+\n(.*?)^```", read("docs/layouts.md"), re.M | re.S)
    workspace = init_workspace(tmp_path / "w")
    folder = workspace.root / "layouts" / "card"
    folder.mkdir(parents=True)
    for name, text in blocks:
        (folder / name).write_text(text, encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == [
        "layout.yaml",
        "style.css",
        "template.html.j2",
        "words.nl.yaml",
    ]
    request = Request(("izegem",), ("card",), ("print", "screen"), jobs=1)
    outcome = build(workspace, request, Silent())
    assert [problem.code for problem in outcome.all_problems if problem.severity is Severity.ERROR] == []
    assert [result.facts.pages for result in outcome.results] == [1, 1]
    assert all(result.facts.fit.fullness > 0.97 for result in outcome.results)


def test_the_guide_shows_the_message_that_people_get() -> None:
    """The example of a message is the one that the catalogue makes."""
    po = (SOURCE / "locale" / "nl" / "LC_MESSAGES" / "brochure.po").read_text(encoding="utf-8")
    guide = read("docs/handleiding.md")
    assert "waarschuwing: de voorbeeldtekst is nog niet vervangen [sample-text]" in guide
    assert 'msgstr "de voorbeeldtekst is nog niet vervangen"' in po
    assert 'msgstr "Schrijf in de plaats je eigen tekst, of verwijder dit onderdeel."' in po
