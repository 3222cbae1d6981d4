#!/bin/bash
# The programs the tests drive: a browser, an independent SIP peer, a voice, a media relay. Installs what is missing where it may.
set -euo pipefail

declare -A package=([chromium]=chromium [sipp]=sip-tester [espeak-ng]=espeak-ng [rtpengine]=rtpengine-daemon)
missing=()
for program in "${!package[@]}"; do
    command -v "$program" >/dev/null || missing+=("${package[$program]}")
done
# Chromium without windows does the same for half the processor time. Tests go without it: not every system has it.
better=chromium-headless-shell
command -v "$better" >/dev/null && better=
[ ${#missing[@]} -eq 0 ] && [ -z "$better" ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root=(sudo -n)
    else
        as_root=(none)
    fi
fi
if ! command -v apt-get >/dev/null || [ "${as_root[*]:-}" = none ]; then
    [ ${#missing[@]} -eq 0 ] && exit 0
    echo "The tests need programs that are not here: ${missing[*]}" >&2
    echo "Install them as root, then run make test again: apt-get install ${missing[*]}" >&2
    exit 1
fi

install() {
    echo "==> Debian packages: $*"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" </dev/null
}

if [ ${#missing[@]} -gt 0 ]; then
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null
    install "${missing[@]}"
fi
if [ -n "$better" ] && apt-cache show "$better" >/dev/null 2>&1; then
    install "$better" || echo "The tests use Chromium itself."
fi
