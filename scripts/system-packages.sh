#!/bin/bash
# The programs the tests drive: a browser, an independent SIP peer, a voice, a media relay. Installs what is missing where it may.
set -euo pipefail

declare -A package=([chromium]=chromium [sipp]=sip-tester [espeak-ng]=espeak-ng [rtpengine]=rtpengine-daemon)
missing=()
for program in "${!package[@]}"; do
    command -v "$program" >/dev/null || missing+=("${package[$program]}")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root=(sudo -n)
    else
        as_root=(none)
    fi
fi
if ! command -v apt-get >/dev/null || [ "${as_root[*]:-}" = none ]; then
    echo "The tests need programs that are not here: ${missing[*]}" >&2
    echo "Install them as root, then run make test again: apt-get install ${missing[*]}" >&2
    exit 1
fi

echo "==> Debian packages: ${missing[*]}"
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" </dev/null
