#!/bin/sh
# tools/debian.sh WHAT_FOR PACKAGE…: install Debian packages when this user may; otherwise say which and stop.
set -u
reason=$1
shift
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then as=; elif sudo -n true 2>/dev/null; then as="sudo -n"; else as=no; fi
  if [ "$as" != no ]; then
    echo "· $reason: apt-get install $*"
    if DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; then exit 0; fi
    $as apt-get update -qq >/dev/null 2>&1
    if DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq --no-install-recommends "$@" >/dev/null; then exit 0; fi
  fi
fi
echo "✘ $reason is missing, and may not be installed from here. Please run:" >&2
echo "      sudo apt-get install --no-install-recommends $*" >&2
exit 1
