#!/usr/bin/env bash
# What has to pass before a change is done.
set -euo pipefail
cd "$(dirname "$0")"

step() { printf '\n== %s\n' "$*"; }

step cargo fmt --check
cargo fmt --check

step cargo clippy --all-targets --locked -- -D warnings
cargo clippy --all-targets --locked -- -D warnings

step cargo doc --no-deps --locked --document-private-items
RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked --document-private-items

step cargo test
cargo test

missing=()
for tool in xvfb-run xauth xdotool import; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
if ((${#missing[@]})); then
  step "the window tests are left out, because these are not installed: ${missing[*]}"
else
  step bash tests/window/run.sh
  bash tests/window/run.sh
fi
