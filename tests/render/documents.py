"""Documents about made-up towns, laid out as `build` does it but without files; and what is wrong with one."""

import copy
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from brochure.content.load import read_model
from brochure.content.model import Label, Municipality, Publication
from brochure.finishing.editions import editions
from brochure.layout.contract import LayoutContract
from brochure.layout.environment import LayoutEnvironment
from brochure.layout.fit_choice import FitChoice, smallest
from brochure.layout.folders import font_path
from brochure.layout.load import load_layout
from brochure.layout.material import Material
from brochure.layout.omissions import levels, text_leaves
from brochure.layout.tokens import load_tokens
from brochure.problems import Problem, Severity
from brochure.render.fit_page import fits_one_page
from brochure.render.measure import measure
from brochure.render.renderer import Renderer, Rendering, RenderRequest
from brochure.render.thin_pages import empty_pages
from brochure.weasy.engine import Engine
from brochure.weasy.pages import LaidOutPages
from brochure.workspace import Workspace, package_data

LOOKS = {
    "type-too-small", "body-too-small", "type-sizes-many", "last-word-alone", "page-ends-early", "page-nearly-empty",
    "section-ends-early", "left-edges-apart", "head-lines-apart", "chart-faint", "focus-cut", "text-over-drawing",
}  # fmt: skip
"""What is told of the look of pages: no shipped layout has any of it, whatever the content."""
LANDSCAPE, PORTRAIT = "landscape.jpg", "portrait.jpg"


@dataclass
class Maker:
    """A workspace with two photos and no content of its own, and one renderer for each layout."""

    root: Path
    _renderers: dict[str, Renderer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        from PIL import Image

        folder = self.root / "content" / "photos"
        folder.mkdir(parents=True)
        Image.new("RGB", (1800, 1200), "#5577aa").save(folder / LANDSCAPE)
        Image.new("RGB", (1200, 1800), "#aa7755").save(folder / PORTRAIT)

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root, package_data())

    @cached_property
    def engine(self) -> Engine:
        return Engine(self.workspace)

    def font(self, name: str) -> Path:
        return font_path(self.workspace, name)

    @cached_property
    def publication(self) -> Publication:
        return _read(Publication, "publication.yaml")

    @cached_property
    def label(self) -> Label:
        return _read(Label, "label.yaml")

    def shipped(self, stem: str) -> Municipality:
        """Return a municipality that comes with the package."""
        return _read(Municipality, f"municipalities/{stem}.yaml")

    def renderer(self, layout: str, towns: dict[str, Municipality]) -> Renderer:
        if layout not in self._renderers:
            folder = package_data() / "layouts"
            loaded = load_layout(self.workspace, folder / layout, editions())
            environment = LayoutEnvironment(loaded, self.font)
            tokens = load_tokens(folder / "shared" / "tokens.yaml")
            material = Material(self.publication, self.label, {})
            self._renderers[layout] = Renderer(self.engine, environment, tokens, material)
        self._renderers[layout].material = Material(self.publication, self.label, towns)
        return self._renderers[layout]

    def render(
        self, layout: str, town: Municipality, edition: str = "screen", picture: str = "", **asked: Any
    ) -> Rendering:
        """Return the laid-out pages about a town; `picture` is another largest height for its picture."""
        renderer = self.renderer(layout, {"town": town})
        if picture:
            loaded = renderer._environment.layout
            plain = loaded.contract.model_dump(exclude={"photos"})  # frames are not written as they are kept
            span = loaded.contract.fit.picture
            assert span is not None
            ranges = {name: [str(one.low), str(one.high)] for name, one in loaded.contract.fit.ranges.items()}
            plain["fit"] |= ranges | {"picture": [str(span.low), picture]}
            changed = replace(loaded, contract=LayoutContract.model_validate(plain))
            environment = LayoutEnvironment(changed, self.font)
            renderer = Renderer(self.engine, environment, renderer._tokens, renderer.material)
        return renderer.render(RenderRequest("town", editions()[edition], **asked))

    def lay_out(
        self, layout: str, town: Municipality, choice: FitChoice, edition: str = "screen"
    ) -> LaidOutPages:
        """Return the pages at one choice, without a fit."""
        renderer = self.renderer(layout, {"town": town})
        return renderer._lay_out(RenderRequest("town", editions()[edition]), choice)[0]


def _read(model: Any, name: str) -> Any:
    loaded = read_model(package_data() / "content" / name, model, shown_as=f"content/{name}")
    assert loaded.value is not None, loaded.problems
    return loaded.value


def errors(rendering: Rendering) -> list[Problem]:
    return [problem for problem in rendering.problems if problem.severity is Severity.ERROR]


def codes(rendering: Rendering) -> set[str]:
    return {problem.code for problem in rendering.problems}


# ---- what is wrong with a document ------------------------------------------------------------


