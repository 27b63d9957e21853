"""Of a room's package that is cut off, altered or sent twice."""

from tests.faults.protections.protection import Change, Fault, Protection

CYCLE = "tests/office/packages/test_cycle.py::"
EVIDENCE = "tests/office/packages/test_evidence.py::"
COMMANDS = "tests/office/packages/test_commands.py::"
RETURNING = "office/packages/operations/returning.py"
REWRITING = "office/packages/operations/rewriting.py"
ROOM_CHANGED = (f"{CYCLE}test_what_the_room_itself_changed_afterwards_is_refused_as_a_whole",)

PROTECTIONS = (
    Protection(
        "a package that was cut off is a fault like any other",
        Fault.PACKAGE,
        (f"{CYCLE}test_a_result_that_was_cut_off_is_refused",),
        (
            Change(
                "office/packages/parcel.py",
                "except (BadZipFile, EOFError) as cut:",
                "except EOFError as cut:",
            ),
        ),
        seen="BadZipFile",
    ),
    Protection(
        "whoever has signed a result is believed",
        Fault.PACKAGE,
        (f"{CYCLE}test_a_result_of_which_any_part_was_altered_is_refused",),
        (Change(RETURNING, "    believed(parcel, package.room_key)\n"),),
        seen="HalvesWrong",
    ),
    Protection(
        "whoever has signed a package is believed",
        Fault.PACKAGE,
        (f"{CYCLE}test_a_package_that_another_key_signed_is_refused_where_the_key_is_compared",),
        (
            Change(
                "office/packages/operations/running.py",
                "believed(parcel, trusted or parcel.key).header",
                "parcel.header",
            ),
        ),
        seen="DID NOT RAISE PackageForged",
    ),
    Protection(
        "a room is opened beside another",
        Fault.PACKAGE,
        (f"{CYCLE}test_a_package_opens_with_both_halves_and_only_once",),
        (
            Change(
                "office/packages/operations/running.py",
                "if there := RoomPackage.objects.first():",
                "if there := None:",
            ),
        ),
        seen="UNIQUE constraint failed",
    ),
    Protection(
        "a result that finds no room is left as far as it came",
        Fault.DISK_FULL,
        (f"{COMMANDS}test_a_result_that_finds_no_room_leaves_no_half_and_is_given_again",),
        (
            Change("cli/room.py", 'file.with_name(f"{file.name}.part")', "file"),
            Change("cli/room.py", "        unfinished.unlink(missing_ok=True)\n"),
        ),
        seen="assert (code, left) == (1, [])",
    ),
    Protection(
        "a result that is back already is taken in again",
        Fault.PACKAGE,
        (f"{CYCLE}test_the_same_result_twice_changes_nothing_and_is_said",),
        (
            Change(
                RETURNING,
                "    if package.state == PackageState.RETURNED:\n        return _again(package, digest, tally)\n",
            ),
            Change(
                RETURNING,
                "if package.state != PackageState.GIVEN:",
                "if package.state == PackageState.OPENED:",
            ),
        ),
        seen="SittingNotAway",
    ),
    Protection(
        "another result is taken for the same",
        Fault.PACKAGE,
        (f"{CYCLE}test_another_result_of_the_same_package_is_refused",),
        (Change(RETURNING, "if digest != package.result_digest and", "if not digest and"),),
        seen="DID NOT RAISE OtherResult",
    ),
    Protection(
        "half a result stays",
        Fault.PACKAGE,
        ROOM_CHANGED,
        (Change(RETURNING, "@transaction.atomic\ndef take_back_package", "def take_back_package"),),
        seen="assert nothing_is_stored(out.package)",
    ),
    Protection(
        "a lost seat is not missed",
        Fault.PACKAGE,
        ROOM_CHANGED,
        (
            Change(RETURNING, "if missing or extra:", "if extra:"),
            Change(RETURNING, "    return given\n", "    return [one for one in given if one.pk in back]\n"),
        ),
        seen="DID NOT RAISE SeatsDiffer",
    ),
    Protection(
        "the cover is not held against what is in it",
        Fault.PACKAGE,
        ROOM_CHANGED,
        (Change(RETURNING, "if tally != said:", "if not tally:"),),
        seen="DID NOT RAISE SittingDiffers",
    ),
    Protection(
        "a lost entry is not missed in the receipt",
        Fault.PACKAGE,
        ROOM_CHANGED,
        (Change(RETURNING, 'if receipt["number"] != number or', "if not number or"),),
        seen="DID NOT RAISE SittingDiffers",
    ),
    Protection(
        "a journal is neither read nor played",
        Fault.PACKAGE,
        ROOM_CHANGED,
        (
            Change(
                RETURNING,
                'Journal.read([line["body"] for line in lines], sitting.paper_digest)',
                "Journal(sitting.paper_digest)",
            ),
            Change(
                RETURNING,
                "for line, entry in zip(lines, journal.entries, strict=True):\n        beside = ",
                "for line in lines:\n        beside = ",
            ),
            Change(RETURNING, "if beside != (entry.sequence, entry.previous, entry.hash):", "if not beside:"),
            Change(RETURNING, "        _played(sitting)\n", "        pass\n"),
        ),
        seen="DID NOT RAISE SittingDiffers",
    ),
    Protection(
        "a column beside the line is believed",
        Fault.PACKAGE,
        ROOM_CHANGED,
        (Change(RETURNING, "if beside != (entry.sequence, entry.previous, entry.hash):", "if not beside:"),),
        seen="DID NOT RAISE SittingDiffers",
    ),
    Protection(
        "a record that was changed is believed",
        Fault.PACKAGE,
        ROOM_CHANGED,
        (
            Change(
                REWRITING,
                "if not holds or event.hash != event.computed_hash():",
                "if not holds:",
            ),
        ),
        seen="DID NOT RAISE SittingDiffers",
    ),
    Protection(
        "a record with a hole is believed",
        Fault.PACKAGE,
        ROOM_CHANGED,
        (Change(REWRITING, "if not holds or event.hash", "if event.hash"),),
        seen="ActNotAllowed",
    ),
    Protection(
        "a file of evidence is believed whatever is in it",
        Fault.PACKAGE,
        (f"{EVIDENCE}test_whatever_was_altered_of_evidence_is_named_and_nothing_is_stored",),
        (
            Change(
                "office/packages/operations/evidence.py",
                "if any(getattr(seen, name) != fields[name] for name in FILE_COLUMNS):",
                "if not seen:",
            ),
        ),
        seen="DID NOT RAISE SittingDiffers",
    ),
    Protection(
        "another paper is not seen",
        Fault.PACKAGE,
        ROOM_CHANGED,
        (
            Change(
                RETURNING,
                'if (back["ticket"], back["paper_digest"]) != (sitting.ticket, sitting.paper_digest):',
                'if not back["ticket"]:',
            ),
        ),
        seen="DID NOT RAISE SittingDiffers",
    ),
)
