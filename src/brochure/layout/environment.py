"""The Jinja environment of a layout: its templates, filled in the language of a document.

A typo in a template is a problem with the template's name, its line, and the field of the data.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from brochure.i18n import _
from brochure.layout.compiled import CompiledTemplates
from brochure.layout.contract import Layout
from brochure.layout.filters import filters
from brochure.layout.font_measures import FontMeasures
from brochure.layout.locale import DUTCH, Locale
from brochure.layout.undefined import LocatedUndefined
from brochure.layout.word_files import load_vocabulary, word_folders
from brochure.layout.words import Vocabulary, Words
from brochure.problems import Problem, ProblemError


class LayoutEnvironment:
    """The templates of one layout, compiled once a language and filled for every document."""

    def __init__(self, layout: Layout, fonts: Callable[[str], Path], cache: Path | None = None) -> None:
        """Take a layout, what finds its font files, and a folder for compiled templates, if they may be kept."""
        self.layout = layout
        self._fonts = fonts
        self._cache = cache
        self._environments: dict[Locale, Environment] = {}
        self._vocabularies: dict[Locale, Vocabulary] = {}

    def vocabulary(self, locale: Locale) -> Vocabulary:
        """Return the layout's words in a language. Raises ProblemError where a word file cannot be used."""
        if locale not in self._vocabularies:
            self._vocabularies[locale] = load_vocabulary(word_folders(self.layout), locale)
        return self._vocabularies[locale]

    def _environment(self, locale: Locale) -> Environment:
        if locale not in self._environments:
            self._environments[locale] = self._made(locale)
        return self._environments[locale]

    def _made(self, locale: Locale) -> Environment:
        # Jinja computes filters of constants when it compiles, so what is kept differs by language.
        kept = CompiledTemplates(self._cache / locale.tag) if self._cache else None
        environment = Environment(
            loader=FileSystemLoader([self.layout.folder, self.layout.shared]),
            autoescape=True,
            undefined=LocatedUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=kept,
        )
        environment.filters |= filters(locale)
        environment.globals |= FontMeasures(self._fonts, locale).functions()
        # Globals, so that macros imported without context know them too.
        environment.globals |= {"words": Words(self.vocabulary(locale)), "locale": locale}
        return environment

    def fill(
        self, context: dict[str, Any], locale: Locale = DUTCH, template: str = "template.html.j2"
    ) -> str:
        """Return the merged HTML. Raises ProblemError for whatever is wrong in a template or a word file."""
        environment = self._environment(locale)
        try:
            return environment.get_template(template).render(context)
        except TemplateError as error:
            raise ProblemError(self._problem(error)) from error
        except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, RecursionError) as error:
            raise ProblemError(self._problem(error)) from error

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
        name, line = self.layout.template, None
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
        folder = self.layout.folder.name if self.layout.folder in path.parents else self.layout.shared.name
        return f"layouts/{folder}/{path.name}"


class Drawings:
    """The drawing functions with a document's colours and words filled in: `draw.court("Halle", …)`."""

    def __init__(self, colours: dict[str, str], vocabulary: Vocabulary, beyond: float = 0.0) -> None:
        """Take colours, words, and how many mm beyond the page a drawing goes that runs off it.

        Below 0 it ends within the page: for desk printers, which lay down no fields of colour either.
        """
        self._colours = colours
        self._beyond = beyond
        self._words = vocabulary.group("drawings")

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        from brochure.layout import drawings

        if name.startswith("_") or name not in drawings.__all__:
            raise AttributeError(name)
        function = getattr(drawings, name)
        if name == "yard":
            function = partial(function, beyond=self._beyond, filled=self._beyond >= 0)
        elif name == "frieze":
            function = partial(function, filled=self._beyond >= 0)
        return partial(self._draw, function)

    def _draw(self, function: Callable[..., str], *args: Any, **kwargs: Any) -> Markup:
        return Markup(function(*args, palette=self._colours, words=self._words, **kwargs))
