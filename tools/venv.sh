#!/bin/sh
# tools/venv.sh DIRECTORY [PYTHON]: make the project's own virtual environment, unless it is there and works.
set -eu
directory=$1
if "$directory/bin/python" -c 'import pip' >/dev/null 2>&1; then exit 0; fi
here=$(dirname "$0")
python=$("$here/python.sh" "${2:-}")
echo "· virtual environment with $("$python" --version)"
if ! "$python" -c 'import ensurepip' >/dev/null 2>&1; then
  version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
  "$here/debian.sh" "$version's venv module" "$version-venv"
fi
"$python" -m venv --clear "$directory"
