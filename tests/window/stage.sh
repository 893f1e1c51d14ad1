#!/usr/bin/env bash
# What the stories of the window stand on: the program under Xvfb, driven by pointer and keys and
# judged by what it saved. To be read in by a story. Needs xvfb, xdotool and imagemagick. Places are
# read off the screen: a line is clicked in the outline, whose lines stand at fixed distances, and
# what the chart then marks is where the box is. `tests/app/places.rs` holds the program to the few
# places written down here.
[ -n "${stage_is_set:-}" ] && return 0
stage_is_set=yes
set -u
exec </dev/null

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
case $target in /*) ;; *) target=$root/$target ;; esac
program=$target/debug/establishment
example=$root/examples/leicester-2011.estab
work=$(mktemp -d)
kept=$target/window-tests
passed=0 failed=0 story='' window='' running='' server=''

# Places in a window of 1440 × 900, in pixels: the first line of the outline, the height of a line,
# and the part of the chart that nothing else covers.
FIRST_LINE_TOP=112
LINE_HEIGHT=24
CHART=860x640+270+90
# The pieces that are dragged into the chart, in a new document.
PIECE_DEPARTMENT='122 628'
PIECE_POST='31 688'
ACCENT='#0062CC'
# The beginning of the outline, from its first line on.
LINES='Leicester City Council
Head of Paid Service
Education & Children’s Services
Strategic Director – Education and Children’s Services
Children’s Social Care & Safeguarding
Director of Children’s Social Care and Safeguarding
Learning Services
Director of Learning Services
Young People’s Services
Director – Young Peoples Services
Adult Social Care, Health & Housing
Strategic Director – Adult Social Care, Health & Housing
Adult Social Care & Safeguarding
Director – Adults Social Care & Safeguarding
Care Services & Commissioning
Director – Care Services & Commissioning
Housing
Director of Housing
City Public Health and Health Improvement Officer'
officer='City Public Health and Health Improvement Officer'
director='Strategic Director – Education and Children’s Services'

clean_up() {
    [ -n "$running" ] && kill "$running" 2>/dev/null
    [ -n "$server" ] && kill "$server" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap clean_up EXIT
trap "exit 1" HUP INT PIPE TERM

give_up() {
    echo "window tests: $1" >&2
    exit 1
}

# Judging.

begin() { story=$1; }

pass() {
    passed=$((passed + 1))
    echo "ok: $story: $1"
}

fail() {
    failed=$((failed + 1))
    mkdir -p "$kept"
    local picture=$kept/$failed.png
    import -display "$DISPLAY" -window root "$picture" 2>/dev/null
    cp -f "$file" "$kept/$failed.estab" 2>/dev/null
    echo "FAILED: $story: expected $1"
    echo "        the screen is in $picture, the file in $kept/$failed.estab"
}

# expect WHAT COMMAND…: the command says whether it is so.
expect() {
    local what=$1
    shift
    if "$@"; then pass "$what"; else fail "$what"; fi
}

# Waits up to ten seconds for a command to be true.
until_true() {
    local left=100
    until "$@"; do
        left=$((left - 1))
        [ $left -gt 0 ] || return 1
        sleep 0.1
    done
}

unchanged() { cmp -s "$file" "$example"; }
has_record() { grep -qF -- "$1" "$file"; }
runs() { kill -0 "$running" 2>/dev/null; }
is_gone() { ! runs; }
title() { xdotool getwindowname "$window" 2>/dev/null; }
has_unsaved_mark() { case $(title) in '• '*) ;; *) false ;; esac; }
is_titled() { [ "$(title)" = "$1" ]; }
differ() { [ "$(convert "$1" -format '%#' info:)" != "$(convert "$2" -format '%#' info:)" ]; }
# A figure of the final structure, and of the only one.
figure() { "$program" totals "$file" --structure final --json | tr -d ' \n' | grep -qF "\"$1\":$2"; }
figures() { "$program" totals "$file" --json | tr -d ' \n' | grep -qF "\"$1\":$2"; }

# The window.

starts() {
    file=$work/document.estab
    # Without a bus there are no file dialogs; the program then asks for a path itself.
    env -u WAYLAND_DISPLAY -u XDG_RUNTIME_DIR -u DBUS_STARTER_ADDRESS \
        DBUS_SESSION_BUS_ADDRESS=unix:path="$work/no-bus" HOME="$work" PATH=/nowhere \
        XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" XDG_CACHE_HOME="$work/cache" \
        LIBGL_ALWAYS_SOFTWARE=1 "$program" "$@" </dev/null >"$work/output" 2>&1 &
    running=$!
    until_true finds_window || {
        cat "$work/output" "$work/xvfb" >&2
        fail 'a window'
        give_up 'without a window there is nothing to test'
    }
    xdotool windowsize "$window" 1440 900 windowmove "$window" 0 0
    xdotool windowfocus "$window" mousemove 700 120
    sleep 1
}

finds_window() {
    window=$(xdotool search --onlyvisible --name 'Establishment$' 2>/dev/null | head -n 1)
    [ -n "$window" ]
}

stops() {
    [ -n "$running" ] && kill "$running" 2>/dev/null && wait "$running" 2>/dev/null
    running=''
}

# Without --clearmodifiers, which would let go of the button of the pointer too.
press() { xdotool key "$@"; sleep 0.3; }
types() { xdotool type --delay 20 "$1"; sleep 0.3; }
points_at() { xdotool mousemove "$@"; sleep 0.2; }
takes_hold() { xdotool mousedown 1; sleep 0.2; }
lets_go() { xdotool mouseup 1; sleep 0.4; }
clicks_at() { points_at "$@"; takes_hold; lets_go; }

# Saves a change, and knows by the title when that is done.
saves() {
    until_true is_titled '• document.estab – Establishment' || fail 'a change to save'
    press ctrl+s
    until_true is_titled 'document.estab – Establishment' || fail 'the change to be saved'
}

# The place of a line of the outline.
line_of() {
    local number
    number=$(printf '%s\n' "$LINES" | grep -nxF -- "$1" | cut -d : -f 1)
    echo "130 $((FIRST_LINE_TOP + LINE_HEIGHT * number - LINE_HEIGHT / 2))"
}

# The place of a box of the chart: where the mark around it is once its line is clicked.
box_of() { marked_by $(line_of "$1"); }
# The same by the number of its line.
box_on_line() { marked_by 130 $((FIRST_LINE_TOP + LINE_HEIGHT * $1 - LINE_HEIGHT / 2)); }

marked_by() {
    clicks_at "$@"
    points_at 700 120
    import -display "$DISPLAY" -window root -crop "$CHART" +repage "$work/marked.png"
    # Letters have the colour nowhere; the mark, and the dot beside it, are the only things that do.
    convert "$work/marked.png" -fill black +opaque "$ACCENT" -fill white -opaque "$ACCENT" \
        -trim -format '%w %h %X %Y' info: 2>/dev/null | tr -d + | {
        read -r width height left top
        local right=${CHART#*+}
        echo "$((${right%+*} + left + (width - 14) / 2)) $((${right#*+} + top + height / 2))"
    }
}

# Takes hold of a place and carries it to another; the button stays down.
carries() {
    points_at "$1" "$2"
    takes_hold
    points_at $(($1 + 4)) $(($2 + 4))
    points_at $(($1 + 9)) $(($2 + 3))
    points_at "$3" "$4"
    points_at $(($3 + 1)) "$4"
}

# Idle means: in three seconds at most two ticks of the processor.
is_idle() {
    local before after
    before=$(ticks)
    sleep 3
    after=$(ticks)
    echo "    (it used $((after - before)) ticks in 3 s)"
    [ $((after - before)) -le 2 ]
}
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$running/stat"; }

# The stage.

for tool in Xvfb xdotool import convert awk; do
    command -v "$tool" >/dev/null || give_up "$tool is missing (apt-get install xvfb xauth xdotool imagemagick)"
done
[ -x "$program" ] || (cd "$root" && cargo build --quiet </dev/null) || give_up 'the program does not build'

# With -noreset, or it starts anew, deaf meanwhile, whenever the last window or tool leaves it.
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -noreset 3>"$work/display" >"$work/xvfb" 2>&1 </dev/null &
server=$!
until_true test -s "$work/display" || { cat "$work/xvfb" >&2; give_up 'Xvfb does not start'; }
DISPLAY=:$(cat "$work/display")
export DISPLAY


# Says how it went; false where anything failed.
verdict() {
    echo "window tests: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
