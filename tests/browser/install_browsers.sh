#!/bin/sh
# The browser tests drive Debian's own Chromium, most of them without what only a window needs, and
# Firefox for what a browser writes into its own files. A missing browser fails the run; it is never skipped.
set -eu
has_all() {
	command -v chromium && command -v chromium-headless-shell && command -v firefox-esr
}
has_all >/dev/null && exit 0
as_root=""
[ "$(id -u)" -eq 0 ] || as_root=sudo
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends chromium chromium-headless-shell firefox-esr fonts-dejavu-core
has_all >/dev/null
