"""Lines that a site prints around any text: dates, bylines, share buttons, cookie words, counters, links elsewhere."""

import re
from functools import lru_cache

from brochure.importing.dates import MONTH
from brochure.importing.matter_abroad import is_matter_abroad

_MONTH = rf"(?:{MONTH}|jan|feb|mrt|apr|aug|sept?|okt|nov|dec)\.?"
_NETWORK = (
    r"(?:facebook|twitter|linked ?in|instagram|whats ?app|e-?mail|mail|pinterest|messenger|bluesky|threads|mastodon|"
    r"telegram|reddit|x)"
)
_BEFORE_DATE = r"(?:(?:op|nieuws|artikel|bericht|persbericht|blog|(?:laatste? )?(?:update|gewijzigd|bijgewerkt)):? (?:op )?)*"
_AFTER_DATE = r"(?:\s*(?:[-–|,•·(/]|om\b|door\b|\d).*)?"  # an hour, an author; not what happened on that day
_DATED = (
    r"(?:gepubliceerd|geplaatst|laatst (?:bijgewerkt|gewijzigd|aangepast|opgeslagen|bewaard|afgedrukt)|bijgewerkt|datum|publicatiedatum|aangemaakt)\b.*"
    rf"|{_BEFORE_DATE}(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,? )?\d{{1,2}} {_MONTH} \d{{4}}\b{_AFTER_DATE}"
    rf"|{_BEFORE_DATE}\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b{_AFTER_DATE}"
    r"|leestijd\b.*|\d+ min(?:uten|\.)? (?:lezen|leestijd|leesplezier).*"
    r"|(?:tags?|categorie(?:ën)?|trefwoorden|thema’?s?)\s*:.*"
)
# Who put it on the site: Ingediend door webredactie op vr, 20/02/2026.
_BYLINE = (
    r"|(?:ingediend|geplaatst|gepost|toegevoegd|gepubliceerd|online gezet|submitted|posted|published)"
    r" (?:door|by|op|on|in)\b.*"
    r"|geschreven (?:op \d|door (?-i:[A-ZÀ-Þ])|door de (?:web)?(?:redactie|dienst)).*"
    r"|(?:door|by|auteur:?|tekst:?|verslag(?:gever)?:|notulen:|opgetekend door|eindredactie:?) (?-i:[A-ZÀ-Þ])[\w’-]+(?: (?:van|de|den|der|ter|(?-i:[A-ZÀ-Þ])[\w’-]+)){1,4}|advertentie|advertisement|gesponsord"
    r"|(?:door|by|tekst:?) (?:de )?(?:web)?redactie\b.*|van onze (?:correspondent|redactie|medewerker|verslaggever)\b.*"
)
_WORD = r"[^\s>›»]+(?: |(?=[>›»])|$)"
_PATH = rf"|(?:kruimelpad|(?:je|u) bent hier)\b.*|home\s*[>›»/|].*|(?:{_WORD}){{1,4}}(?:(?<![=-])[>›»] ?(?:{_WORD}){{1,5}}){{1,6}}"
_SHARED = (
    r"|(?:print|druk|mail|e-mail|deel|bewaar|download|afdrukken|verstuur)[a-z]* (?:deze|dit|de|het|via|op) ?[a-z]*(?: af)?"
    rf"|(?:delen?|share|post|pin|tweet|volg ons|like|stuur)(?: (?:dit|deze|this|it|ons|us))?(?: [a-z]+)? (?:via|op|on|to|with|met|naar) {_NETWORK}\b.*"
    rf"|(?:{_NETWORK}|kopieer link|link kopiëren|copy link|stuur door|voorlezen|lees voor|volg ons|share|delen|"
    r"\d+ (?:reacties?|likes?|keer gedeeld)|reageer|reacties?|geef (?:een )?reactie|abonneer|schrijf je in\b.*)"
    rf"(?:[ ,/|·]+{_NETWORK})*"
)
_COUNTED = r"|.*\b[\d.]+ (?:keer|x|maal) (?:bekeken|gelezen|gedeeld|bezocht|geopend)|[\d.]+ (?:views?|weergaven|bezoekers)"
_ASKED = (
    r"|(?:was|is|vond je|vindt u|vond u|heeft|hielp)\b.{0,20}\b(?:informatie|pagina|artikel)\b.{0,20}(?:nuttig|geholpen|duidelijk)\b.{0,20}"
    r"|(?:waar (?:ben je|bent u|ben jij) (?:naar )?op zoek(?: naar)?|wat (?:zoek je|zoekt u)|waarmee (?:kunnen|mogen) we (?:je|u) helpen|hoe kunnen we (?:je|u) helpen)\s?\?"
    r"|(?:meld|rapporteer|signaleer) (?:een|hier) (?:probleem|fout|klacht|defect)\b.*"
    r"|(?:lees|luister)(?: naar)? (?:deze|dit) (?:pagina|tekst|artikel|bericht)(?: voor| hardop)?"
)
_JUDGED = r"|[^?]{5,60}\?\s*ja\s*[/|,·-]?\s*nee"
_DOORS = (
    r"|(?:ga |spring |skip |terug |overslaan(?: en)? )*(?:naar|to) (?:de |het |the )?(?:hoofd|main )?(?:inhoud|content|menu|"
    r"navigatie|boven|begin|top|overzicht|startpagina|zoek\w*)(?: van (?:de|deze) pagina| gaan)?"
    r"|log ?in (?:om|of)\b.*|meld (?:je|u) aan om te reageren|(?:word|neem) (?:nu )?(?:abonnee|een abonnement)\b.*"
    r"|(?:schrijf|abonneer)(?: je| u)?\b.*\bnieuwsbrief\b.*|(?:vorig|volgend)e? (?:bericht|artikel|pagina|nieuws)\b.*"
    r"|(?:contact|adres)(?:gegevens)?(?: en)? (?:openingsuren|openingstijden)|(?:contactgegevens|openingsuren)(?: (?:van|en)\b.*)?"
)
_FORMS = (
    r"|geef een (?:antwoord|reactie)(?: annuleren)?|(?:het|je|uw) e-?mailadres wordt niet gepubliceerd\b.*|(?:de )?(?:vereiste|verplichte) velden\b.*"
    r"|(?:deze|dit) (?:pagina|artikel|bericht|tekst) (?:afdrukken|delen|printen|doorsturen|mailen|bewaren|opslaan)"
    r"|(?:deel|delen|share|volg ons)\s?:|(?:nl|fr|en|de)(?:[ |/·-]+(?:nl|fr|en|de))*"
)
# Under a message of a social network: 3 u ·, Alle reacties:, Opmerking plaatsen.
_SOCIAL = (
    r"|(?:\d{1,2}|een) (?:u(?:ur)?|min(?:uten)?|d(?:agen)?|w(?:eken)?|h)\.?(?: geleden)?\s?[·.]?|alle reacties:?(?: \d+)?|\d+ (?:opmerkingen?|keer gedeeld)"
    r"|(?:vind ik )?leuk|opmerking(?: plaatsen)?|(?:\d+ )?vind(?:en)? (?:ik|dit) leuk|schrijf een opmerking\b.*|(?:minder|meer|alles) (?:weergeven|tonen)|(?:toon|bekijk|lees) minder|(?:see|show) (?:less|more)|bekijk (?:alle|meer|\d+) (?:reacties|opmerkingen)\b.*"
    # Around a newsletter.
    r"|(?:bekijk|lees|open) (?:deze|dit|de) (?:nieuwsbrief|mail|e-?mail|bericht) (?:online|in (?:je|uw) browser)\b.*|uitschrijven|(?:schrijf (?:je|u) (?:hier )?uit|wijzig (?:je|uw) voorkeuren|afmelden)\b.*"
    r"|(?:je|u) (?:krijgt|ontvangt|kreeg|ontving) (?:deze|dit) (?:e-?mail|mail|nieuwsbrief|bericht)\b.*"
)
_OWNED = r"|.*\balle rechten voorbehouden|(?:een )?(?:web ?)?site (?:van|door|gemaakt|by|ontwikkeld|gebouwd)\b.*|(?:©|copyright|powered by|realisatie:?)\s.*"
_COOKIE_DOORS = (
    r"|(?:alle |enkel |alleen |noodzakelijke |functionele )*cookies? (?:aanvaarden|accepteren|weigeren|toestaan|beheren|instellen)"
    r"|(?:cookie|privacy)[- ]?(?:instellingen|voorkeuren|beleid|verklaring|policy)?"
    r"|(?:beheer|wijzig|pas)\b.{0,30}\b(?:cookie|toestemming|voorkeuren)\w*(?: aan)?"
)
_MENU_WORD = r"(?:menu|zoeken?|contact|home|start|nieuws|agenda|login|inloggen|aanmelden|over ons|privacy(?:verklaring|beleid)?|cookies?(?:beleid|verklaring)?|toegankelijkheid(?:sverklaring)?|disclaimer|proclaimer|sitemap|sluiten|nl|fr|en|de)"
_BUTTON = (
    rf"(?:(?:print|deel|mail|bewaar|download)(?: (?:deze|dit)(?: (?:pagina|artikel|bericht))?)?|stuur door|doorsturen|afdrukken|tweet(?:en)?|{_NETWORK}|"
    r"delen|pdf|reageer|ja|nee)"
)
_BUTTONS = rf"|{_BUTTON}(?:[ ,|·/-]+{_BUTTON})+"
_ADDRESS = r"|(?:[^\d,]{2,60}, ?)?[^\d,]{3,40} \d{1,4} ?[a-z]?,? (?:b[eu]?-?)?\d{4} [^\d]{2,40}|tel(?:efoon)?[.:]? ?[+\d][\d ./]{7,}|t [\d ./]{8,}"
_MENU = rf"|{_MENU_WORD}(?:[ |·/-]+{_MENU_WORD})+"
_LINE = re.compile(
    rf"(?:{_DATED}{_BYLINE}{_PATH}{_SHARED}{_COUNTED}{_ASKED}{_JUDGED}{_DOORS}{_FORMS}{_SOCIAL}{_OWNED}{_COOKIE_DOORS}{_BUTTONS}{_ADDRESS}{_MENU})[.!]?",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\bcookies?\b.*\b(?:gebruik|accepte|aanvaard|toesta|toestemming|instelling|weiger|akkoord|website|site|analyse)"
    r"|\btechnische opslag of toegang\b|\b(?:toestemming|keuze)\b.*\bcookies?\b",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"(?:lees|bekijk|ontdek|zie) (?:ook|meer|verder)\b.*|(?:gerelateerd|ook interessant|meer nieuws|in de kijker|meest (?:gelezen|bekeken|besproken))\b.*"
    r"|(?:misschien (?:vind je|ook)|dit vind je misschien|aanbevolen|andere (?:artikels|artikelen|berichten))\b[^.]*"  # no sentence
    # A town of two languages, and the worldwide initiative.
    r"|(?:lire|voir|à lire) aussi\b[^.!?]*|(?:articles?|sujets?) (?:similaires?|liés?|associés?)\b[^.!?]*|sur le même sujet\b[^.!?]*|les plus lus\b[^.!?]*|en savoir plus\b[^.!?]{0,40}"
    r"|(?:you (?:may|might)|read|see|explore|related|more (?:from|on|in|like)|most (?:read|popular)|recommended|latest (?:news|articles|posts))\b[^.!?]{0,60}"
    r"|(?:das könnte|auch interessant|mehr (?:zum|zu|aus|von)|lesen sie|weitere (?:artikel|beiträge|meldungen|informationen|themen|links?)|ähnliche|verwandte|"
    r"meist|am meisten|neueste|empfohlene|zum thema|videos? zum|weiterführende)\b[^.!?]{0,60}",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s+[-–|·•/]\s+")
_MOST_WORDS, _MOST_OF_COOKIES = 16, 80
_MOST_SIGNS, _MOST_OF_LINE = 2_000, 300


@lru_cache(maxsize=4096)  # a line is looked at from several sides
def is_matter(text: str) -> bool:
    """Tell whether a line is printed by a site around its texts, and says nothing of this one."""
    if not text or len(text) > _MOST_SIGNS or "“" in text:
        return False
    count = len(text.split())
    if count <= _MOST_OF_COOKIES and _COOKIES.search(text):
        return True
    if count > _MOST_WORDS or len(text) > _MOST_OF_LINE:
        return False
    if _LINE.fullmatch(text) or _ALSO.fullmatch(text) or is_matter_abroad(text):
        return True
    parts = _PARTED.split(text)
    return len(parts) > 1 and all(_LINE.fullmatch(part) or _ALSO.fullmatch(part) for part in parts)


def points_on_by_words(text: str) -> bool:
    """Tell whether a heading says that other pages follow: Lees ook, Gerelateerd, Ook interessant."""
    return len(text.split()) <= _MOST_WORDS and _ALSO.fullmatch(text.rstrip(" :")) is not None
