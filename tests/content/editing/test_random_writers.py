"""Two writers who saw the same file, each with random edits: what one did stands, what the other did as well."""

from collections import Counter
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from brochure.content.editing.apply import edited_text
from brochure.content.editing.edits import Addition, AnyEdit, Edit, Move, Removal
from brochure.content.editing.places import mapped
from brochure.content.reader import read_text

WORDS = ["spelen", "wonen", "de straat", "een plein", "school", "fietsen", "an", "bo", "wat dan", "nog iets"]


@st.composite
def files(draw: st.DrawFn) -> tuple[str, Any]:
    """A file with nested lists; every item has words of its own, by which a reader knows it."""
    numbers = iter(range(1000))

    def text() -> str:
        return f"{draw(st.sampled_from(WORDS))} van nummer{next(numbers)}"

    lines = ["# kop", f"name: {text()} # naam", "interview:"]
    for _number in range(draw(st.integers(1, 4))):
        mark = next(numbers)
        lines += [f"  # boven {mark}", f"  - question: {text()} # bij {mark}", "    answers:"]
        for _answer in range(draw(st.integers(1, 3))):
            lines += [f"      - speaker: {draw(st.sampled_from(['an', 'bo']))}", f"        text: {text()}"]
        if draw(st.booleans()):
            lines.append("")
    lines += [f"list: [{text()}, {text()}]", "# slot", f"kind: {text()}"]
    source, problems = read_text("\n".join(lines) + "\n", "x")
    assert source is not None
    assert not problems
    return source.text, source.tree


@st.composite
def edits(draw: st.DrawFn, tree: Any, who: str) -> list[AnyEdit]:
    """Some edits of one writer, each of what the file is after the one before."""
    tree, found = deepcopy(tree), list[AnyEdit]()
    for number in range(draw(st.integers(1, 3))):
        new = f"{draw(st.sampled_from(WORDS))} door {who}{number}"
        items = tree["interview"]
        question = draw(st.integers(0, len(items) - 1)) if items else None
        kind = draw(st.sampled_from(["name", "question", "text", "speaker", "add", "remove", "move", "flow"]))
        at = f"interview[{question}]"
        if kind == "name":
            found.append(Edit("name", tree["name"], new))
            tree["name"] = new
        elif kind == "flow":
            found.append(Addition("list", new))
            tree["list"].append(new)
        elif kind == "add":
            item = {"question": new, "answers": [{"speaker": who, "text": new}]}
            found.append(Addition(f"interview[{len(items)}]", deepcopy(item)))
            items.append(item)
        elif question is None:
            continue
        elif kind == "question":
            found.append(Edit(f"{at}.question", items[question]["question"], new))
            items[question]["question"] = new
        elif kind == "remove":
            found.append(Removal(at, items.pop(question)))
        elif kind == "move":
            to = draw(st.integers(0, len(items) - 1))
            found.append(Move(at, deepcopy(items[question]), to))
            items.insert(to, items.pop(question))
        else:
            answers = items[question]["answers"]
            answer = draw(st.integers(0, len(answers) - 1))
            found.append(Edit(f"{at}.answers[{answer}].{kind}", answers[answer][kind], new))
            answers[answer][kind] = new
    return found


def texts(value: Any) -> Counter[str]:
    if isinstance(value, dict):
        return sum((texts(inner) for inner in value.values()), Counter())
    if isinstance(value, list):
        return sum((texts(inner) for inner in value), Counter())
    return Counter([value])


def comments(text: str) -> Counter[str]:
    where = mapped(text, text)
    assert where is not None
    return Counter(comment for _at, comment in where.comments)


@given(data=st.data())
def test_two_writers(data: st.DataObject) -> None:
    text, tree = data.draw(files())
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    ours, theirs = data.draw(edits(tree, "eerste")), data.draw(edits(tree, "tweede"))
    first = edited_text(text, "x", ours, tree)
    assert not first.conflicts
    assert not first.problems
    before = read_text(first.text, "x")[0]
    assert before is not None

    second = edited_text(first.text, "x", theirs, tree)
    assert not second.problems
    source, problems = read_text(second.text, "x")
    assert source is not None
    assert not problems
    assert second.text.count("\r\n") in (0, second.text.count("\n"))

    # What the first wrote is there, unless the second saw it and changed it, which it could not; or removed it.
    removed = sum((texts(edit.seen) for edit in theirs if isinstance(edit, Removal)), Counter())
    alone = read_text(edited_text(text, "x", theirs, tree).text, "x")[0]
    assert alone is not None
    ours_new = Counter({word: count for word, count in texts(before.tree).items() if "door eerste" in word})
    lost = ours_new - texts(source.tree)
    assert not lost, (lost, removed)
    # What the second wrote is there, or a conflict says why not.
    theirs_new = Counter({word: count for word, count in texts(alone.tree).items() if "door tweede" in word})
    missing = theirs_new - texts(source.tree)
    assert not missing or second.conflicts
    # Nothing else went: only what one of them removed or replaced.
    kept = texts(tree) & texts(before.tree) & texts(alone.tree)
    assert not Counter(
        {word: count for word, count in (kept - texts(source.tree)).items() if "nummer" in word}
    )
    # A comment goes only with an item that somebody removed.
    of_items = comments(text) - comments(edited_text(text, "x", theirs, tree).text)
    assert not (comments(first.text) - of_items) - comments(second.text)

    # And all of it can be taken back.
    back = edited_text(second.text, "x", second.undo, source.tree)
    assert not back.conflicts
    assert not back.problems
    again = read_text(back.text, "x")[0]
    assert again is not None
    assert again.tree == before.tree
    assert comments(back.text) == comments(first.text)
