"""What a worker holds: everything a process needs to make documents, prepared once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from brochure.layout.contract import Layout
from brochure.layout.environment import LayoutEnvironment
from brochure.layout.folders import font_path
from brochure.layout.merge import Material
from brochure.layout.tokens import Tokens, load_tokens
from brochure.press.profile import PressProfile
from brochure.production.jobs import Options
from brochure.render.renderer import Renderer
from brochure.usercache import user_cache
from brochure.weasy.engine import Engine
from brochure.workspace import Workspace


@dataclass
class WorkerContext:
    """The workspace's content and layouts, and the engine that renders them."""

    workspace: Workspace
    layouts: dict[str, Layout]
    material: Material
    profile: PressProfile
    options: Options
    progress: Callable[[], None] = field(default=lambda: None, compare=False)  # called after every step

    @cached_property
    def engine(self) -> Engine:
        """The engine of this process."""
        return Engine(self.workspace)

    @cached_property
    def tokens(self) -> Tokens:
        """The colours of the layouts."""
        shared = next(iter(self.layouts.values())).shared
        return load_tokens(shared / "tokens.yaml")

    @cached_property
    def _renderers(self) -> dict[tuple[str, str], Renderer]:
        return {}

    def renderer(self, layout: str, language: str = "") -> Renderer:
        """Return what renders documents of a layout in a language."""
        key = layout, language
        if key not in self._renderers:
            material = self.material.in_language(language)
            environment = self.environment(layout)
            self._renderers[key] = Renderer(self.engine, environment, self.tokens, material, self.progress)
        return self._renderers[key]

    def environment(self, layout: str) -> LayoutEnvironment:
        """Return the templates of a layout."""
        kept = user_cache()
        fonts = partial(font_path, self.workspace)
        return LayoutEnvironment(self.layouts[layout], fonts, kept / "templates" if kept else None)

    def use(self, material: Material) -> None:
        """Use other content from now on."""
        self.material = material
        for (_layout, language), renderer in self._renderers.items():
            renderer.material = material.in_language(language)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what each worker prepares for itself."""
        plain = ("workspace", "layouts", "material", "profile", "options")
        return {name: self.__dict__[name] for name in plain}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what was sent to a worker."""
        self.__dict__ |= {**state, "progress": lambda: None}
