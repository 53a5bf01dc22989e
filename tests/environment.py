"""What programs of others are started with."""

import os

_OF_ENGINE = "FONTCONFIG_FILE"


def environment(**more: str) -> dict[str, str]:
    """Return what is set for this process, and more, without what an engine set that another test started in it.

    With that, a browser has no fonts, and LibreOffice does not start.
    """
    return {name: value for name, value in os.environ.items() if name != _OF_ENGINE} | more
