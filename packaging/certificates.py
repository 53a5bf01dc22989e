"""Run by the program before anything else: where this system keeps the certificates of mail servers.

OpenSSL looks where it was told when it was built. On Debian, where it comes from, that is another place than on Fedora
or a Mac; then no server could be trusted and no mail sent. Windows has a store of its own, which Python asks.
"""

import os
import sys
from pathlib import Path

PLACES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)

if sys.platform != "win32" and not {"SSL_CERT_FILE", "SSL_CERT_DIR"} & os.environ.keys():
    for place in PLACES:
        if Path(place).is_file():
            os.environ["SSL_CERT_FILE"] = place
            break
