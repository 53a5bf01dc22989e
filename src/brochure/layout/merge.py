"""Merging: content and a layout make the HTML of a document."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from brochure.content.consent import publication_day
from brochure.content.model import Label, Municipality, Publication
from brochure.layout.edition import Edition
from brochure.layout.environment import Drawings, LayoutEnvironment
from brochure.layout.fit_choice import FitChoice
from brochure.layout.locale import Locale
from brochure.layout.palette import Palette, make_palette
from brochure.layout.prose import NAMES, ForeignWords
from brochure.layout.tail import Tail
from brochure.layout.tokens import PressBuild, Tokens
from brochure.layout.view import Shown, companion_view, subject_view

_HYPHENATED = 8  # letters: shorter words are never broken (hyphenate-limit-chars in the styles)


@dataclass(frozen=True, slots=True)
class Material:
    """The content a document may use: its subject, and what goes along."""

    publication: Publication
    label: Label
    municipalities: Mapping[str, Municipality]
    unusable_photos: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Merged:
    """A document before it is laid out: HTML, and the style that is its own."""

    html: str
    stylesheet: str
    palette: Palette
    used: frozenset[str]  # top-level fields that the template read, e.g. `publication:sender`


def foreign_words(publication: Publication) -> ForeignWords:
    """Return the foreign words that the publication lists, hashable for caches."""
    return tuple(sorted((lang, tuple(words)) for lang, words in publication.foreign_words.items()))


def names_in(
    towns: Sequence[Municipality], label: Label | None = None, others: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the words of names that could be broken: of towns, who speaks there, who holds the label, and others."""
    names = [*others, *(town.name for town in towns)]
    names += [person.name for town in towns for person in town.people.values()]
    names += [town.contact.name for town in towns if town.contact and town.contact.name]
    names += [photo.credit for town in towns for photo in town.photos if photo.credit]
    if label is not None:
        names += [holder.name for one in label.rounds for holder in one.holders]
        names += [name for voice in label.voices for name in (voice.speaker, voice.municipality)]
    words = {word.strip(",;()") for name in names for word in name.split()}
    return tuple(sorted(word for word in words if len(word) >= _HYPHENATED or "-" in word[1:-1]))


def merge(
    environment: LayoutEnvironment,
    tokens: Tokens,
    material: Material,
    stem: str | None,
    edition: Edition,
    choice: FitChoice,
    *,
    bleed: float = 0.0,
    press_build: PressBuild | None = None,
    pages: int | None = None,
    tails: Mapping[str, Tail] | None = None,
    shape_of: Callable[[str], float] = lambda _file: 1.5,
) -> Merged:
    """Fill a layout with its subject: the municipality of a stem, or the label (None).

    `bleed` is in mm; `pages` is the number of pages where it is known already, `tails` the room that is left
    below each section that marks its end; `shape_of` tells how much wider than high a photo is. Raises ProblemError for whatever is wrong in a template.
    """
    layout = environment.layout
    fit = layout.contract.fit
    subject = material.municipalities[stem] if stem is not None else material.label
    limits: dict[str, Any] = {
        "without_photos": material.unusable_photos,
        "use": layout.use(edition),
        "on": publication_day(material.publication.date),
    }
    shown = Shown(frozenset(choice.left_out), frozenset(choice.shortened), **limits)
    aside = Shown(**limits)
    accent = getattr(subject, "accent", None)
    shown.used.add("accent")
    palette = make_palette(tokens, edition.colours, accent, press_build)
    who = (material.publication.sender, material.publication.contact)
    others = [one.name for one in who if one is not None and one.name]
    if isinstance(subject, Municipality):
        names = names_in([subject], others=others)
    else:
        names = names_in(list(material.municipalities.values()), subject, [*others, *subject.partners])
        shown.used.update(("rounds", "voices", "partners"))
    words = (*foreign_words(material.publication), (NAMES, names))
    locale = Locale(material.publication.locale)
    vocabulary = environment.vocabulary(locale)
    aside.used.update(f"publication:{name}" for name in ("foreign_words", "locale", "sender", "contact"))
    context: dict[str, Any] = {
        "edition": edition.name,
        "layout": layout,
        "page": layout.page,
        "document_name": layout.document_name(stem),
        "stem": stem,
        "pages": pages,
        "tails": dict(tails or {}),
        "shape_of": lambda photo: shape_of(str(photo.file)),
        "fit": SimpleNamespace(**choice.texts(fit), fillers=choice.fillers, numbers=choice.values),
        "bleed": f"{bleed:g}mm",
        "colours": palette,
        "draw": Drawings(palette.colours, vocabulary, bleed - edition.unprinted),
        "palette_of": lambda town: make_palette(tokens, edition.colours, town.accent, press_build),
        "draw_for": lambda town: Drawings(
            make_palette(tokens, edition.colours, town.accent, press_build).colours,
            vocabulary,
            bleed - edition.unprinted,
        ),
        "publication": companion_view(material.publication, "publication", aside),
        "label": subject_view(material.label, shown)
        if stem is None
        else companion_view(material.label, "label", aside),
        "foreign_words": words,
    }
    if stem is not None:
        context["m"] = subject_view(subject, shown)
    else:
        context["towns"] = {
            name: companion_view(town, name, aside) for name, town in sorted(material.municipalities.items())
        }
    page = f"@page {{ bleed: {bleed:g}mm; }}\n" if bleed else ""
    if not layout.contract.page.is_in_stylesheet:
        page = f"@page {{ size: {layout.page.width:g}mm {layout.page.height:g}mm; }}\n{page}"
    own = f"{page}:root {{ --bleed: {bleed:g}mm; }}\n{palette.stylesheet()}\n{locale.stylesheet()}\n{choice.stylesheet(fit)}"
    html = environment.fill(context, locale)
    return Merged(html, own, palette, frozenset(shown.used | aside.used))
