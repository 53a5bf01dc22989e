"""The YAML that is written reads back as exactly what was meant."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.reader import read_bytes
from brochure.importing.emit import emit

PARAGRAPH = st.text(alphabet="abé “”‘’\"'#:-?!&*%@`|>{}[],.…–\\\u00a09", min_size=1, max_size=150).map(
    lambda text: " ".join(text.split(" ")).strip() or "x"
)
TEXT = st.lists(PARAGRAPH.map(lambda text: " ".join(text.split()) or "x"), min_size=1, max_size=3).map(
    "\n\n".join
)
TREE = st.fixed_dictionaries(
    {
        "name": TEXT,
        "label": st.fixed_dictionaries(
            {"received": st.integers(1990, 2100), "renewed": st.lists(st.integers(1990, 2100))}
        ),
        "interview": st.lists(
            st.fixed_dictionaries(
                {"question": TEXT, "answers": st.lists(st.fixed_dictionaries({"spoken": TEXT}), min_size=1)}
            ),
            min_size=1,
        ),
    }
)


@given(TREE, TEXT)
def test_what_is_written_reads_back(tree: dict[str, object], remark: str) -> None:
    comments = {"": [remark], "interview[0]": [remark], "interview[0].answers[0].spoken": [remark]}
    written = emit(tree, comments, ["eerst"])
    assert yaml.safe_load(written) == tree
    assert written.startswith("# eerst\n# ")
    source, problems = read_bytes(written.encode(), "x.yaml")
    assert source is not None
    assert not problems


def test_a_text_that_looks_like_something_else_is_quoted() -> None:
    tree = {"a": "nee", "b": "12:30", "c": "010", "d": "2024-01-01", "e": "~", "f": "ja: nee", "g": "null"}
    assert yaml.safe_load(emit(tree, {})) == tree