def sheet_faults(
    maker: Maker, town: Municipality, rendering: Rendering, edition: str = "screen"
) -> list[str]:
    """Return in what a fact sheet breaks its promise: one full page with all its text, or a clear error."""
    if not rendering.fit.fits:
        return _refusal_faults(maker, town, rendering, edition)
    found = [f"{p.code} {p.field}: {p.message}" for p in errors(rendering)]
    if rendering.pages.count != 1:
        found.append(f"{rendering.pages.count} pages")
    if not rendering.fit.is_full and "page-not-full" not in codes(rendering):
        found.append(f"only {rendering.fit.measure.fullness:.2f} full, and no warning")
    if _lowest(rendering.pages) > 297.05:
        found.append("text below the page")
    return found + missing_texts(town, rendering)


def book_faults(town: Municipality, rendering: Rendering) -> list[str]:
    """Return in what a brochure breaks its promise: a multiple of four full pages with all its text."""
    found = [f"{p.code} {p.field}: {p.message}" for p in errors(rendering)]
    count = rendering.pages.count
    if count % 4 or count < 8:
        found.append(f"{count} pages")
    warned = {problem.page for problem in rendering.problems if problem.code == "page-nearly-empty"}
    empty = set(empty_pages(rendering.fit.measure))
    if empty - warned:
        found.append(f"pages {sorted(empty - warned)} nearly empty, and no warning")
    return found + missing_texts(town, rendering)


def _refusal_faults(maker: Maker, town: Municipality, rendering: Rendering, edition: str) -> list[str]:
    (problem,) = errors(rendering)
    found = []
    if problem.code != "does-not-fit" or problem.details["millimetres"] <= 0 or problem.details["words"] < 5:
        found.append(f"the error does not say by how much: {problem}")
    if not problem.details["fields"] or any(path not in problem.remedy for path in problem.details["fields"]):
        found.append(f"the error does not name what to shorten: {problem}")
    contract = maker.renderer("factsheet", {"town": town})._environment.layout.contract
    last, tight = levels(contract.fit, town)[-1], smallest(contract.fit)
    least = FitChoice(tight.values, left_out=last.left_out, shortened=last.shortened)
    if fits_one_page(measure(maker.lay_out("factsheet", town, least, edition))):
        found.append("refused, although the smallest setting fits")
    mended = maker.render("factsheet", shortened(town, problem.details["fields"]), edition)
    if not mended.fit.fits:
        found.append(f"still too long when shortened as told: {problem.details}, {errors(mended)[0].details}")
    return found


def _lowest(pages: LaidOutPages) -> float:
    return max(piece.rect.bottom for piece in pages.pieces() if piece.text)


def missing_texts(town: Municipality, rendering: Rendering) -> list[str]:
    """Return the fields whose words are neither on the pages nor named as left out or shortened."""
    on_pages = _texts(rendering.pages)
    named = (*rendering.omissions.left_out, *rendering.omissions.shortened)
    note = "".join(str(p.details) for p in rendering.problems if p.code == "left-out")
    found = [f"{path} is named only inside" for path in named if f"'{path}'" not in note]
    for path in text_leaves(town):
        is_named = any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in named)
        words = _bare(value_at(town, path))
        if not is_named and not path.startswith("label.") and not any(words in text for text in on_pages):
            found.append(f"{path} is neither shown nor named")
    return found


def _texts(pages: LaidOutPages) -> list[str]:
    """Return the letters of every field on the pages, however often a page or column breaks it."""
    by_field: dict[str | None, list[str]] = {}
    for piece in pages.pieces():
        by_field.setdefault(piece.field, []).append(piece.text)
    return [_bare("".join(parts)) for parts in by_field.values()]


def _bare(text: Any) -> str:
    """Return the letters and digits of a text: hyphens, spaces and signs come and go on a page."""
    return re.sub(r"[\W_]+", "", re.sub(r"^https?://", "", str(text))).casefold()


# ---- fields by path ---------------------------------------------------------------------------


def value_at(model: Any, path: str) -> Any:
    """Return the value of a field by its path, as in `interview[2].answers[0].text`."""
    value = model
    for name, index in re.findall(r"([\w-]+)|\[(\d+)\]", path):
        if index:
            value = value[int(index)]
        else:
            value = value[name] if isinstance(value, dict) else getattr(value, name)
    return value


def with_values(town: Municipality, changes: dict[str, Any]) -> Municipality:
    """Return a town with other values in some fields."""
    plain = copy.deepcopy(town.model_dump())
    for path, value in changes.items():
        steps = [int(index) if index else name for name, index in re.findall(r"([\w-]+)|\[(\d+)\]", path)]
        target: Any = plain
        for step in steps[:-1]:
            if isinstance(target[step], tuple):
                target[step] = list(target[step])
            target = target[step]
        target[steps[-1]] = value
    return Municipality.model_validate(plain)


def shortened(town: Municipality, words: dict[str, int]) -> Municipality:
    """Return a town with so many words fewer in each field."""
    texts = {path: str(value_at(town, path)).split() for path in words}
    return with_values(
        town, {path: " ".join(texts[path][: max(1, len(texts[path]) - words[path])]) for path in words}
    )
