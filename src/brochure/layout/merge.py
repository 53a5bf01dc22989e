"""Merging: content and a layout make the HTML of a document."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from brochure.content.consent import publication_day
from brochure.content.model import Event, Label, Municipality, Publication, Selection
from brochure.languages import joined
from brochure.layout.edition import Edition
from brochure.layout.environment import Drawings, LayoutEnvironment
from brochure.layout.fit_choice import FitChoice
from brochure.layout.locale import Locale
from brochure.layout.logo_colours import house_colours, known_builds
from brochure.layout.logos import LogoShelf
from brochure.layout.material import Material
from brochure.layout.palette import Palette, make_palette, with_house_colours
from brochure.layout.prose import NAMES, ForeignWords
from brochure.layout.tail import Tail
from brochure.layout.tokens import PressBuild, Tokens
from brochure.layout.view import Shown, companion_view, subject_view


def _accent(
    subject: Municipality | Label | Event, towns: Mapping[str, Municipality], shown: Shown
) -> str | None:
    """Return the accent of a document: an event takes that of its town."""
    if isinstance(subject, Event):
        shown.used.update(["municipality", *(f"{name}:accent" for name in towns)])
        return next((town.accent for town in towns.values()), None)
    shown.used.add("accent")
    return getattr(subject, "accent", None)


_HYPHENATED = 8  # letters: shorter words are never broken (hyphenate-limit-chars in the styles)


@dataclass(frozen=True, slots=True)
class Merged:
    """A document before it is laid out: HTML, and the style that is its own."""

    html: str
    stylesheet: str
    palette: Palette
    used: frozenset[str]  # top-level fields that the template read, e.g. `publication:sender`
    logos: frozenset[str] = frozenset()  # fields of the logos that were placed
    logo_files: frozenset[str] = frozenset()  # relative to content/logos: all that were looked for


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
    extra: str = "",
    pages: int | None = None,
    tails: Mapping[str, Tail] | None = None,
    is_probe: bool = False,
    shape_of: Callable[[str], float] = lambda _file: 1.5,
    logo_path: Callable[[str], Path | None] = lambda _file: None,
) -> Merged:
    """Fill a layout with its subject: the municipality of a stem, or the label (None).

    `bleed` is in mm; `pages` is the number of pages where it is known already, `tails` the room that is left
    below each section that marks its end; in a probe, sections that stand apart are empty pages; `shape_of` tells how much wider than high a photo is, `logo_path` where the file of a logo stands. Raises
    ProblemError for whatever is wrong in a template.
    """
    layout = environment.layout
    fit = layout.contract.fit
    subject = material.subject(stem, extra)
    # A document about one town reads no other: each stays packed until it is asked for.
    towns = {} if isinstance(subject, Municipality) else material.towns(extra)
    limits: dict[str, Any] = {
        "without_photos": material.unusable_photos,
        "use": layout.use(edition),
        "on": publication_day(material.publication.date),
    }
    shown = Shown(frozenset(choice.left_out), frozenset(choice.shortened), **limits)
    aside = Shown(**limits)
    accent = _accent(subject, towns, shown)
    palette = make_palette(tokens, edition.colours, accent, press_build)
    house = house_colours(material.publication)
    palette = with_house_colours(palette, house)
    who = (material.publication.sender, material.publication.contact)
    others = [one.name for one in who if one is not None and one.name]
    if isinstance(subject, Municipality):
        names = names_in([subject], others=others)
    else:
        names = names_in(list(towns.values()), material.label, [*others, *material.label.partners])
        is_companion = isinstance(subject, Event)
        credited = (f"{'label:' if is_companion else ''}{name}" for name in ("rounds", "voices", "partners"))
        (aside if is_companion else shown).used.update(credited)
    words = (*foreign_words(material.publication), (NAMES, names))
    locale = Locale(material.publication.locale)
    vocabulary = environment.vocabulary(locale)
    aside.used.update(
        f"publication:{name}"
        for name in ("foreign_words", "locale", "sender", "contact", "logo", "house_colours")
    )
    # What finishing asks for, also where the page shows none of it: delivery notes, files for calendars.
    if edition.on_paper or isinstance(subject, Event):
        aside.used.update(("publication:date", "publication:title"))
    if edition.on_paper:
        aside.used.update(
            f"publication:{name}" for name in ("responsible_publisher", "depot_numbers", "approvals")
        )
    (aside if stem is not None else shown).used.add("label:logo" if stem is not None else "partner_logos")
    shown.used.add("logo")
    logos = LogoShelf(
        find=logo_path,
        column=edition.colours,
        builds=known_builds(tokens, house),
        palettes=lambda own: make_palette(tokens, "screen", own).colours,
        accent=accent,
        words=vocabulary.group("drawings"),
    )
    context: dict[str, Any] = {
        "logos": logos,
        "edition": edition.name,
        "layout": layout,
        "page": layout.page,
        "document_name": joined(layout.document_name(stem, extra), material.language),
        "stem": stem,
        "pages": pages,
        "tails": dict(tails or {}),
        "probing": is_probe,
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
        if subject is material.label
        else companion_view(material.label, "label", aside),
        "foreign_words": words,
        "tags": material.tags,
    }
    if stem is not None:
        context["m"] = subject_view(subject, shown)
    else:
        context["towns"] = {name: companion_view(town, name, aside) for name, town in towns.items()}
        chosen = material.extras.get(extra)
        context["selection"] = companion_view(chosen, extra, aside) if isinstance(chosen, Selection) else None
        if isinstance(subject, Event):
            context["event"] = subject_view(subject, shown)
    page = f"@page {{ bleed: {bleed:g}mm; }}\n" if bleed else ""
    if not layout.contract.page.is_in_stylesheet:
        page = f"@page {{ size: {layout.page.width:g}mm {layout.page.height:g}mm; }}\n{page}"
    own = f"{page}:root {{ --bleed: {bleed:g}mm; }}\n{palette.stylesheet()}\n{locale.stylesheet()}\n{choice.stylesheet(fit)}"
    html = environment.fill(context, locale)
    used = frozenset(shown.used | aside.used)
    return Merged(html, own, palette, used, frozenset(logos.placed), frozenset(logos.asked))
