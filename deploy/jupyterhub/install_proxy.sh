#!/bin/sh
# The proxy in front of the hub, in the versions of package-lock.json, into node_modules/ here.
set -eu
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -qq
  $as_root apt-get install -y -qq --no-install-recommends npm
fi
if [ "$(node -p 'parseInt(process.versions.node)')" -lt 20 ]; then
  echo "The proxy needs Node.js 20 or newer, as in Debian 13; here is $(node --version)." >&2
  exit 1
fi
npm ci --no-audit --no-fund
