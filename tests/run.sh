#!/usr/bin/env bash
# Installs what the tests need where it may, runs them all, and ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
results=artifacts/tests
passed=0 failed=0 skipped=0

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    exit "$1"
}

has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
has_chromium() { [ -x "${TEST_CHROMIUM:-/usr/bin/chromium}" ] || [ -x /usr/bin/google-chrome ]; }

# What cannot be installed is skipped by the tests with a reason, or failed by them where CI=true.
install_missing() {
    local wanted=()
    [ -n "${TEST_POSTGRES:-}" ] || has_postgres || wanted+=(postgresql)
    has_chromium || wanted+=(chromium fonts-dejavu-core)
    [ "${#wanted[@]}" -gt 0 ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 0

    echo "Installing ${wanted[*]}"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install -y --no-install-recommends "${wanted[@]}"; } >artifacts/apt.log 2>&1 ||
        echo "Could not install ${wanted[*]}; see artifacts/apt.log"
}

# The sum of an attribute of <Counters …/> over all result files.
count() {
    grep -h -o '<Counters [^>]*>' "$results"/*.trx 2>/dev/null |
        sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

rm -rf "$results"
mkdir -p "$results"
install_missing

dotnet build ActiveResident.sln -clp:ErrorsOnly || { echo "The solution does not build."; finish 1; }

# One project after another: each of them uses both cores by itself.
dotnet test ActiveResident.sln --no-build -m:1 --logger trx --results-directory "$results" --blame-hang-timeout 10m
status=$?

passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(($(count total) - $(count executed)))

# A project that crashed, or was never run, leaves no counters behind.
for project in tests/*Tests/*.csproj; do
    assembly="activeresident.$(basename "$project" .csproj).dll"
    if ! grep -l -i "storage=\"[^\"]*/$assembly\"" "$results"/*.trx >/dev/null 2>&1; then
        echo "No test of $project was run."
        status=1
    fi
done

[ "$failed" -eq 0 ] || status=1
[ "$passed" -gt 0 ] || { echo "No test passed."; status=1; }
finish "$status"
