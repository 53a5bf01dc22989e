"""Alternative texts of pictures: those somebody wrote, and those a program put there."""

import re

_MADE = re.compile(
    r"automatisch gegenereerd|gegenereerde inhoud|automatically generated|ai-generated|généré(?:e)? automatiquement|"
    r"^(?:afbeelding|image|picture|foto|photo|img|dsc|graphic|grafik|object)[\s_-]*\d*$|"
    r"\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic|svg|emf|wmf)$|^[a-z]:\\|^https?:",
    re.IGNORECASE,
)
_MOST = 600  # characters


def is_description(text: str) -> bool:
    """Tell whether an alternative text describes the picture in somebody's words."""
    text = text.strip()
    return bool(text) and len(text) <= _MOST and " " in text and not _MADE.search(text)
