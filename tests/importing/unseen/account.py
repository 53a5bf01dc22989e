"""The account of the importer: what it makes of the sources, judged by what somebody else wrote down.

    python tests/importing/unseen/account.py FOLDER [--details]

`lost` words are nowhere; `aside` are only in the report of what was left out; `invented` are in no source;
`speech` is given as literal though nobody is shown to have said it; `placed` answers stand below their own
question; `leaks` are menus, share buttons and the like in the content, with a mark or without; `false-marks`
stand where nothing is in doubt; `no-lead` marks say that the source opens with no quotation; a `refused`
source gave nothing, and all its words are lost.

It knows the importer by its command line alone. Words count as kept where three of them in a row are found
again, so that a broken word is one word lost and a shuffled sentence is many.
"""

import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

RUN = 3
MARK = "NAKIJKEN"
LITERAL = re.compile(r"(\.spoken|\.pull_quote|^lead\.quote)$")
NO_WORDS = ("file", "speaker", "accent", "place", "silence", "consent", "focus", "website")
COUNTS = [
    "lost",
    "aside",
    "invented",
    "speech",
    "no-questions",
    "strangers",
    "leaks",
    "marked-leaks",
    "false-marks",
]
COUNTS += ["no-lead", "refused"]
SHARES = [
    "questions",
    "placed",
    "speakers",
    "roles",
    "facts",
    "lead",
    "figures",
    "pulls",
    "photos",
    "captions",
]
COLUMNS = [*COUNTS, *SHARES]


def tokens(text: object) -> list[str]:
    """Return the words of a text, without marks, quotation signs and case."""
    said = unicodedata.normalize("NFC", str(text)).casefold().replace("’", "'").replace("‑", "-")
    said = re.sub(r"(?<=\d)[.\s](?=\d{3}\b)", "", said.replace("\u00ad", ""))
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*", said)


class Words:
    """Texts in which runs of words are looked up."""

    def __init__(self, texts: Iterable[object]) -> None:
        lists = [tokens(text) for text in texts]
        self.runs = {
            tuple(words[i : i + n])
            for words in lists
            for n in range(1, RUN + 1)
            for i in range(len(words) - n + 1)
        }
        self.short = {tuple(words) for words in lists if 0 < len(words) < RUN}

    def missing(self, text: object) -> list[str]:
        """Return the words of a text that are not found in a run of three, or in a short text of their own."""
        words = tokens(text)
        held = [False] * len(words)
        for n, known in ((min(RUN, len(words)), self.runs), (2, self.short), (1, self.short)):
            for i in range(len(words) - n + 1):
                if n and tuple(words[i : i + n]) in known:
                    held[i : i + n] = [True] * n
        return [word for word, is_held in zip(words, held, strict=True) if not is_held]


@dataclass
class Outcome:
    """What an import left behind."""

    content: dict[str, Any]
    yaml_text: str = ""
    left_out: str = ""
    messages: str = ""

    def strings(self) -> Iterator[tuple[str, str]]:
        """Yield every text of the content with its path."""
        return _strings(self.content, "")

    def answers(self) -> Iterator[tuple[str, str | None, str]]:
        """Yield (question, name of the speaker, words) of every answer."""
        people = self.content.get("people") or {}
        practice = self.content.get("practice") or {}
        for question in [*(self.content.get("interview") or ()), *(practice.get("interview") or ())]:
            for answer in question.get("answers") or ():
                key = answer.get("speaker")
                name = (people.get(key) or {}).get("name", key) if key else None
                words = " ".join(str(answer.get(part) or "") for part in ("spoken", "text", "pull_quote"))
                yield str(question.get("question") or ""), name, words

    def marks(self) -> list["Mark"]:
        """Return the marks: where each stands, what it says, and the block below it."""
        found, top = [], ""
        lines = self.yaml_text.splitlines()
        for at, line in enumerate(lines):
            if key := re.match(r"([a-z_]+):", line):
                top = key[1]
            if MARK in line:
                below = (re.match(r"([a-z_]+):", below) for below in lines[at:])
                here = next((key[1] for key in below if key), top) if line.startswith("#") else top
                found.append(Mark(here, line.partition(MARK)[2].strip(": "), _block(lines, at)))
        return found


