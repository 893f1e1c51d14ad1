#!/usr/bin/env bash
# A department laid out from nothing with the pointer, its names typed, and saved.
. "$(dirname "${BASH_SOURCE[0]}")/stage.sh"

# The middle of the marked box, and the places of the buttons below it: AT_BOX is the mark itself.
mark() {
    points_at 700 120
    sleep 0.4
    import -display "$DISPLAY" -window root -crop "$CHART" +repage "$work/marked.png"
    convert "$work/marked.png" -fill black +opaque "$ACCENT" -fill white -opaque "$ACCENT" \
        -trim -format '%w %h %X %Y' info: 2>/dev/null | tr -d +
}

# Drags a piece from the left to a place.
puts() {
    carries "$1" "$2" "$3" "$4"
    sleep 0.2
    lets_go
}

begin 'a department laid out by hand'
starts
press ctrl+n
sleep 0.5
# An empty structure takes the first piece wherever it is let go.
puts $PIECE_DEPARTMENT 700 420
types 'Housing'
press Return
figure_of_now() { :; }
clicks_at 700 120
press ctrl+0
puts $PIECE_POST $(box_of_first)
types 'Director of Housing'
press Return
stops

[ "$0" = "${BASH_SOURCE[0]}" ] && { verdict; exit; }
