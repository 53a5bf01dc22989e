"""The screen editions that the accessibility tests look at, made once for all of them."""

import time
from pathlib import Path

import pytest

from tests.accessibility.documents import LONG, context_of, screen_edition, workspace

DOCUMENTS = {
    "halle-factsheet": ("factsheet", "halle"),
    "halle-brochure": ("brochure", "halle"),
    "label-brochure": ("label-brochure", ""),
    "long-factsheet": ("factsheet", LONG),
    "long-brochure": ("brochure", LONG),
}


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The screen editions by name; workers that test side by side share what the first one made."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if base.name.startswith("popen-") else base) / "screen-editions"
    done = shared / "done"
    try:
        shared.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 300
        while not done.exists():
            assert time.monotonic() < deadline, "another worker did not finish the editions"
            time.sleep(0.2)
    else:
        _make(shared)
        done.touch()
    return {name: shared / f"{name}.pdf" for name in DOCUMENTS}


def _make(folder: Path) -> None:
    context = context_of(workspace(folder / "workspace", own=True))
    shipped = context_of(workspace(folder / "shipped"))
    for name, (layout, stem) in DOCUMENTS.items():
        data, _rendering = screen_edition(context if stem == LONG else shipped, layout, stem)
        (folder / f"{name}.pdf").write_bytes(data)
