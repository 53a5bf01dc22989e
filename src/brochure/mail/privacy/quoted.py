"""The names of who is quoted: people.yaml has an address below a key, and content says whose that is."""

from collections.abc import Iterator
from typing import Any

from brochure.content.reader import read_file
from brochure.content.source import Source
from brochure.mail.people import FILE, WHOLE
from brochure.mail.privacy.person import Person
from brochure.workspace import Workspace


def quoted_names(workspace: Workspace, person: Person) -> list[str]:
    """Return the names that content has under the keys of a person's address."""
    people, _problems = read_file(workspace.root / FILE, FILE)
    found: list[str] = []
    for about, block in people.tree.items() if people is not None else ():
        if not isinstance(block, dict):
            continue
        keys = [str(key) for key, entry in block.items() if person.is_named_in(str(entry))]
        for key in keys:
            if key not in WHOLE:  # that of a town, or of the label, which is nobody
                found += [key, *_said_of(workspace, str(about), key)]
    return found


def _said_of(workspace: Workspace, about: str, key: str) -> Iterator[str]:
    """Yield the name that content has under a key, in every language."""
    is_label = about == "label"
    folder = workspace.content if is_label else workspace.content / "municipalities"
    for path in sorted(folder.glob(f"{about}*.yaml")):
        if path.stem.partition(".")[0] != about:
            continue
        source, _problems = read_file(path, workspace.relative(path))
        value = _voice(source, key) if is_label else source and source.value(("people", key, "name"))
        if value:
            yield str(value)


def _voice(source: Source | None, key: str) -> Any:
    number = key.removeprefix("voices[").removesuffix("]")
    return (
        source.value(("voices", int(number), "speaker")) if source is not None and number.isdigit() else None
    )
