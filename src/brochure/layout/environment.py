"""The Jinja environment of a layout: filters that write `data-field`, strict undefined values.

A typo in a template is a problem with the template's name, its line, and the field of the data.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from brochure.i18n import _
from brochure.layout.columns import Block, ColumnPlan, Setting, balanced_width, load_dictionary, plan_columns
from brochure.layout.compiled import CompiledTemplates
from brochure.layout.contract import Layout
from brochure.layout.measure import largest_size
from brochure.layout.prose import ForeignWords, inline_html, literal_html, plain_html, prose_html
from brochure.layout.view import View
from brochure.problems import Problem, ProblemError

_FONTS = {
    "headline": "BricolageGrotesque-ExtraBold.ttf",
    "subhead": "BricolageGrotesque-SemiBold.ttf",
    "text": "AtkinsonHyperlegibleNext-Regular.ttf",
    "bold": "AtkinsonHyperlegibleNext-Bold.ttf",
}


class UnknownFieldError(UndefinedError):
    """A template asks for a field that its content does not have."""

    def __init__(self, message: str, path: str | None) -> None:
        super().__init__(message)
        self.path = path


class LocatedUndefined(StrictUndefined):
    """An undefined value whose error names the field it was sought in and the nearest known one."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> Any:
        if isinstance(self._undefined_obj, View) and self._undefined_name is not None:
            view, name = self._undefined_obj, str(self._undefined_name)
            near = view.nearest(name)
            place = view.path or _("the subject")
            text = _("{place} has no field {name}").format(place=place, name=name)
            text += _("; the nearest is {near}").format(near=near) if near else ""
            raise UnknownFieldError(text, view.path or None)
        return super()._fail_with_undefined_error(*args, **kwargs)


# Jinja binds one function to every operator; whatever is done with an unknown field, ours must speak.
for _base in (Undefined, StrictUndefined):
    for _name, _member in list(vars(_base).items()):
        if _member is Undefined._fail_with_undefined_error:
            setattr(LocatedUndefined, _name, LocatedUndefined._fail_with_undefined_error)


def _foreign(context: Context) -> ForeignWords:
    words: ForeignWords = context.get("foreign_words", ())
    return words


def _field(value: Any) -> Markup:
    path = getattr(value, "path", None)
    return Markup(' data-field="{}"').format(path) if path else Markup("")


def _element(tag: str, value: Any, inner: Markup, class_: str = "", style: str = "") -> Markup:
    named = Markup(' class="{}"').format(class_) if class_ else Markup("")
    styled = Markup(' style="{}"').format(style) if style else Markup("")
    return Markup(f"<{tag}{_field(value)}{named}{styled}>{inner}</{tag}>")


@pass_context
def prose(context: Context, value: Any, tag: str = "div", class_: str = "prose") -> Markup:
    """Write running text: paragraphs and lists."""
    return _element(tag, value, prose_html(str(value), _foreign(context)), class_)


@pass_context
def inline(context: Context, value: Any, tag: str = "span", class_: str = "") -> Markup:
    """Write running text on one line."""
    return _element(tag, value, inline_html(str(value), _foreign(context)), class_)


@pass_context
def plain(context: Context, value: Any, tag: str = "span", class_: str = "", style: str = "") -> Markup:
    """Write a line of plain text."""
    return _element(tag, value, plain_html(str(value), _foreign(context)), class_, style)


@pass_context
def quote(context: Context, value: Any, tag: str = "span", class_: str = "quotation") -> Markup:
    """Write literal words between quotation marks, nothing in them read as markup; paragraphs joined."""
    words = plain_html(" ".join(str(value).split()), _foreign(context))
    return _element(tag, value, Markup("“") + words + Markup("”"), class_)


@pass_context
def literal(context: Context, value: Any, tag: str = "div", class_: str = "prose") -> Markup:
    """Write literal words as paragraphs, nothing in them read as markup."""
    return _element(tag, value, literal_html(str(value), _foreign(context)), class_)


def number(value: Any) -> str:
    """Write a number the Dutch way: decimal comma, a point from five figures on."""
    whole, _sep, part = f"{Decimal(value):f}".partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{part}" if part else whole


def month_year(value: str) -> str:
    """Write `2026-11` as `november 2026`."""
    from babel.dates import format_date

    year, month = (int(part) for part in value.split("-"))
    return format_date(date(year, month, 1), "MMMM y", locale="nl_BE")


def enumeration(values: Any, last: str = "en") -> str:
    """Write a list as `Halle, Lille en Boom`."""
    words = [str(value) for value in values]
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


