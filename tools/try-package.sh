#!/usr/bin/env bash
# Try the double-click program where it counts: in a bare Debian without Python and without Pango, as an ordinary user.
# There it must do what it is for, and make the same bytes as an ordinary installation here. Needs root.
#
# SYSTEM    the release of Debian to try it on (bookworm)
# ORDINARY  the ordinary installation to compare with (the one that `make package` keeps)
# INCLUDE   packages that the bare system is to have all the same
# RATIO     how many times as long it may take to start (2.5)
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
system=${SYSTEM:-bookworm}
program=$here/dist/brochure
ordinary=${ORDINARY:-$here/build/package/venv/bin/brochure}
python=$here/build/package/venv/bin/python

stop() {
    echo "$1" >&2
    exit 1
}
[ -x "$program/brochure" ] || stop "There is no dist/brochure; type: make package"
[ "$(id -u)" = 0 ] || stop "A bare system needs root to be made."
command -v mmdebstrap >/dev/null || stop "Install mmdebstrap first."
work=$(mktemp -d "${TMPDIR:-/var/tmp}/try-package.XXXXXX")
root=$work/root
trap 'rm -rf --one-file-system "$work"' EXIT
trap 'exit 130' INT TERM HUP

# ---- a bare system: the archive of this machine, asked for that release -----------------------

release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
# shellcheck disable=SC2016  # apt fills these in
apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk -v here="$release" -v there="$system" \
        '$2 == here && $3 == "main" { print "deb", $1, there, $3 }' >"$work/sources"
[ -s "$work/sources" ] || stop "The sources of apt on this machine name no archive of Debian."
mmdebstrap --quiet --variant=essential --mode=root ${INCLUDE:+--include="$INCLUDE"} "$system" "$root" - <"$work/sources" 2>"$work/said" ||
    { cat "$work/said" >&2 && exit 1; }
[ -z "$(find "$root" \( -name 'python3*' -o -name 'libpango*' -o -name 'libglib*' \) -print -quit)" ] ||
    stop "The bare system is not bare."
cp -r "$program" "$root/opt/brochure"
install -d -m 777 "$root/srv/try"

enter() { # line of shell: run it there, as nobody in particular
    # shellcheck disable=SC2016  # the inner shell reads its own arguments
    unshare --mount --pid --fork --kill-child --propagation private sh -euc '
        mount -t proc proc "$1/proc"
        mount --rbind /dev "$1/dev"
        chroot --userspec=1234:1234 "$1" /usr/bin/env -i HOME=/srv/try BROCHURE_LANG=en \
            PATH=/opt/brochure:/usr/bin:/bin /bin/sh -euc "cd /srv/try && $2"
        exit $?
    ' inside "$root" "$1"
}

# ---- what it is for ---------------------------------------------------------------------------

cat >"$root/srv/try/page.txt" <<'END'
Waarom is spelen belangrijk voor Gent?
Omdat kinderen de stad kennen zoals niemand anders: te voet, met de fiets en op ooghoogte van een kind.
“Wie aan kinderen denkt, denkt aan iedereen”, zegt de schepen van jeugd.
Wat doet de stad met wat kinderen zeggen?
We nemen hun voorstellen mee in elk plan voor een plein, een straat of een park.
END
step() { # words of a command
    local start=$SECONDS
    enter "$1" >"$work/said" 2>&1 || { cat "$work/said" >&2 && stop "failed in the bare system: $1"; }
    echo "passed in $((SECONDS - start)) s: $1"
}
step 'brochure --version'
step 'brochure init demo'
step 'cd demo && brochure build'
step 'cd demo && brochure check'
step 'cd demo && brochure preflight output/print/halle-brochure.pdf'
step 'cd demo && brochure mail preview --list content/candidates.example.yaml'
cp -r "$root/srv/try/demo/output" "$work/first"
step 'cd demo && brochure build && brochure build --jobs 1 --force'
step 'cd demo && brochure import ../page.txt --to gent.yaml'

# ---- the same bytes ---------------------------------------------------------------------------

# What is measured differs from run to run: seconds in the report. Drafts bear the moment and a number by chance.
digests() {
    (cd "$1" && find . -type f ! -path './.state/*' ! -path './mail/*' ! -name report.json -print0 | sort -z |
        xargs -0 sha256sum && sed '/"seconds"/d' report.json | sha256sum)
}
export BROCHURE_LANG=en
(cd "$work" && "$ordinary" init demo >/dev/null 2>&1 && cd demo && "$ordinary" build >/dev/null 2>&1) ||
    stop "the ordinary installation could not build"
digests "$work/demo/output" >"$work/ordinary"
digests "$work/first" >"$work/packaged"
digests "$root/srv/try/demo/output" >"$work/serial"
diff "$work/ordinary" "$work/packaged" || stop "The program and the ordinary installation make other bytes."
diff "$work/ordinary" "$work/serial" || stop "Without workers the program makes other bytes."
echo "the same bytes: $(($(wc -l <"$work/ordinary") - 1)) files, and the report but for its seconds"

# ---- how soon it starts -----------------------------------------------------------------------

"$python" - "$program/brochure" "$ordinary" "${RATIO:-2.5}" <<'END'
import statistics
import subprocess
import sys
import time

programs, most = sys.argv[1:3], float(sys.argv[3])


def seconds(words):
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


slow = False
for option in ("--version", "--help"):
    runs = [[seconds([program, option]) for program in programs] for _ in range(16)][1:]  # the first reads the disk
    packaged, ordinary = (statistics.median(run[i] for run in runs) for i in (0, 1))
    slow |= packaged > most * ordinary
    print(f"{option}: {packaged * 1000:.0f} ms, ordinary {ordinary * 1000:.0f} ms: {packaged / ordinary:.2f} times")
sys.exit(f"It may take {most:g} times as long to start." if slow else 0)
END
