"""The notation of a town: one text from which both the source file and its account are made.

A header of `@key value` lines, a line `---`, and the body. In the body every passage that means something
is wrapped: `[[s an|words]]` is said by the person with key `an`. The marks are taken away for the source.

    q question            s KEY spoken             t KEY told, not said (KEY - is nobody, `any` is not judged)
    i introduction        l KEY lead quotation     p KEY pull quote
    h title of a story    y text of a story        m other words that must be taken
    fv, fl a figure       c, cr caption, credit    x left out

`{{fn|…}}` is a footnote, `{{cm|…}}` a comment, `{{del|…}}` and `{{ins|…}}` tracked changes, `{{hid|…}}`
hidden and `{{str|…}}` struck text; `**bold**`, `__italic__`, `⏎` a line break, `⇥` a tab.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PASSAGE = re.compile(r"\[\[(\w+)(?: ([\w+-]+))?\|(.*?)\]\]", re.DOTALL)
SPECIAL = re.compile(r"\{\{(fn|cm|del|ins|hid|str)\|(.*?)\}\}", re.DOTALL)
GONE = ("cm", "del", "hid", "str")
BLOCK = re.compile(r"^(title|h1|h2|h3|b|i|p|li|num|img|cap|row|box|hdr|ftr|sdt|toc|raw)> ?", re.MULTILINE)


def plain(words: str) -> str:
    """Return the words a reader sees: no marks of the notation, one space between words."""
    words = SPECIAL.sub(lambda special: special[2] if special[1] == "ins" else "", words)
    words = re.sub(r"\*\*|__", "", words).replace("⏎", " ").replace("⇥", " ")
    return " ".join(words.split())


@dataclass
class Town:
    """One source: its header, its body as written, and its account."""

    stem: str
    head: dict[str, str]
    people: dict[str, tuple[str, str | None]]
    body: str
    account: dict[str, Any] = field(default_factory=dict)

    def option(self, key: str, default: str = "") -> str:
        """Return a value of the header."""
        return self.head.get(key, default)

    @property
    def blocks(self) -> list[tuple[str, str]]:
        """Return the lines of the body as (style, words with formatting marks)."""
        found = []
        for line in self.body.splitlines():
            if line.strip():
                mark = BLOCK.match(line)
                found.append((mark[1], line[mark.end() :]) if mark else ("p", line))
        return found


def read(path: Path) -> Town:
    """Read a town; its body has no marks of meaning left, its account holds them."""
    head_text, body = path.read_text("utf-8").split("\n---\n", 1)
    head: dict[str, str] = {}
    people: dict[str, tuple[str, str | None]] = {}
    for line in head_text.splitlines():
        key, _, value = line.removeprefix("@").partition(" ")
        if key == "p":
            short, _, person = value.partition(" = ")
            name, _, role = person.partition(" | ")
            people[short.strip()] = (name.strip(), role.strip() or None)
        elif key:
            head[key] = value.strip()
    town = Town(path.stem, head, people, "")
    town.account = _begin(town)
    town.body = take(town, body)
    town.account["source_text"] += plain(BLOCK.sub("", town.body))
    return town


def take(town: Town, text: str) -> str:
    """Enter every passage of a text into the town's account and return the text without the marks."""
    for line in text.splitlines():
        if line.startswith("img> "):
            _, _, alt = line.partition(" | ")
            town.account["photos"].append({"alt": alt.strip() or None, "caption": None, "credit": None})
    shown = PASSAGE.sub(lambda passage: _enter(town, *passage.groups()), text)
    for kind, words in SPECIAL.findall(shown):
        if kind in GONE:
            town.account["left_out"].append(plain(words))
        elif kind == "fn":
            town.account["named"].append(plain(words))
    return shown


def _begin(town: Town) -> dict[str, Any]:
    years = {}
    for part in town.option("label").split():
        key, _, value = part.partition("=")
        numbers = [int(year) for year in value.split(",")]
        years[key] = numbers if key == "renewed" else numbers[0]
    return {
        "municipality": town.option("name"),
        "kind": town.option("kind") or None,
        "label": years or None,
        "people": [{"name": name, "role": role} for name, role in town.people.values()],
        "questions": [],
        "answers": [],
        "sayings": [],
        "intro": [],
        "lead": None,
        "story": [],
        "titles": [],
        "figures": [],
        "pull_quotes": [],
        "photos": [],
        "left_out": [],
        "must_hold": [],
        "named": [],
        "marks": town.option("marks") == "true",
        "doubt": town.option("doubt").split(),
        "source_text": "",
    }


def _enter(town: Town, kind: str, who: str | None, words: str) -> str:
    account, said = town.account, plain(re.sub(r"<[^>]+>", "", words))
    names = ["*"] if who == "any" else [town.people[key][0] for key in (who or "-").split("+") if key != "-"]
    speaker: Any = names if len(names) > 1 else next(iter(names), None)
    if kind == "q":
        account["questions"].append(
            re.sub(r"^(vraag\s*)?\d+\s*[.):]\s*|^V(raag)?\s*:\s*", "", said, flags=re.I)
        )
        account["answers"].append([])
        account["open"] = True
    elif kind in ("s", "t") and account.get("open"):
        account["answers"][-1].append(
            {"speaker": speaker, "kind": "spoken" if kind == "s" else "text", "words": said}
        )
    elif kind == "s":
        account["sayings"].append({"speaker": speaker, "words": said})
    elif kind in ("i", "y", "t"):
        account["intro" if kind == "i" else "story"].append(said)
    elif kind == "h":
        account["titles"].append(said)
        account["open"] = False
    elif kind == "l":
        account["lead"] = {"words": said, "speaker": speaker}
    elif kind == "p":
        account["pull_quotes"].append(said)
    elif kind == "fv":
        account["figures"].append({"value": said, "label": None})
    elif kind == "fl":
        account["figures"][-1]["label"] = said
    elif kind in ("c", "cr"):
        account["photos"][-1]["caption" if kind == "c" else "credit"] = said
    elif kind == "x":
        account["left_out"].append(said)
    elif kind != "m":
        raise ValueError(f"{town.stem}: [[{kind}|…")
    if kind not in ("x", "q", "fv"):
        account["must_hold"].append(said)
    return words


def finished(town: Town) -> dict[str, Any]:
    """Return the account as it is written: what nobody can know from the source is open to doubt."""
    account = {key: value for key, value in town.account.items() if key != "open"}
    account["must_hold"] = [*account["questions"], *account["must_hold"]]
    account["must_hold"] += [photo["alt"] for photo in account["photos"] if photo["alt"]]
    doubt = set(account["doubt"])
    if account["photos"]:
        doubt.add("photos")  # consent is never in a source
    if not account["label"]:
        doubt.add("label")
    account["doubt"] = sorted(doubt)
    return account
