#!/bin/bash
# Says in one sentence what is wrong with Node.js here, if anything is.
set -euo pipefail

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "The desktop is built with Node.js 20 or newer and npm; neither may be missing. On Debian 13: apt-get install nodejs npm" >&2
    exit 1
fi
major=$(node -p 'process.versions.node.split(".")[0]')
if [ "$major" -lt 20 ]; then
    echo "The desktop is built with Node.js 20 or newer; this is $(node --version)." >&2
    exit 1
fi
