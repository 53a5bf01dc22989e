"""Lines that sites in French, German and English print around their texts: the languages of the country, and of its guests."""

import re

_MONTH = r"(?:jan|feb|mar|mär|maart|apr|may|mai|jun|juin|juil|jul|aug|août|sep|oct|okt|nov|dec|dez|déc|fév|avr)[a-zéûä]{0,7}\.?"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)"
_DATE = rf"(?:{_DAY},? )?(?:\d{{1,2}}\.? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
# An hour, an author, a section; not what happened on that day.
_TAIL = r"(?:(?:\s*[,|·/(–-]+\s*|\s+)(?:(?:um|at|à|von|by|par|im|in) .{1,30}|\d{1,2}[:.h]\d\d.{0,20}|\d+ min\b.{0,20})|\s*[|·/]+ .{1,30})?"
_DATED = (
    rf"(?:by [^.!?]{{3,40}} )?{_DATE}{_TAIL}"
    r"|(?:veröffentlicht|veröffentlichung|aktualisiert|publiziert|erstellt|stand:|letzte änderung|erschienen|published|updated|posted|"
    r"last (?:modified|updated)|release date|publié|mis à jour|modifié)(?!\w)[^.!?\d]{0,20}\d[^!?]{0,40}"
)
_ADVERT = (
    r"(?:anzeige|werbung|advertisement|advertorial|publicité|sponsored|gesponsert|annonce)(?:, enthält .*)?"
)
_REMARKS = (
    r"(?:\(?\d+\)? |alle \d+ |(?:bisher |noch )?keine |letzte |aktuelle |neue(?:ste)? |view |no |leave a |add (?:a )?|post a |vos |laisser un |ajouter un |aucun )?"
    r"(?:kommentare?|comments?|commentaires?|réactions?|replies|responses?)"
    r"(?: (?:zu )?(?:schreiben|hinzufügen|lesen|anzeigen|im forum lesen|are closed|closed|geschlossen|insgesamt|fermés|recents?|récents))?[\s:(]{0,4}\d*"
    r"|kommentieren|diskutieren sie mit(?: uns)?|(?:sie|du|you|vous) (?:müssen|musst|must|sind|devez)\b.*\b(?:anmelden|eingeloggt|registrier\w*|log(?:ged)? in|connect\w+)\b.*"
    r"|.*\bakismet\b.*|.*\btrackbacks?(?:-url)?|permali(?:nk|en)\b.*|this entry was posted\b.*"
)
_SHARED = (
    r"(?:(?:möchten sie )?(?:diesen?|den|cet|this) )?(?:artikel|beitrag|seite|news|article|page)(?: mit anderen)? (?:teilen|drucken|empfehlen|merken)\b.*"
    r"|(?:jetzt |bitte )?teilen|like it\? share it|be sociable, share|partager(?: (?:cet article|cette page|sur)\b.*)?|share (?:this|on)\b[^.]*"
    r"|drucken|imprimer(?: (?:cet article|cette page))?|pdf version|rezept drucken\b.*"
)
_LETTER = (
    r".*\bnewsletter\b.*\b(?:anmelden|abonnieren|abstauben|laufenden|bleiben|articles|announcements|inscri\w+)\b.*"
    r"|(?:abonnier\w*|abonnez|subscribe|sign up|inscrivez|receive|recevez|erhalten sie)\b.*\b(?:newsletters?|updates?|e-?mails?|infolettre)\b.*"
    r"|subscribe (?:to|now|via)\b.*|zum newsletter anmelden|stay up[- ]to[- ]date\b.*|(?:kostenlos|jetzt) registrieren\b.*|pour accéder en illimité|pour lire la suite"
)
_ALSO = (
    r"(?:auch lesen|(?:zum )?weiterlesen|mehr themen|mehr kolumnen|noch mehr (?:infos|news)|interessante artikel|aktuellste beiträge|schon gelesen|"
    r"top[- ]themen|diese beiträge|das thema könnte|sie könnten auch|die redaktion empfiehlt|heute empfehlen wir|vorschau auf|meistkommentiert|meistdiskutiert\w*|"
    r"weiterführender link|read more|more stories|want more|keep reading|up next|editor.s picks|à découvrir|vous aimerez aussi|(?:à )?lire (?:aussi|plus|la suite)|"
    r"dans la même rubrique|über (?:den autor|die autorin|diese reihe)|about the authors?|à propos de l.auteur\w*)\b[^.!?]{0,80}\??"
)
_FILED = (
    r"(?:schlagworte?|stichworte|schlüsselwörter|themen|tagged|kategorien?|rubriken?|categor(?:y|ies)|topics|étiquettes|mots[- ]clés)"
    r"(?: (?:zum thema|im artikel|with))?(?:\s?:.{0,120})?"
)
_DOORS = (
    r"(?:zurück|nach oben|zur startseite|zum shop|zurück zu[rm] .{1,30}|back to (?:top|.{1,20} list)|haut de page|retour (?:en haut|à .{1,30})|"
    r"inhaltsverzeichnis|table of contents|table des matières|externer inhalt|externen inhalt (?:laden|anzeigen)|lade weitere inhalte|loading|wird geladen|"
    r"ansprechpartner(?:in|:in|\*in)?(?: .{1,30})?|kontakt|all rights reserved|alle rechte vorbehalten|tous droits réservés)"
    r"|.*\b(?:all rights reserved|tous droits réservés|alle rechte vorbehalten)"
)
_JUDGED = (
    r"(?:war der artikel|was this (?:article|page)|gefällt (?:ihnen|dir) (?:der|dieser) (?:artikel|beitrag)|cet article vous a-t-il)\b.{0,40}\?"
    r"|gefällt mir\b.{0,20}|(?:noch )?keine bewertungen|(?:thank you|danke|merci) (?:for|für|de) (?:your|ihre|votre) (?:support|unterstützung|soutien)"
)
_ELSEWHERE = (  # more to read, in the languages of the label's guests
    r"(?:(?:le|te) puede interesar|otras noticias|más noticias|notas relacionadas|lee también|veja também|leia também|leggi anche|"
    r"zobacz (?:także|również)|czytaj (?:też|także)|weitere (?:nachrichten|meldungen|artikel)|(?:die )?meistgelesenen? artikel|kommende events)\b[^.!?]{0,80}"
)
_RIGHTS = (
    r"(?:this (?:article|content) is the copyright\w*|written permission must be obtained|comments are moderated|please understand that comments)\b.*"
    r"|.{2,60}\bis not responsible for the (?:opinions|content)\b.*"
    r"|(?:follow|find) [^.!?]{2,60} on (?:twitter|facebook|instagram)\b.*|for the latest (?:stories|news)\b.*\bdownload\b.*|to view the full story\b.*"
)
_LINE = re.compile(
    rf"(?:{_DATED}|{_ADVERT}|{_REMARKS}|{_SHARED}|{_LETTER}|{_ALSO}|{_FILED}|{_DOORS}|{_JUDGED}|{_ELSEWHERE}|{_RIGHTS})",
    re.IGNORECASE,
)
_EDGES = " \t\u00a0.,:;!…|/·•()[]{}*–-—→←>»«_#"
_MOST = 160  # characters: of a longer line some of these patterns would be slow


def is_matter_abroad(text: str) -> bool:
    """Tell whether a short line is printed by a site around its texts, in French, German or English."""
    core = text.strip(_EDGES)
    return 0 < len(core) <= _MOST and _LINE.fullmatch(core) is not None
