#!/bin/sh
# Install what `make` needs from the system: Python, the libraries of WeasyPrint and, with `test`, the tests'
# independent checkers or, with `package`, what PyInstaller asks for. On Debian and Ubuntu through apt; elsewhere, and
# for who may not install, one line says what is missing and what to type.
set -eu
kind=${1:-run}
python=${PYTHON:-python3}

say() { # in English, in Dutch
    case "${BROCHURE_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}" in
        nl*) echo "$2" >&2 ;;
        *) echo "$1" >&2 ;;
    esac
}
stop() {
    say "$@"
    exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }
# /sbin: Debian keeps ldconfig where the PATH of an ordinary user does not look.
has_library() { { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep -q "$1"; }
refuse_old_python() {
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || stop \
        "$python is $("$python" -V 2>&1), and Python 3.11 or newer is needed. Install one, then type: make brochures PYTHON=python3.11" \
        "$python is $("$python" -V 2>&1), en Python 3.11 of nieuwer is nodig. Installeer die en typ dan: make brochures PYTHON=python3.11"
}

if has "$python"; then refuse_old_python; fi
need=""
if has "$python"; then
    "$python" -c "import venv, ensurepip" 2>/dev/null || need="$need ${python##*/}-venv"
else
    need="$need ${python##*/} ${python##*/}-venv"
fi
if [ "$(uname)" = Linux ]; then
    has_library libpango-1.0 || need="$need libpango-1.0-0"
    has_library libpangoft2 || need="$need libpangoft2-1.0-0"
    has_library libharfbuzz-subset || need="$need libharfbuzz-subset0"
    if [ "$kind" = test ]; then
        has qpdf || need="$need qpdf"
        has pdftotext || need="$need poppler-utils"
        has gs || need="$need ghostscript"
        has mutool || need="$need mupdf-tools"
        has chromium || need="$need chromium"
        # The Java of the system: every release of Debian and Ubuntu has another one.
        has javac || need="$need default-jdk-headless"
        [ -e /usr/share/java/jaxb-api.jar ] || need="$need libjaxb-java"
    fi
    if [ "$kind" = package ]; then
        has objdump || need="$need binutils"
        # Debian's Python is one piece; the program is made around the same as a library.
        library=$("$python" -c 'import sys
print(f"libpython3.{sys.version_info.minor}" if sys.base_prefix == "/usr" else "")' 2>/dev/null || true)
        [ -z "$library" ] || has_library "$library.so.1" || need="$need $library"
    fi
fi
[ -n "$need" ] || exit 0

if ! has apt-get; then
    stop "Missing:$need. Those are the names of Debian; install the same with the package manager of your system (README.md names them under Installation without make)." \
        "Dit ontbreekt:$need. Zo heet het in Debian; installeer hetzelfde met de pakketbeheerder van je systeem (README.md noemt ze onder Installation without make)."
fi
refused() {
    stop "Missing:$need. You may not install software here; ask an administrator to type: apt-get install$need" \
        "Dit ontbreekt:$need. Jij mag hier geen software installeren; vraag een beheerder om dit te typen: apt-get install$need"
}
sudo=""
if [ "$(id -u)" != 0 ]; then
    has sudo || refused
    say "Installing, and sudo may ask for your password:$need" "Ik installeer, en misschien vraagt sudo je wachtwoord:$need"
    sudo true || refused
    sudo=sudo
else
    say "Installing:$need" "Ik installeer:$need"
fi
# `env` after sudo, which hands on no variables of its own accord; a list of package names is to be split in words.
# shellcheck disable=SC2086
{
    $sudo apt-get update -qq &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $need >/dev/null
} || stop \
    "Could not install$need; why stands above. Without a network? Then connect, and type the same again." \
    "Installeren lukte niet:$need; waarom staat hierboven. Geen netwerk? Maak verbinding en typ hetzelfde nog eens."
refuse_old_python
