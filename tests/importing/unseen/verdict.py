"""What came out, held against what somebody wrote down: counts of faults and shares of what is right."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.importing.unseen.outcome import Outcome
from tests.importing.unseen.words import Words, same, tokens

LITERAL = re.compile(r"(\.spoken|\.pull_quote|^lead\.quote)$")
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
