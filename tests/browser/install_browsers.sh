#!/bin/sh
# The browser tests drive Debian's own Chromium, and Firefox for what a browser writes into its own
# files. A missing browser fails the run; it is never skipped.
set -eu
command -v chromium >/dev/null && command -v firefox-esr >/dev/null && exit 0
as_root=""
[ "$(id -u)" -eq 0 ] || as_root=sudo
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends chromium firefox-esr fonts-dejavu-core
command -v chromium >/dev/null && command -v firefox-esr >/dev/null
