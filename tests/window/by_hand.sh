#!/usr/bin/env bash
# A department laid out from nothing with the pointer, its names typed, and saved.
. "$(dirname "${BASH_SOURCE[0]}")/stage.sh"

# Drags something to a place, and types what it is called.
puts() {
    carries "$1" "$2" "$3" "$4"
    points_at "$3" "$4"
    lets_go
    types "$5"
    press Return
}

begin 'a department laid out by hand'
started=$SECONDS
starts
press ctrl+n
sleep 0.5
# An empty structure takes the first piece wherever it is let go; the first post in a unit heads it.
puts $PIECE_DEPARTMENT 700 420 'Housing'
puts $PIECE_POST $(box_on_line 1) 'Director of Housing'
for head in 'Head of Repairs' 'Head of Lettings' 'Head of Homelessness'; do
    puts $PIECE_POST $(box_on_line 2) "$head"
done
# The lines now are the unit, its head, and the three below; one goes below another.
to=$(box_on_line 3)
from=$(box_on_line 5)
carries $from $to
points_at $to
lets_go
press ctrl+s
sleep 1
types "$work/hand.estab"
press Return
file=$work/hand.estab
expect 'a file' until_true test -s "$file"
expect 'four posts in it' figures posts 4
expect 'the last one below the first' figures layers 3
expect 'two reports of the director' figures widest_span 2
echo "    (it took $((SECONDS - started)) s)"
stops

if [ "$0" = "${BASH_SOURCE[0]}" ]; then verdict; fi
