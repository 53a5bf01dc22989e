"""An engine and a bare layout for tests that look at laid-out boxes."""

from collections.abc import Callable

import pytest

from brochure.weasy.engine import Engine
from brochure.weasy.pages import LaidOutPages
from brochure.workspace import Workspace, package_data

LayOut = Callable[..., LaidOutPages]
FONTS = package_data() / "layouts" / "shared" / "fonts.css"
BASE = """
@page { size: 100mm 100mm; margin: 10mm }
html { font: 10pt/13pt "Atkinson Hyperlegible Next" }
body, p { margin: 0 }
"""


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The workspace whose files bare layouts may use."""
    return Workspace(tmp_path_factory.mktemp("workspace"), package_data())


@pytest.fixture(scope="session")
def engine(place: Workspace) -> Engine:
    """One engine for all tests: fonts are prepared once."""
    return Engine(place)


@pytest.fixture
def lay_out(engine: Engine) -> LayOut:
    """Lay out a body with a style, in the shipped fonts: the tests bring their own boxes."""

    def laid_out(body: str, style: str = "") -> LaidOutPages:
        html = f'<html lang="nl"><head><title>t</title></head><body>{body}</body></html>'
        return engine.lay_out(html, BASE + style, [FONTS])

    return laid_out
