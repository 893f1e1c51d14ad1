#!/usr/bin/env bash
# The real program in a real window (under Xvfb), driven by pointer and keys and judged by what it
# saved: every story of it.
. "$(dirname "${BASH_SOURCE[0]}")/stage.sh"

# The stories.

begin 'a document that is opened'
cp "$example" "$work/document.estab"
starts "$work/document.estab"
expect 'its name as the title of the window' is_titled 'document.estab – Establishment'
sleep 2
expect 'no use of the processor while nothing happens' is_idle

begin 'a box dragged onto another'
from=$(box_of "$officer")
to=$(box_of "$director")
carries $from $to
lets_go
expect 'the mark of unsaved changes in the title' until_true has_unsaved_mark
expect 'the file untouched before it is saved' unchanged
saves
expect 'the post below the director in the file' has_record '{"structure":"s2","id":"p36","parent":"p6",'
expect 'all 21 posts in the totals' figure posts 21

begin 'that drag taken back'
press ctrl+z
saves
expect 'the file as it was, to the byte' unchanged

begin 'a box put back by Escape'
from=$(box_of "$officer")
to=$(box_of "$director")
carries $from $to
import -display "$DISPLAY" -window root "$work/carried.png"
press Escape
import -display "$DISPLAY" -window root "$work/put-back.png"
expect 'another picture than while it was carried' differ "$work/carried.png" "$work/put-back.png"
lets_go
expect 'no mark of unsaved changes' is_titled 'document.estab – Establishment'
press ctrl+s
sleep 1
expect 'the file as it was, saved once more' unchanged

begin 'a line dragged in the outline'
carries $(line_of "$officer") $(line_of 'Education & Children’s Services')
lets_go
saves
expect 'the post in the department in the file' has_record '{"structure":"s2","id":"p36","parent":"u2",'
press ctrl+z
saves
expect 'the file as it was once it is taken back' unchanged

begin 'a post renamed in place'
clicks_at $(line_of 'Director of Housing')
press F2
types 'Director of Homes'
press Return
saves
expect 'the new title in the file' has_record '"id":"p35","parent":"u15","title":"Director of Homes"'
press ctrl+z
saves
expect 'the file as it was once it is taken back' unchanged

begin 'closing with unsaved changes'
clicks_at $(line_of 'Director of Housing')
press F2
types 'Nobody'
press Return
press ctrl+q
sleep 0.5
expect 'the window still there, with a question' runs
expect 'the file untouched' unchanged
press Escape
sleep 0.3
expect 'the window still there after the question is called off' runs
expect 'the changes still there' is_titled '• document.estab – Establishment'
press ctrl+z
expect 'no mark once they are taken back' until_true is_titled 'document.estab – Establishment'
sleep 7
expect 'no use of the processor after all this' is_idle
press ctrl+q
expect 'the window gone where nothing is unsaved' until_true is_gone
expect 'the file untouched' unchanged
stops

begin 'a document saved for the first time'
starts
press ctrl+s
sleep 1
types "$work/named.estab"
press Return
file=$work/named.estab
expect 'a file of that name' until_true test -s "$work/named.estab"
expect 'the example in it, to the byte' unchanged
expect 'a file that is its owner’s only' test "$(stat -c %a "$work/named.estab" 2>/dev/null)" = 600
stops

begin 'a file that is broken'
head -c 5000 "$example" >"$work/document.estab"
cp "$work/document.estab" "$work/broken"
starts "$work/document.estab"
press Escape
press Insert
types 'Chief Executive'
press Return
expect 'an empty document to work in' until_true has_unsaved_mark
expect 'the broken file left alone' cmp -s "$work/document.estab" "$work/broken"
stops

# Two walks from nothing to a saved department; each can also be run alone.
. "$root/tests/window/by_hand.sh"
. "$root/tests/window/by_keyboard.sh"

verdict
