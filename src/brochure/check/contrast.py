"""Contrast: every text on its background, computed from the colours of the layouts and of each municipality.

WCAG 2.1, 1.4.3: 4.5:1, and 3:1 for text of 18 pt or more.
"""

from dataclasses import dataclass

from brochure.content.load import Content
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.layout.accents import mix, own_accent, readable
from brochure.layout.tokens import Tokens, contrast, is_hex, load_tokens
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import Workspace

TEXT, LARGE = 4.5, 3.0
TOKENS = "layouts/shared/tokens.yaml"


@dataclass(frozen=True, slots=True)
class Pair:
    """A text colour and what it stands on, as names of tokens, and the ratio it must reach."""

    text: str
    background: str
    least: float = TEXT


# What the layouts set on what, whichever accent a document has.
_FIXED = (
    Pair("ink", "paper"),
    Pair("ink", "white"),
    Pair("slate", "paper"),
    Pair("ink", "sun"),
    Pair("ink", "coral"),
    Pair("white", "sky"),
    Pair("white", "leaf"),
)


def pairs(tokens: Tokens) -> list[Pair]:
    """Return every text on its background that the tokens allow."""
    found = list(_FIXED)
    for accent in tokens.accents.values():
        found += [
            Pair(accent.on, accent.base),
            Pair("ink", accent.tint),
            Pair(accent.deep, "paper"),
            Pair(accent.deep, "white"),
            Pair(accent.deep, accent.tint, LARGE),
        ]
    return [pair for pair in dict.fromkeys(found) if {pair.text, pair.background} <= tokens.colours.keys()]


def check_contrast(content: Content, workspace: Workspace) -> list[Problem]:
    """Return the colours of the layouts and the municipalities' own accents that cannot be read."""
    own = workspace.root / TOKENS
    path = own if own.is_file() else workspace.data / TOKENS
    try:
        tokens = load_tokens(path)
    except ProblemError:
        return []  # judging the layouts says what is wrong with the file
    return [*check_tokens(tokens), *_own_accents(content, tokens), *_house_colours(content, tokens)]


def check_tokens(tokens: Tokens) -> list[Problem]:
    """Return the pairs of tokens whose contrast is too low."""
    problems = []
    for pair in pairs(tokens):
        text, ground = tokens.colours[pair.text].screen, tokens.colours[pair.background].screen
        ratio = contrast(text, ground)
        if ratio < pair.least:
            message = _("{text} on {background} has a contrast of {ratio:.1f}:1; {least}:1 is needed")
            problems.append(
                Problem(
                    code="token-contrast",
                    file=TOKENS,
                    message=message.format(
                        text=pair.text, background=pair.background, ratio=ratio, least=f"{pair.least:g}"
                    ),
                    remedy=_("Make one of the two colours darker or lighter."),
                    details={"ratio": round(ratio, 2), "demanded": pair.least},
                )
            )
    return problems


def _own_accents(content: Content, tokens: Tokens) -> list[Problem]:
    problems = []
    for stem, municipality in content.municipalities.items():
        source, value = content.source_of(stem), municipality.accent or ""
        if source is None or not is_hex(value):
            continue
        ratio = accent_ratio(tokens, value)
        if ratio >= TEXT:
            continue
        nearest = nearest_accent(tokens, value)
        problems.append(
            problem_at(
                source,
                "accent-contrast",
                ("accent",),
                _("text on the accent {accent} has a contrast of {ratio:.1f}:1; {least}:1 is needed").format(
                    accent=value, ratio=ratio, least=f"{TEXT:g}"
                ),
                _('The nearest colour on which text can be read is "{nearest}".').format(nearest=nearest),
                details={"ratio": round(ratio, 2), "demanded": TEXT, "nearest": nearest},
            )
        )
    return problems


def _house_colours(content: Content, tokens: Tokens) -> list[Problem]:
    """Return the sender's own colours that cannot be told from paper: lines and areas need 3:1 (WCAG 1.4.11)."""
    publication, source = content.publication, content.sources.get("content/publication.yaml")
    if publication is None or source is None:
        return []
    paper = tokens.colours["paper"].screen
    return [
        problem_at(
            source,
            "house-colour-contrast",
            ("house_colours", name, "screen"),
            _(
                "the house colour {name} has a contrast of {ratio:.1f}:1 with the paper; {least}:1 is needed"
            ).format(name=name, ratio=ratio, least=f"{LARGE:g}"),
            _('The nearest colour that can be seen on it is "{nearest}".').format(
                nearest=readable(colour.screen, paper, LARGE)
            ),
            severity=Severity.WARNING,
            details={"ratio": round(ratio, 2), "demanded": LARGE},
        )
        for name, colour in publication.house_colours.items()
        if (ratio := contrast(colour.screen, paper)) < LARGE
    ]


def accent_ratio(tokens: Tokens, value: str) -> float:
    """Return the lowest contrast among the texts that go with a municipality's own accent.

    Text on it counts in the design's own white or ink, although a page would be set in plain black rather
    than be unreadable.
    """
    made = {name: colour.screen for name, colour in own_accent(tokens, value).items()}
    paper, ink, white = (tokens.colours[name].screen for name in ("paper", "ink", "white"))
    return min(
        max(contrast(white, made["accent"]), contrast(ink, made["accent"])),
        contrast(ink, made["accent-tint"]),
        contrast(made["accent-deep"], paper),
    )


def nearest_accent(tokens: Tokens, value: str) -> str:
    """Return the accent itself, or the nearest darker or lighter one on which text can be read."""
    for step in range(101):
        for end in ("#000000", "#ffffff"):
            shade = mix(value, end, step / 100)
            if accent_ratio(tokens, shade) >= TEXT:
                return shade
    return tokens.colours["ink"].screen