class LayoutEnvironment:
    """The templates of one layout, compiled once and filled for every document."""

    def __init__(self, layout: Layout, fonts: Callable[[str], Path], cache: Path | None = None) -> None:
        """Take a layout, what finds its font files, and a folder for compiled templates, if they may be kept."""
        self.layout = layout
        self._fonts = fonts
        self._cache = cache

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader([self.layout.folder, self.layout.shared]),
            autoescape=True,
            undefined=LocatedUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=CompiledTemplates(self._cache) if self._cache else None,
        )
        environment.filters |= {
            "prose": prose,
            "inline": inline,
            "plain": plain,
            "quote": quote,
            "literal": literal,
            "number": number,
            "month_year": month_year,
            "enumeration": enumeration,
            "field": _field,
        }
        environment.globals |= {
            "headline_size": self._headline_size,
            "columns": self._columns,
            "balanced": self._balanced,
        }
        return environment

    def _headline_size(
        self,
        text: str,
        *,
        width: float,
        smallest: float,
        largest: float,
        lines: int = 1,
        font: str = "headline",
    ) -> str:
        """Return the largest size, as `64pt`, at which a text fits a width in mm without breaking a word."""
        path = self._fonts(_FONTS[font])
        size = largest_size(str(text), path, width=width, lines=lines, smallest=smallest, largest=largest)
        return f"{size:g}pt"

    def _columns(
        self,
        blocks: list[tuple[str, list[str], int]],
        *,
        size: float,
        width: float,
        gutter: float,
        aside: float = 0.0,
    ) -> ColumnPlan | None:
        """Return how blocks (heading, paragraphs, lines above) are set in columns of equal depth."""
        setting = Setting(size, self._fonts(_FONTS["text"]), self._fonts(_FONTS["headline"]))
        texts = [Block(str(head), tuple(str(text) for text in body), above) for head, body, above in blocks]
        return plan_columns(texts, setting, width=width, gutter=gutter, aside=aside)

    def _balanced(self, text: str, *, size: float, width: float, font: str = "headline") -> str:
        """Return the width, as `41.5mm`, at which a heading's lines are about equally long."""
        return f"{balanced_width(str(text), self._fonts(_FONTS[font]), size, width):.1f}mm"

    def fill(self, context: dict[str, Any], template: str = "template.html.j2") -> str:
        """Return the merged HTML. Raises ProblemError for whatever is wrong in a template."""
        try:
            return self._environment.get_template(template).render(context)
        except TemplateError as error:
            raise ProblemError(self._problem(error)) from error
        except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, RecursionError) as error:
            raise ProblemError(self._problem(error)) from error

    def warm(self) -> None:
        """Compile the templates and read what they draw and hyphenate with, before workers are forked."""
        from brochure.layout import drawings  # noqa: F401

        load_dictionary()
        for folder in (self.layout.folder, self.layout.shared):
            for path in sorted(folder.glob("*.j2")):
                try:
                    self._environment.get_template(path.name)
                except TemplateError:
                    continue  # told when a document is made with it

    def _problem(self, error: Exception) -> Problem:
        name, line = self._place(error)
        return Problem(
            code="template-error",
            message=_("the layout {layout} cannot be filled: {reason}").format(
                layout=self.layout.name, reason=error
            ),
            remedy=_("Mend the template {name} at this line, or give the layout back as it was.").format(
                name=name
            ),
            file=name,
            line=line,
            field=getattr(error, "path", None),
        )

    def _place(self, error: Exception) -> tuple[str, int | None]:
        """Return the template's file and line: of a syntax error, or of the deepest template frame."""
        name, line = f"layouts/{self.layout.name}/template.html.j2", None
        if isinstance(error, TemplateSyntaxError):
            return self._shown_name(error.filename or error.name or name), error.lineno
        trace = error.__traceback__
        while trace is not None:
            filename = trace.tb_frame.f_code.co_filename
            if filename.endswith(".j2"):
                name, line = self._shown_name(filename), trace.tb_lineno
            trace = trace.tb_next
        return name, line

    def _shown_name(self, filename: str) -> str:
        path = Path(filename)
        folder = self.layout.name if self.layout.folder in path.parents else self.layout.shared.name
        return f"layouts/{folder}/{path.name}"


class Drawings:
    """The drawing functions with a document's colours filled in: `draw.court("Halle", …)`."""

    def __init__(self, colours: dict[str, str]) -> None:
        self._colours = colours

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        from brochure.layout import drawings

        if name.startswith("_") or name not in drawings.__all__:
            raise AttributeError(name)
        return partial(self._draw, getattr(drawings, name))

    def _draw(self, function: Callable[..., str], *args: Any, **kwargs: Any) -> Markup:
        return Markup(function(*args, palette=self._colours, **kwargs))
