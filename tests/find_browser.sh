#!/bin/sh
# Print the path of a Chromium for the journeys; install one where that is possible.
# Without one: in CI a failure that says how to get it, elsewhere a warning and no journeys.
set -eu

find_one() {
    for each in "${DURE_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable \
        /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
        [ -n "$each" ] && command -v "$each" && return 0
    done
    return 1
}

find_one && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; } >&2 \
        || echo "apt-get could not install chromium." >&2
    find_one && exit 0
fi
echo "There is no Chromium, so no journey was walked. Get one: apt-get install chromium (or set DURE_BROWSER)." >&2
[ -z "${CI:-}" ]
