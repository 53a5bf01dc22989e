"""What is left out is chosen once for all editions of a document, whichever of them are asked for."""

import pytest

from brochure.content.model import Municipality
from brochure.finishing.editions import editions, usual
from brochure.layout.load import load_layout
from brochure.layout.material import Material
from brochure.press.profile import DEFAULT, load_profile
from brochure.production.context import WorkerContext
from brochure.production.facts import DocumentFacts
from brochure.production.jobs import Options, Task
from brochure.production.make import make
from brochure.workspace import Workspace, package_data
from tests.render.documents import Maker
from tests.render.test_property import FORTY, sentence, town
from tests.sampling import sampled

MUCH = {
    "many long answers": town(
        "Wortegem-Petegem",
        quote=35,
        interview=[{"question": f"Vraag {n}?", "answers": [{"text": sentence(150)}]} for n in range(5)],
        practice={"title": "Een plein", "story": sentence(200)},
    ),
    "a long name and a priority": town(
        FORTY,
        interview=[
            {"question": f"Vraag {n}?", "priority": n, "answers": [{"text": sentence(120)}]} for n in range(4)
        ],
    ),
}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> WorkerContext:
    maker = Maker(tmp_path_factory.mktemp("maker"))
    workspace: Workspace = maker.workspace
    layout = load_layout(workspace, package_data() / "layouts" / "factsheet", editions())
    material = Material(maker.publication, maker.label, {})
    return WorkerContext(workspace, {"factsheet": layout}, material, load_profile(DEFAULT), Options())


def facts(context: WorkerContext, case: Municipality, *editions: str) -> dict[str, DocumentFacts]:
    context.use(Material(context.material.publication, context.material.label, {"town": case}))
    results = make(Task("factsheet", "town", editions), context)
    assert all(result.facts.fit.fits for result in results)
    return {result.job.edition: result.facts for result in results}


@pytest.mark.parametrize("name", sampled(MUCH, every=2))
def test_editions_leave_out_the_same(context: WorkerContext, name: str) -> None:
    case = MUCH[name]
    found = facts(context, case, *usual())
    left = {(one.left_out, one.shortened) for one in found.values()}
    assert len(left) == 1
    assert any(left)
    alone = facts(context, case, "screen")["screen"]
    assert (alone.left_out, alone.shortened) in left
    assert alone.fit.choice.values == found["screen"].fit.choice.values
    assert all(one.pages == 1 for one in found.values())
