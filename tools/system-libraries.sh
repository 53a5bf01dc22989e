#!/bin/sh
# Install the system libraries that WeasyPrint (and, with `test`, the tests' independent checkers, with `package`,
# PyInstaller) need.
# On Debian and Ubuntu through apt; elsewhere say what is missing and go on.
set -eu
kind=${1:-run}
need=""
has_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }
if [ "$(uname)" = Linux ]; then
    has_library libpango-1.0 || need="$need libpango-1.0-0"
    has_library libpangoft2 || need="$need libpangoft2-1.0-0"
    has_library libharfbuzz-subset || need="$need libharfbuzz-subset0"
    command -v python3 >/dev/null && python3 -c "import venv, ensurepip" 2>/dev/null || need="$need python3-venv"
    if [ "$kind" = test ]; then
        command -v qpdf >/dev/null || need="$need qpdf"
        command -v pdftotext >/dev/null || need="$need poppler-utils"
        command -v gs >/dev/null || need="$need ghostscript"
        command -v mutool >/dev/null || need="$need mupdf-tools"
        command -v javac >/dev/null || need="$need openjdk-17-jdk-headless"
        [ -e /usr/share/java/jaxb-api.jar ] || need="$need libjaxb-java"
    fi
    if [ "$kind" = package ]; then
        command -v objdump >/dev/null || need="$need binutils"
        # Debian's Python is one piece; the program is made around the same as a library.
        library=$("${PYTHON:-python3}" -c 'import sys
print(f"libpython3.{sys.version_info.minor}" if sys.base_prefix == "/usr" else "")' 2>/dev/null || true)
        [ -z "$library" ] || has_library "$library.so.1" || need="$need $library"
    fi
fi
[ -n "$need" ] || exit 0
if command -v apt-get >/dev/null; then
    sudo=""
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null && sudo="sudo" || { echo "Ask an administrator to install:$need" >&2; exit 1; }
    fi
    echo "Installing system libraries:$need" >&2
    $sudo apt-get update -qq
    # shellcheck disable=SC2086  # a list of package names
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $need >/dev/null
else
    echo "Please install with your package manager (Debian names):$need" >&2
    exit 1
fi
