"""Which words a template uses, read off its syntax tree: `words.court`, `words.story_of(name=…)`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

_SCOPES = (
    nodes.Template,
    nodes.Macro,
    nodes.Block,
    nodes.For,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.With,
)


@dataclass(frozen=True, slots=True)
class Use:
    """A word that a template uses: its key, the values it is given, and where.

    `given` is None where that cannot be read off the template; the key is empty where the template hands
    all words on, so that any of them may be used.
    """

    key: str
    given: frozenset[str] | None
    file: str
    line: int

    @property
    def is_open(self) -> bool:
        """Tell whether any word may be meant."""
        return not self.key


def uses_in(folder: Path, shown: str, name: str = "words") -> list[Use]:
    """Return the words that the templates of a folder use; `shown` is its name as people see it.

    `name` is what the templates call their words.
    """
    found: list[Use] = []
    for path in sorted(folder.glob("*.j2")):
        try:
            source = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # told when a document is made with it
        found += uses(source, f"{shown}/{path.name}", name)
    return found


@lru_cache(maxsize=512)
def uses(source: str, file: str, name: str = "words") -> tuple[Use, ...]:
    """Return the words that a template uses, in order; none of a template that cannot be parsed."""
    try:
        tree = Environment().parse(source)
    except TemplateSyntaxError:
        return ()  # told when a document is made with it
    return tuple(_visit(tree, file, name))


def _visit(node: nodes.Node, file: str, name: str) -> Iterator[Use]:
    """Yield the uses below a node; a name of the template's own hides the words within its scope."""
    if isinstance(node, _SCOPES) and _is_set_in(node, name):
        return
    if isinstance(node, nodes.Call) and (key := _key(node.node, name)):
        given = None if node.dyn_kwargs else frozenset(pair.key for pair in node.kwargs)
        yield Use(key, given, file, node.lineno)
        for child in node.iter_child_nodes(exclude=("node",)):
            yield from _visit(child, file, name)
    elif isinstance(node, nodes.Getattr | nodes.Getitem) and (key := _key(node, name)):
        yield Use(key, frozenset(), file, node.lineno)
    elif isinstance(node, nodes.Name) and node.name == name and node.ctx == "load":
        yield Use("", None, file, node.lineno)
    else:
        for child in node.iter_child_nodes():
            yield from _visit(child, file, name)


def _key(node: nodes.Node, name: str) -> str:
    """Return the key that `words.a.b` or `words["a"]` asks for; empty for anything else."""
    steps: list[str] = []
    while not isinstance(node, nodes.Name):
        if isinstance(node, nodes.Getattr):
            steps.insert(0, node.attr)
            node = node.node
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            steps.insert(0, str(node.arg.value))
            node = node.node
        else:
            return ""
    return ".".join(steps) if node.name == name else ""


def _is_set_in(scope: nodes.Node, name: str) -> bool:
    """Tell whether a scope gives the name to something of its own, outside the scopes within it."""
    for child in scope.iter_child_nodes():
        if isinstance(child, nodes.Name) and child.name == name and child.ctx in ("store", "param"):
            return True
        if isinstance(child, nodes.FromImport):
            taken = [one[1] if isinstance(one, tuple) else one for one in child.names]
            if name in taken:
                return True
        if isinstance(child, nodes.Import) and child.target == name:
            return True
        if not isinstance(child, _SCOPES) and _is_set_in(child, name):
            return True
    return False
