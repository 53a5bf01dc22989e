"""The kit: everything a process needs to make documents, prepared once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from brochure.layout.contract import Layout
from brochure.layout.environment import LayoutEnvironment
from brochure.layout.merge import Material
from brochure.layout.tokens import Tokens, load_tokens
from brochure.press.profile import PressProfile
from brochure.production.jobs import Options, Task
from brochure.render.renderer import Renderer
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
    def _producers(self) -> dict[str, Renderer]:
        return {}

    def producer(self, layout: str) -> Renderer:
        """Return what produces documents of a layout."""
        if layout not in self._producers:
            environment = LayoutEnvironment(
                self.layouts[layout], self.engine.font, self.workspace.state / "templates"
            )
            self._producers[layout] = Renderer(self.engine, environment, self.tokens, self.material)
        return self._producers[layout]

    def take(self, material: Material) -> None:
        """Use other content from now on."""
        self.material = material
        for producer in self._producers.values():
            producer.material = material

    def warm(self, tasks: Iterable[Task]) -> None:
        """Prepare what tasks need, so that forked workers need not."""
        from brochure import finishing

        firsts: dict[tuple[str, str], Task] = {}
        for task in tasks:
            for edition in task.editions:
                firsts.setdefault((task.layout, edition), task)
        self.engine.warm((self.layouts[name], edition) for name, edition in sorted(firsts))
        for (name, edition), task in sorted(firsts.items()):
            self.producer(name).warm()
            self.producer(name).rehearse(task.stem, edition)
            finishing.prepare(edition)

    def itself(self) -> "WorkerContext":
        """Return the kit: what a forked worker starts with, or a spawned one receives."""
        return self

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what a process prepares for itself; only a spawned worker needs this."""
        plain = ("workspace", "layouts", "material", "profile", "options")
        return {name: self.__dict__[name] for name in plain}
