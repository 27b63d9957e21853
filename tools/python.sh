#!/bin/sh
# tools/python.sh [WANTED]: print the first Python of at least 3.11 that really runs.
for name in "$@" python3.11 python3.12 python3.13 python3.14 python3; do
  if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    echo "$name"
    exit 0
  fi
done
echo "✘ no Python of at least 3.11 runs here. Please run: sudo apt-get install python3 python3-venv" >&2
exit 1
