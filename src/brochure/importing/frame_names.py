"""What sites call the parts around their text: class names and ids, in English and in Dutch."""

import re

from brochure.importing.wordset import wordset

# Whole words of class and id; a class on <body> such as "has-sidebar" is no sidebar.
_NAMES = wordset(
    "breadcrumb breadcrumbs share sharing footer sidebar skiplink skiplinks skip-link skip-links newsletter "
    "pagination pager visually-hidden sr-only screen-reader-text cookie cookies"
)
_STARTS = ("cookie", "nav", "menu", "social", "related", "search")
_ENDS = (
    "-menu",
    "-nav",
    "-navbar",
    "-navigation",
    "-footer",
    "-sidebar",
    "-breadcrumb",
    "-breadcrumbs",
)
_HEADERS = wordset("header masthead topbar top-bar banner logo branding")
_HEADER_ENDS = tuple(f"-{name}" for name in sorted(_HEADERS))
_WORDLIKE = re.compile(r"[\w-]+")
# Parts of names (`node__submitted`, `elementor-share-btn`): they only count for something small that says little.
_PARTS = wordset(
    "respond commentform author authors auteur auteurs ad ads sponsored share sharing sharer socials sharethis addthis addtoany breadcrumb breadcrumbs submitted byline dateline "
    "postmeta timestamp tags tag tagcloud taxonomy categories footer newsletter subscribe subscription cookiebanner "
    "cookienotice cookiebar readspeaker toolbar feedback rating ratings disqus related recommended "
    "advert advertisement ads promo popup modal overlay counter views pageviews lastmodified modified skip "
    # Dutch
    "delen deel deelknoppen kruimelpad broodkruimel broodkruimels kruimels voet voettekst voetnavigatie navigatie "
    "hoofdnavigatie hoofdmenu submenu zijmenu zijbalk zijkolom zoek zoeken zoekbalk zoekveld zoekbox zoekformulier "
    "voorlezen leesvoor gewijzigd bijgewerkt publicatiedatum trefwoorden categorie nieuwsbrief inschrijven reacties "
    "reageren reageer feedbackformulier nuttig cookiemelding cookietekst werkbalk gerelateerd advertentie reclame "
    "cta copyright promotion signup pagination bio akismet nocomments replies comments "
    "authorbyline postauthor authorname articlebyline sharebar sharebuttons sharebutton shareicons sharelinks deelbalk "
    "teller bezoekers printen afdrukken topbalk metabalk auteursregel ondertekening"
)
_PART_STARTS = ("cookie", "breadcrumb", "kruimel", "newsletter", "nieuwsbrief", "zoekb", "deelkn")
# What readers remarked below a text, whole names: an article may stand in `has-comments`.
_REMARKS = wordset(
    "comments commentlist comment-list comments-list comments-area comments-wrapper comment-section comments-section "
    "commentsection discussion disqus_thread disqus-thread respond reacties reactielijst reacties-lijst"
)
_REMARK = re.compile(
    r"(?:opmerking|reactie|antwoord|comment|reply|commentaire|réponse) (?:van|door|by|from|de) ",
    re.IGNORECASE,
)
_ELSEWHERE = wordset(
    "related teaser teasers recommended recommendations gerelateerd suggestions readmore suggested"
)
_NEVER_TEXT = re.compile(
    r"cookie|consent|newsletter|nieuwsbrief|comment|reactie|modal|popup|disclaimer|overlay|privacy"
)
_OF_WRITER = re.compile(
    r"author|auteur|autor|(?:^|[-_])bio(?:$|[-_])|widget|footer|newsletter|subscri|abonne"
)
_BOX_OF_WRITER = re.compile(
    r"(?:^|[-_])(?:about[-_]?(?:the[-_]?)?(?:author|auteur|autor)|(?:post|entry|article)[-_](?:author|autor|auteur)|"
    r"(?:author|auteur|autor)s?[-_]*(?:bio|box|info|desc|about|card|block|profile|tabs|teaser|text|_)|bio[-_]desc|saboxplugin|abh_)"
    r"|auth?or__"
)
# What a site asks of its readers: to subscribe, to pay, to give, to follow, to buy.
_ASKS = re.compile(
    r"newsletter|nieuwsbrief|subscri|abowerbung|paywall|donat|spende|sign-?up|membership|buybox|advert|anzeige|affiliate|disclosure|"
    r"disclaimer|promo(?!t)|appstore|app-section|licen[cs]e|copyright|follow(?:us|google)|brlbs|borlabs|youtube_prefs|third-party|gdpr|dsgvo"
)
_NEXT = re.compile(
    r"(?:^|[-_])(?:yarpp|relate[ds]?|recommend\w*|similar|next-?(?:post|read|story)|more-?links|read-?(?:more|also)|see-?also|"
    r"crosslink\w*|newsteaser\w*|empfehl\w*|moreabout|weitere\w*|gerelateerd\w*|lees-?ook|lees-?meer|aanbevolen)(?:$|[-_])"
)
_QUOTATIONS = wordset("pullquote pullquotes streamer")
_SPLIT = re.compile(r"[-_:]+")


