"""The documentation says what is so: files, links, addresses, codes, modules and examples that exist."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from brochure.check.wording.findings import RULES
from brochure.content.reader import read_text
from brochure.content.scaffold import init_workspace
from brochure.press.profile import load_profile
from brochure.problems import Severity
from brochure.production.build import build
from brochure.production.request import Request, Silent
from brochure.workspace import Workspace
from tests.documentation import NAMES, ROOT, SOURCE, read

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
