#!/bin/sh
# usage: tests/faults/run.sh BUILD-FOLDER quick|whole|soak
# Faults against the built program, one runner for each kind; quick is the share of `make check`.
set -eu
export LC_ALL=C.UTF-8
at=$(cd "$(dirname "$0")" && pwd)
build=$(realpath "$1") share=$2 status=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 1' HUP INT TERM

# try RUNNER ARGUMENTS...: all of them run, whatever becomes of one
try() {
	runner=$1
	shift
	python3 "$at/$runner.py" "$@" || status=1
}

if ! command -v python3 >/dev/null; then
	echo "faults: skipped: python3 is not installed"
	echo "faults: 0 passed, 0 failed, 1 skipped"
	exit 0
fi
kills=10000 races=10000
if [ "$share" = quick ]; then
	export QUICK=1
	kills=200 races=400
fi
if [ "$share" = soak ]; then
	SOAK=$((SOAK / 2))
	export SOAK
else
	try sweep "$build/mojimend" "$build/lesser.so"
	try order "$build/mojimend"
	try windows "$build/mojimend"
	try full "$build/mojimend"
	try kept "$build/mojimend"
	echo "faults: tests/unit where there is neither openat2 nor O_TMPFILE, RENAME_EXCHANGE or leases"
	LD_PRELOAD=$build/lesser.so LESSER="openat2 tmpfile exchange lease" "$build/unit" >"$log" 2>&1 || {
		cat "$log"
		status=1
	}
	tail -n 1 "$log"
fi
try kills "$build/mojimend" $kills
try races "$build/mojimend" "$build/race" "$build/lesser.so" $races
exit $status
