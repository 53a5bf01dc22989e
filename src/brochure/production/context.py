"""What a worker holds: everything a process needs to make documents, prepared once.

The process that builds only hands it on, so what makes documents of it is imported where it is used.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from brochure.production.jobs import Options
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.layout.contract import Layout
    from brochure.layout.environment import LayoutEnvironment
    from brochure.layout.material import Material
    from brochure.layout.tokens import Tokens
    from brochure.press.profile import PressProfile
    from brochure.render.renderer import Renderer
    from brochure.weasy.engine import Engine


@dataclass
class WorkerContext:
    """The workspace's content and layouts, and the engine that renders them."""

    workspace: Workspace
    layouts: "dict[str, Layout]"
    material: "Material"
    profile: "PressProfile"
    options: Options
    progress: Callable[[], None] = field(default=lambda: None, compare=False)  # called after every step

    @cached_property
    def engine(self) -> "Engine":
        """The engine of this process."""
        from brochure.weasy.engine import Engine

        return Engine(self.workspace)

    @cached_property
    def tokens(self) -> "Tokens":
        """The colours of the layouts."""
        from brochure.layout.tokens import load_tokens

        shared = next(iter(self.layouts.values())).shared
        return load_tokens(shared / "tokens.yaml")

    @cached_property
    def _renderers(self) -> "dict[tuple[str, str], Renderer]":
        return {}

    def renderer(self, layout: str, language: str = "") -> "Renderer":
        """Return what renders documents of a layout in a language."""
        from brochure.render.renderer import Renderer

        key = layout, language
        if key not in self._renderers:
            material = self.material.in_language(language)
            environment = self.environment(layout)
            self._renderers[key] = Renderer(self.engine, environment, self.tokens, material, self.progress)
        return self._renderers[key]

    def environment(self, layout: str) -> "LayoutEnvironment":
        """Return the templates of a layout."""
        from brochure.layout.environment import LayoutEnvironment
        from brochure.layout.folders import font_path
        from brochure.usercache import user_cache

        kept = user_cache()
        fonts = partial(font_path, self.workspace)
        return LayoutEnvironment(self.layouts[layout], fonts, kept / "templates" if kept else None)

    def use(self, material: "Material") -> None:
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
