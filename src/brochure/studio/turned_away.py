"""What somebody sees who was not let in: no file of the studio can be had, so the page brings its own style."""

from base64 import b64encode
from hashlib import sha256
from typing import Final

REASONS: Final = ("foreign-host", "framed", "foreign-origin", "no-key", "key-used")
"""Why a request is turned away before anybody knows who asks."""
STYLE: Final = (
    "*{box-sizing:border-box}"
    "html{font:400 1.0625rem/1.5 system-ui,sans-serif;color:#1d2440;background:#fffaf0}"
    "body{margin:0;overflow-wrap:break-word}"
    "main{max-width:42rem;margin:12vh auto 0;padding:0 1rem}"
    "h1{font-size:2.25rem;font-weight:800;line-height:1.15;margin:0 0 .5em;text-wrap:balance;"
    "border-top:8px solid #ffc629;padding-top:.5em}"
)
ALLOWED: Final = f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
"""How a Content-Security-Policy names this style and no other (CSP level 2, 4.2.5)."""
