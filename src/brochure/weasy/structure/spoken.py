"""Spoken descriptions of links: what a screen reader says of a link (PDF/UA-1 7.18.5)."""

from urllib.parse import unquote

WORDS = {
    "nl": {
        "mail": "E-mail naar {name}",
        "phone": "Bel {name}",
        "inside": "Ga naar {text}",
        "web": "Website: {text}",
    },
    "fr": {
        "mail": "Courriel à {name}",
        "phone": "Appeler {name}",
        "inside": "Aller à {text}",
        "web": "Site : {text}",
    },
    "en": {
        "mail": "E-mail {name}",
        "phone": "Call {name}",
        "inside": "Go to {text}",
        "web": "Website: {text}",
    },
}


def spoken_link(target: str, text: str, lang: str | None, given: str | None = None) -> str:
    """Return the description of a link in the language of its document.

    `given` is what the layout says itself (`title` or `aria-label`).
    """
    words = WORDS.get((lang or "nl").split("-")[0].lower(), WORDS["en"])
    text = " ".join(text.replace("\u00ad", "").split())
    if given:
        return given
    if target.startswith("mailto:"):
        name = unquote(target.removeprefix("mailto:").split("?")[0])
        return words["mail"].format(name=text if text and "@" not in text else name)
    if target.startswith("tel:"):
        return words["phone"].format(name=text or target.removeprefix("tel:"))
    if not target.startswith(("http:", "https:")):
        return words["inside"].format(text=text or target)
    shown = target.split("://", 1)[1].rstrip("/")
    if not text or text.rstrip("/").removeprefix("www.") in (shown, shown.removeprefix("www."), target):
        return words["web"].format(text=shown)
    return words["web"].format(text=f"{text} ({shown})")
