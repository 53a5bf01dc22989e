"""What is wrong in a layout's templates whatever they are filled with: syntax, and fields no content has."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from brochure.content.model import Label, Model, Municipality, Publication
from brochure.i18n import _
from brochure.layout.contract import Layout
from brochure.layout.filters import filters
from brochure.layout.locale import DUTCH
from brochure.nearest import nearest
from brochure.problems import Problem

_ROOTS: dict[str, type[Model]] = {"m": Municipality, "label": Label, "publication": Publication}
_OF_VIEWS = {"path", "shortened", "nearest"}


def template_problems(layout: Layout) -> list[Problem]:
    """Return every syntax error, unknown filter and unknown field in the templates of a layout and the shared ones."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= filters(DUTCH)
    found: list[Problem] = []
    for folder in dict.fromkeys((layout.folder, layout.shared)):
        for path in sorted(folder.glob("*.j2")):
            found += _problems_in(path, environment)
    return found


def _problems_in(path: Path, environment: Environment) -> Iterator[Problem]:
    name = f"layouts/{path.parent.name}/{path.name}"
    try:
        source = path.read_text("utf-8")
        tree = environment.parse(source)
        environment.compile(source)  # it also knows the filters and tests
    except TemplateSyntaxError as error:
        yield _problem(name, error.lineno, str(error.message))
        return
    except (OSError, UnicodeDecodeError) as error:
        yield _problem(name, None, str(error))
        return
    assigned = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    for node in tree.find_all(nodes.Getattr):
        root = node.node.name if isinstance(node.node, nodes.Name) else ""
        model = _ROOTS.get(root)
        if model is None or root in assigned:
            continue
        if (
            node.attr not in model.model_fields
            and node.attr not in _OF_VIEWS
            and not hasattr(model, node.attr)
        ):
            reason = _("{place} has no field {name}").format(place=root, name=node.attr)
            near = nearest(node.attr, model.model_fields)
            hint = _("; the nearest is {near}").format(near=near) if near else ""
            yield _problem(name, node.lineno, reason + hint)


def _problem(file: str, line: int | None, reason: str) -> Problem:
    return Problem(
        code="template-error",
        message=_("the template cannot be used: {reason}").format(reason=reason),
        remedy=_("Mend the template {name} at this line, or give the layout back as it was.").format(
            name=file
        ),
        file=file,
        line=line,
    )