def is_around(name: str) -> bool:
    """Tell whether a class or id is that of a part around the text, however large that part is."""
    if name in _NAMES or "consent" in name or name.startswith(_STARTS):
        return _WORDLIKE.fullmatch(name) is not None
    return name.endswith(_ENDS) and name not in _ENDS and _WORDLIKE.fullmatch(name) is not None


def is_links(name: str) -> bool:
    """Tell whether a class or id is that of a list of links: `footer-links`, but `print-links` may hold a text to print."""
    return name.endswith("-links") and name != "-links" and _WORDLIKE.fullmatch(name) is not None


def is_never_text(name: str) -> bool:
    """Tell whether a class or id is that of a part which is never text, however many sentences it holds."""
    return _NEVER_TEXT.search(name) is not None


def is_remark(label: str) -> bool:
    """Tell whether what a page calls an element for who listens is the remark of a reader: Opmerking van Jan Maes."""
    return _REMARK.match(label) is not None


def is_of_writer(name: str) -> bool:
    """Tell whether a class or id is that of what a site tells of who wrote a text, or of itself."""
    return _OF_WRITER.search(name) is not None


def is_box(name: str) -> bool:
    """Tell whether a class or id is that of a box which tells of the writer, or asks something of the reader."""
    return _BOX_OF_WRITER.search(name) is not None or _ASKS.search(name) is not None


def points_on(name: str) -> bool:
    """Tell whether a class or id is that of what surely points to other pages: `yarpp-related`."""
    return _NEXT.search(name) is not None


def is_remarks(name: str) -> bool:
    """Tell whether a class or id is that of the remarks of readers."""
    return name in _REMARKS


def points_elsewhere(name: str) -> bool:
    """Tell whether part of a class or id is that of something that points to other pages."""
    return any(part in _ELSEWHERE for part in _SPLIT.split(name))


def is_header(name: str) -> bool:
    """Tell whether a class or id is that of a header."""
    return name in _HEADERS or (
        name.endswith(_HEADER_ENDS) and name not in _HEADER_ENDS and _WORDLIKE.fullmatch(name) is not None
    )


def is_quotation(name: str) -> bool:
    """Tell whether a class is that of a quotation which a page sets apart."""
    return any(part in _QUOTATIONS for part in _SPLIT.split(name)) or "pull-quote" in name


def may_be_around(name: str) -> bool:
    """Tell whether part of a class or id is that of something around the text: only where little is said."""
    # Drupal calls all that it lists `views-row`, `views-field-body`: no counter of visitors.
    parts = _SPLIT.split(name.removeprefix("views-"))
    return any(part in _PARTS or part.startswith(_PART_STARTS) for part in parts)
