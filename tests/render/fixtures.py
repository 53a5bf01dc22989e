"""An engine and a bare layout for tests that look at laid-out boxes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brochure.layout.contract import Layout, LayoutContract
from brochure.layout.merge import Merged
from brochure.layout.palette import Palette
from brochure.weasy.engine import Engine
from brochure.workspace import Workspace, package_data

BASE = """
@page { size: 100mm 100mm; margin: 10mm }
html { font: 10pt/13pt "Atkinson Hyperlegible Next" }
body, p { margin: 0 }
"""


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """One engine for all tests: fonts are prepared once."""
    return Engine(Workspace(tmp_path_factory.mktemp("workspace"), package_data()))


@pytest.fixture
def lay_out(engine: Engine, tmp_path: Path) -> Callable[..., Any]:
    """Lay out a body with a style, in the shipped fonts."""

    def laid_out(body: str, style: str = "") -> Any:
        folder = tmp_path / "layouts" / "bare"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "style.css").write_text(BASE)
        contract = LayoutContract.model_validate(
            {"subject": "municipality", "page": {"size": "A4"}, "pages": {"exactly": 1}}
        )
        layout = Layout(f"bare-{tmp_path.name}", folder, package_data() / "layouts" / "shared", contract, ())
        html = f'<html lang="nl"><head><title>t</title></head><body>{body}</body></html>'
        merged = Merged(html, BASE + style, Palette("screen", {}), frozenset())
        # Only the fonts of the shared styles: the tests bring their own boxes.
        engine._sheets[layout.name, "screen"] = [engine._parse(layout.shared / "fonts.css")]
        return engine.lay_out(merged, layout, "screen")

    return laid_out
