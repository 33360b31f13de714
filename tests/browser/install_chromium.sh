#!/bin/sh
# The browser tests drive Debian's own Chromium. A missing browser fails the run; it is never skipped.
set -eu
command -v chromium >/dev/null && exit 0
as_root=""
[ "$(id -u)" -eq 0 ] || as_root=sudo
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
command -v chromium >/dev/null