@dataclass(frozen=True)
class Mark:
    """A mark of the importer: the top key it stands at, its words, and the text it stands for."""

    key: str
    says: str
    block: str

    def holds(self, passage: str) -> bool:
        """Tell whether the mark is about this passage."""
        return not Words([self.says, self.block]).missing(passage)


def _block(lines: list[str], at: int) -> str:
    """Return the line of a mark and what it stands for: the rest of its line, or the item below."""
    deep, kept = _indent(lines[at]), [lines[at]]
    first = lines[at].lstrip().startswith("#")
    for below in lines[at + 1 :]:
        if below.strip() and (_indent(below) < deep or (_indent(below) == deep and not first)):
            break
        first = first and (not below.strip() or below.lstrip().startswith("#"))
        kept.append(below)
    return "\n".join(kept)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _strings(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NO_WORDS:
                yield from _strings(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, path)
    elif isinstance(value, str):
        yield path, value.replace(MARK, "")


@dataclass
class Verdict:
    """The counts for one source: for SHARES (right, of how many), else a number; and the details."""

    counts: dict[str, Any] = field(default_factory=dict)
    details: list[str] = field(default_factory=list)

    def note(self, column: str, what: object) -> None:
        """Keep a detail of a failure."""
        self.details.append(f"{column}: {what}")

    def share(self, column: str, judged: Iterable[tuple[bool, object]]) -> None:
        """Enter a share, and a detail for everything that is not right."""
        right = of = 0
        for is_right, what in judged:
            right, of = right + is_right, of + 1
            if not is_right:
                self.note(column, what)
        self.counts[column] = (right, of)

    def number(self, column: str, found: list[Any]) -> None:
        """Enter a number of faults."""
        self.counts[column] = len(found)
        if found:
            self.note(column, " ".join(map(str, found)))


def same(one: object, other: object) -> bool:
    """Tell whether two texts have the same words."""
    return tokens(one or "") == tokens(other or "")


def judge(expected: dict[str, Any], outcome: Outcome) -> Verdict:
    """Hold what came out against the account."""
    verdict, content = Verdict(), outcome.content
    texts = list(outcome.strings())
    held = Words(text for _, text in texts)
    everywhere = Words([*(text for _, text in texts), outcome.left_out, outcome.yaml_text, outcome.messages])
    both = Words([*(text for _, text in texts), *outcome.left_out.splitlines(), outcome.left_out])
    gone = [(passage, held.missing(passage)) for passage in expected["must_hold"]]
    verdict.number(
        "lost",
        [w for passage, _ in gone for w in both.missing(passage)]
        + [w for passage in expected["named"] for w in everywhere.missing(passage)],
    )
    verdict.number(
        "aside", [w for passage, missing in gone for w in missing if w not in both.missing(passage)]
    )
    known = Words(
        [
            expected["source_text"],
            expected["municipality"],
            expected["kind"] or "",
            *expected["must_hold"],
            *expected["questions"],
        ]
    )
    verdict.number("invented", [w for path, text in texts if path != "kind" for w in known.missing(text)])
    said = [
        *(a for answers in expected["answers"] for a in answers if a["kind"] == "spoken"),
        *expected["sayings"],
    ]
    said += [expected["lead"]] if expected["lead"] else []
    may_be_literal = Words([*(a["words"] for a in said), *expected["pull_quotes"]])
    verdict.number(
        "speech", [w for path, text in texts if LITERAL.search(path) for w in may_be_literal.missing(text)]
    )
    _judge_answers(expected, outcome, verdict)
    _judge_people_and_facts(expected, content, verdict)
    _judge_photos(expected, content, verdict)
    lead, opening = expected["lead"], content.get("lead") or {}
    if lead:
        person = (content.get("people") or {}).get(opening.get("speaker")) or {}
        is_right = same(opening.get("quote"), lead["words"]) and _is(person.get("name"), lead["speaker"])
        verdict.share("lead", [(is_right, f"{lead['words'][:50]}… ({lead['speaker']}) → {opening}")])
    else:
        verdict.share("lead", [])
    pulls = Words(text for path, text in texts if LITERAL.search(path))
    verdict.share("pulls", ((not pulls.missing(pull), pull) for pull in expected["pull_quotes"]))
    marks, wanted = outcome.marks(), Words(expected["must_hold"])
    junk = [
        passage for passage in expected["left_out"] if len(tokens(passage)) > 1 and wanted.missing(passage)
    ]
    leaks = [passage for passage in junk if not held.missing(passage)]
    verdict.number("leaks", [f"[{p}]" for p in leaks if not any(mark.holds(p) for mark in marks)])
    verdict.number("marked-leaks", [f"[{p}]" for p in leaks if any(mark.holds(p) for mark in marks)])
    # A mark at what should have been left out is right to be there.
    doubtful = [
        mark for mark in marks if mark.key not in expected["doubt"] and not any(map(mark.holds, junk))
    ]
    # That a document lacks the quotation it opens with is no doubt about what stands in the source.
    lead = [
        m
        for m in doubtful
        if not expected["lead"] and m.key in ("lead", "label", "people") and "citaat" in m.says
    ]
    verdict.counts["no-lead"] = len(lead)
    false = [] if expected["marks"] else [mark for mark in doubtful if mark not in lead]
    verdict.number("false-marks", [f"{mark.key} [{mark.says[:70]}]" for mark in false])
    verdict.number("refused", [] if content else ["nothing was made"])
    return verdict


def _judge_answers(expected: dict[str, Any], outcome: Outcome, verdict: Verdict) -> None:
    answers = list(outcome.answers())
    questions = [question for question, _, _ in answers]
    practice = outcome.content.get("practice") or {}
    asked = [*(outcome.content.get("interview") or ()), *(practice.get("interview") or ())]
    strange = [
        q.get("question") for q in asked if not any(same(q.get("question"), w) for w in expected["questions"])
    ]
    verdict.number("no-questions", [f"[{question}]" for question in strange])
    verdict.share(
        "questions",
        ((any(same(q.get("question"), want) for q in asked), want) for want in expected["questions"]),
    )
    placed, speakers = [], []
    found = [Words([words]) for _, _, words in answers]
    wanted = [
        (question, answer)
        for question, group in zip(expected["questions"], expected["answers"], strict=True)
        for answer in group
    ]
    for question, answer in [*wanted, *((None, saying) for saying in expected["sayings"])]:
        length = len(tokens(answer["words"]))
        best = min(range(len(answers)), key=lambda at: len(found[at].missing(answer["words"])), default=None)
        hit = best is not None and len(found[best].missing(answer["words"])) < length / 2
        short = f"{answer['words'][:50]}… ({answer['speaker']})"
        if question is not None:
            placed.append((hit and same(questions[best], question), short))  # type: ignore[index]
        if answer["speaker"] != "*" and (hit or question is not None):
            name = answers[best][1] if hit else "nowhere"  # type: ignore[index]
            speakers.append((hit and _is(name, answer["speaker"]), f"{short} → {name}"))
    verdict.share("placed", placed)
    verdict.share("speakers", speakers)


def _is(name: str | None, wanted: str | list[str] | None) -> bool:
    if isinstance(wanted, list):
        return any(_is(name, one) for one in wanted) or all(tokens(one)[0] in tokens(name) for one in wanted)
    return same(name, wanted)


def _judge_people_and_facts(expected: dict[str, Any], content: dict[str, Any], verdict: Verdict) -> None:
    people = list((content.get("people") or {}).values())
    roles = []
    for person in expected["people"]:
        there = next((found for found in people if same(found.get("name"), person["name"])), None)
        role = there.get("role") if there else "nobody of that name"
        wanted = str(person["role"] or "")
        # A role with a question mark before it may be taken or left out: "mama van twee".
        right = same(role, wanted.removeprefix("?")) or (wanted.startswith("?") and not role)
        roles.append((there is not None and right, f"{person['name']}, {wanted} → {role}"))
    verdict.share("roles", roles)
    names = [person["name"] for person in expected["people"]]
    verdict.number(
        "strangers",
        [f"[{p.get('name')}]" for p in people if not _is_known(str(p.get("name")), names)],
    )
    facts = [(same(content.get("name"), expected["municipality"]), f"name {content.get('name')}")]
    if expected["kind"] and "kind" not in expected["doubt"]:
        facts.append((content.get("kind") == expected["kind"], f"kind {content.get('kind')}"))
    for key, year in (expected["label"] or {}).items():
        found = (content.get("label") or {}).get(key)
        facts.append((found == year, f"label {key} {found}"))
    verdict.share("facts", facts)
    figures = [(re.sub(r"\D", "", str(f.get("value"))), f.get("label")) for f in content.get("figures") or ()]
    verdict.share(
        "figures",
        (
            (
                any(
                    value == re.sub(r"\D", "", f["value"]) and same(label, f["label"])
                    for value, label in figures
                ),
                f,
            )
            for f in expected["figures"]
        ),
    )


def _is_known(name: str, names: list[str]) -> bool:
    """Tell whether it is somebody of the account, or two of them at once ("Tom en Sarah")."""
    first = {tokens(known)[0] for known in names}
    return any(same(name, known) for known in names) or all(
        tokens(part)[0] in first for part in re.split(r" en | & |, ", name)
    )


def _judge_photos(expected: dict[str, Any], content: dict[str, Any], verdict: Verdict) -> None:
    photos = content.get("photos") or []
    verdict.share("photos", ((at < len(photos), photo["alt"]) for at, photo in enumerate(expected["photos"])))
    captions = []
    for photo in expected["photos"]:
        for key in ("caption", "credit", "alt"):
            if photo[key]:
                captions.append(
                    (any(same(there.get(key), photo[key]) for there in photos), f"{key} {photo[key]}")
                )
    verdict.share("captions", captions)


def imported(source: Path, workspace: Path) -> Outcome:
    """Import one source by the command line and read what it left."""
    target = workspace / "content" / "municipalities" / f"{source.stem}.yaml"
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "brochure",
            "import",
            str(source),
            "--to",
            str(target),
            "--workspace",
            str(workspace),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = run.stdout + run.stderr
    if not target.exists():
        return Outcome({}, "", "", f"exit {run.returncode}: {messages}")
    report = target.with_name(f"{source.stem}.left-out.txt")
    text = target.read_text("utf-8")
    return Outcome(yaml.safe_load(text), text, report.read_text("utf-8") if report.exists() else "", messages)


def table(verdicts: dict[str, Verdict]) -> str:
    """Return the table: a line for each source, one for each kind of source, and one for all."""
    rows = [("source", *COLUMNS)]
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for name, verdict in verdicts.items():
        rows.append((name, *(_shown(verdict.counts[column]) for column in COLUMNS)))
        groups[Path(name).suffix].append(verdict)
        groups["all"].append(verdict)
    for name in sorted(groups, key=lambda name: (name == "all", name)):
        sums = [[verdict.counts[column] for verdict in groups[name]] for column in COLUMNS]
        shown = (
            tuple(map(sum, zip(*s, strict=True))) if c in SHARES else sum(s)
            for c, s in zip(COLUMNS, sums, strict=True)
        )
        rows.append((f"= {name} ({len(groups[name])})", *map(_shown, shown)))
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _shown(count: Any) -> str:
    return f"{count[0]}/{count[1]}" if isinstance(count, tuple) else str(count or ".")


def main(arguments: list[str]) -> int:
    """Judge every source of a folder, print the table; 1 if anything at all was not right."""
    folder = Path(next(argument for argument in arguments if not argument.startswith("-"))).resolve()
    verdicts: dict[str, Verdict] = {}
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Path(scratch) / "workspace"
        subprocess.run(
            [sys.executable, "-m", "brochure", "init", str(workspace)], check=True, capture_output=True
        )
        for path in sorted(folder.glob("*.expected.yaml")):
            expected = yaml.safe_load(path.read_text("utf-8"))
            outcome = imported(folder / expected["source"], workspace)
            verdicts[expected["source"]] = judge(expected, outcome)
            if not outcome.content:
                verdicts[expected["source"]].note("nothing made", outcome.messages)
    if "--details" in arguments:
        for name, verdict in verdicts.items():
            for detail in verdict.details:
                sys.stdout.write(f"{name}  {detail}\n")
    sys.stdout.write(table(verdicts) + "\n")
    return 1 if any(verdict.details for verdict in verdicts.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
