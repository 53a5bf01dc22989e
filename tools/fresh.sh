#!/usr/bin/env bash
# Try the README's commands where they count: on bare systems that have only python3, make, git and ca-certificates,
# as root and as an ordinary user with sudo. What is committed is tried; every user gets a system of their own.
#
# SYSTEMS  releases of Debian                 USERS     root, user
# COMMANDS targets of make, in this order     LIMIT     seconds that one command may take
# FRESH_CACHE  folder that keeps the bare systems for a week; FRESH_LOGS  folder for what the commands said
set -euo pipefail
cd "$(dirname "$0")/.."
read -ra systems <<<"${SYSTEMS:-bookworm trixie}"
read -ra users <<<"${USERS:-root user}"
read -ra commands <<<"${COMMANDS:-brochures brochures test}"
limit=${LIMIT:-5400}
cache=${FRESH_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/brochure-fresh}

stop() {
    echo "$1" >&2
    exit 2
}
[ "$(id -u)" = 0 ] || stop "make fresh mounts file systems, so it needs root; type: sudo make fresh"
command -v apt-get >/dev/null || stop "make fresh makes bare systems with apt; run it on Debian."
if ! command -v mmdebstrap >/dev/null; then
    echo "Installing: mmdebstrap" >&2
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends mmdebstrap >/dev/null; } ||
        stop "Could not install mmdebstrap; why stands above."
fi

# The archive of this machine, asked for another release: nothing here knows an address.
sources() {
    local here
    here=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    # shellcheck disable=SC2016  # apt fills these in
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk -v here="$here" -v there="$1" '
            $2 ~ "^" here "(-updates|-security)?$" && $3 == "main" { sub("^" here, there, $2); print "deb", $1, $2, $3 }'
}

# How this machine reaches the package index: handed on, for a bare system cannot know.
reach() {
    local name value
    for name in index-url trusted-host proxy; do
        value=$(python3 -m pip config get "global.$name" 2>/dev/null) || continue
        name=PIP_${name^^}
        echo "${name//-/_}=$value"
    done
    env | grep -E '^(PIP_(INDEX_URL|TRUSTED_HOST|PROXY|DEFAULT_TIMEOUT|RETRIES)|(https?|no|all)_proxy|(HTTPS?|NO|ALL)_PROXY)=' || true
}

# Mounts and processes of a command belong to namespaces of their own: they end with it, also when it is killed.
# In the background, for a signal ends `wait`, and would wait for a command in the foreground.
apart() {
    unshare --mount --pid --fork --kill-child --mount-proc --propagation private "$@" &
    inside=$!
    wait "$inside"
}

bare_system() { # system, user: make the archive of a bare system, unless a recent one is kept
    local archive=$cache/$1-$2.tar packages=python3,make,git,ca-certificates
    [ "$2" = root ] || packages+=,sudo
    [ -z "$(find "$archive" -mtime -7 2>/dev/null)" ] || return 0
    sources "$1" >"$work/sources.list"
    [ -s "$work/sources.list" ] || stop "The sources of apt on this machine name no archive of Debian that $1 could come from."
    echo "Making a bare $1 for $2" >&2
    apt-config dump Acquire | grep -E '^Acquire::(https?::Proxy|Check-)' >"$work/apt.conf" || true
    TMPDIR=$work apart mmdebstrap --quiet --variant=minbase --mode=root --include="$packages" \
        --aptopt="$work/apt.conf" "$1" "$work/bare.tar" "$work/sources.list"
    mv "$work/bare.tar" "$archive"
}

unpack() { # system, user
    rm -rf --one-file-system "$root"
    mkdir "$root"
    tar -xf "$cache/$1-$2.tar" -C "$root"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    echo "127.0.0.1 localhost $HOSTNAME" >"$root/etc/hosts"
    if [ -d /usr/local/share/ca-certificates ]; then # authorities that this machine trusts
        cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
        chroot "$root" update-ca-certificates >/dev/null 2>&1
    fi
    if [ "$2" != root ]; then
        chroot "$root" useradd --create-home --shell /bin/bash "$2"
        echo "$2 ALL=(ALL) NOPASSWD: ALL" >"$root/etc/sudoers.d/$2"
    fi
    install -m 644 "$work/brochure.bundle" "$root/srv/brochure.bundle"
    enter "$2" 'git -c advice.detachedHead=false -c init.defaultBranch=main clone --quiet /srv/brochure.bundle brochure'
}

enter() { # user, line of shell: run it in the bare system, in that user's home
    local home=/home/$1 path=/usr/local/bin:/usr/bin:/bin
    [ "$1" != root ] || { home=/root && path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; }
    # bash, not the command, is the first process there, for it must bury the orphans that tests leave.
    # shellcheck disable=SC2016  # the inner shell reads its own arguments
    apart bash -euc '
        mount -t proc proc "$1/proc"
        mount --rbind /dev "$1/dev"
        mount -t tmpfs -o mode=1777 shm "$1/dev/shm"
        mount --rbind /sys "$1/sys"
        root=$1 user=$2 line=$3
        shift 3
        chroot --userspec="$user" "$root" /usr/bin/env -i "$@" /bin/bash -c "$line"
        exit $?
    ' inside "$root" "$1" "cd && $2" "${reach[@]}" "HOME=$home" "PATH=$path" "USER=$1" "LOGNAME=$1"
}

# shellcheck disable=SC2317  # a trap calls it
clean_up() {
    [ -z "$inside" ] || kill -KILL "$inside" 2>/dev/null || true
    # What was killed may be writing its last file.
    rm -rf --one-file-system "$work" 2>/dev/null || { sleep 1 && rm -rf --one-file-system "$work"; }
}

work=$(mktemp -d "${TMPDIR:-/var/tmp}/fresh.XXXXXX")
root=$work/root
inside=""
trap clean_up EXIT
trap 'exit 130' INT TERM HUP
logs=${FRESH_LOGS:-$(mktemp -d "${TMPDIR:-/var/tmp}/fresh-logs.XXXXXX")}
mkdir -p "$cache" "$logs"
mapfile -t reach < <(reach)
git bundle create --quiet "$work/brochure.bundle" HEAD
table=$(printf '%-10s %-6s %-12s %-10s %s' system user command result seconds)
failed=0
for system in "${systems[@]}"; do
    for user in "${users[@]}"; do
        bare_system "$system" "$user"
        unpack "$system" "$user"
        turn=0
        for command in "${commands[@]}"; do
            turn=$((turn + 1))
            log=$logs/$system-$user-$turn-$command.log
            echo "$system, $user: make $command; see $log" >&2
            start=$SECONDS
            code=0
            enter "$user" "cd brochure && timeout --kill-after=30 $limit make $command" >"$log" 2>&1 </dev/null || code=$?
            case $code in
                0) result=passed ;;
                124 | 137) result="too slow" ;;
                *) result=failed ;;
            esac
            [ $code = 0 ] || { failed=1 && tail -n 30 "$log" >&2; }
            table+=$'\n'$(printf '%-10s %-6s %-12s %-10s %d' "$system" "$user" "$command" "$result" $((SECONDS - start)))
        done
    done
done
echo "$table"
exit $failed
