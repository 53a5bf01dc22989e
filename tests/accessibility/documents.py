"""Screen editions for the tests: the shipped content, and a private workspace with every construct."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from brochure.build.jobs import Job, Options, Result
from brochure.build.kit import Kit
from brochure.build.publishable import publishable
from brochure.content.load import load_content
from brochure.editions.press import load_profile
from brochure.layout.load import load_layouts
from brochure.layout.merge import Material
from brochure.problems import Problem
from brochure.render.produce import Order
from brochure.workspace import Workspace, package_data

LAYOUTS = ("factsheet", "brochure", "label-brochure")
OWN = Path(__file__).parent / "content"


def workspace(folder: Path, *, own: bool = False) -> Workspace:
    """Copy the shipped content to a folder; `own` adds a municipality of the tests with photos."""
    shutil.copytree(package_data() / "content", folder / "content", dirs_exist_ok=True)
    if own:
        shutil.copytree(OWN, folder / "content", dirs_exist_ok=True)
        for number in range(6):
            noisy_photo(folder / "content" / "photos" / f"foto-{number}.jpg", number)
    return Workspace.at(folder)


def noisy_photo(path: Path, seed: int, size: tuple[int, int] = (2400, 1800)) -> None:
    """Write a picture with a photograph's statistics: 1/f detail in colour, and a sensor's noise."""
    chance = np.random.default_rng(seed)
    wide, high = size
    down, across = np.fft.fftfreq(high)[:, None], np.fft.rfftfreq(wide)[None, :]
    falloff = 1 / np.maximum(np.hypot(down, across), 1 / wide)
    layers = []
    shared = chance.standard_normal((high, wide))
    for _channel in range(3):
        white = shared + 0.35 * chance.standard_normal((high, wide))
        layer = np.fft.irfft2(np.fft.rfft2(white) * falloff, s=(high, wide))
        layers.append(128 + 46 * layer / layer.std() + 5 * chance.standard_normal((high, wide)))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.clip(np.dstack(layers), 0, 255).astype("uint8")).save(path, quality=95)


def kit_of(place: Workspace, **options: Any) -> Kit:
    """Return what documents of a workspace are made with."""
    content = load_content(place)
    assert content.publication is not None
    assert content.label is not None
    material = Material(content.publication, content.label, content.municipalities)
    layouts, _problems = load_layouts(place)
    return Kit(place, layouts, material, load_profile("coated-offset", place), Options(**options))


def screen_edition(kit: Kit, layout: str, stem: str = "") -> Result:
    """Make the screen edition of one document."""
    produced = kit.producer(layout).produce(Order(stem or None, "screen"))
    result = Result(Job(layout, stem, "screen"), problems=list(produced.problems))
    publishable(result, kit, produced)
    return result


def errors(result: Result) -> list[Problem]:
    """Return the errors of a document."""
    return [problem for problem in result.problems if problem.severity == "error"]
