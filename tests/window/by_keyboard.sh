#!/usr/bin/env bash
# A department of 41 posts laid out from nothing by keyboard alone, and saved.
. "$(dirname "${BASH_SOURCE[0]}")/stage.sh"

begin 'a department laid out by keyboard alone'
started=$SECONDS
starts
press ctrl+n
# The first unit, and its head: the first post in an empty unit heads it.
press shift+Insert
types 'Housing'
press Return
press Insert
types 'Director of Housing'
press Return
for service in 1 2 3 4; do
    # Below the director; from the second on beside the one before, which was walked up to.
    if [ $service = 1 ]; then press Insert; else press Return; fi
    types "Head of Service $service"
    press Return
    press Insert
    types "Officer $service.1"
    press Return
    for officer in 2 3 4 5 6 7 8 9; do
        press Return
        types "Officer $service.$officer"
        press Return
    done
    press Up
done
press ctrl+s
sleep 1
types "$work/keyboard.estab"
press Return
file=$work/keyboard.estab
expect 'a file' until_true test -s "$file"
expect '41 posts in it' figures posts 41
expect 'four reports of the director' has_record '"title":"Head of Service 4"'
expect 'no reporting line longer than three' figures layers 3
expect 'a widest span of nine' figures widest_span 9
echo "    (it took $((SECONDS - started)) s)"
stops

if [ "$0" = "${BASH_SOURCE[0]}" ]; then verdict; fi
