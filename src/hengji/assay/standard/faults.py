"""What is wrong with an edition, said so that the person who edits the file can mend it.

The tree of refusals:

    LookupError
    ├── UnknownEdition       no folder holds an edition of that code
    └── UnknownRequirement   the cell lists no requirement of that letter
    ValueError
    └── EditionFaults        the edition's files have faults; every one is named
"""

from dataclasses import dataclass

from hengji.assay.bilingual import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, in one entry of one file.

    `entry` counts from 1, as an editor of the file counts, and adds the entry's own name:
    `cells 2 (purchasing, junior) · requirements 1 (A) · clause`.
    """

    file: str
    entry: str
    reason: Text

    def spoken(self, language: str) -> str:
        """Give the fault as one line: file, entry, reason."""
        return f"{self.file}: {self.entry}: {self.reason.spoken(language)}"


class EditionFaults(ValueError):
    """The files of an edition cannot be used; `faults` lists everything that is wrong with them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return self.spoken("en")

    def spoken(self, language: str) -> str:
        """Give all faults, one a line."""
        return "\n".join(fault.spoken(language) for fault in self.faults)


class UnknownEdition(LookupError):
    """No folder holds an edition of this code."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(code, known)
        self.code = code
        self.known = known
        self.reason = Text(
            "没有代号为“{code}”的标准版本；现有：{known}。",
            "there is no edition {code!r}; there are: {known}",
        ).filled(code=code, known=Text("、".join(known) or "无", ", ".join(known) or "none"))

    def __str__(self) -> str:
        return self.reason.en


class UnknownRequirement(LookupError):
    """The cell lists no requirement of this letter."""

    def __init__(self, letter: str, cell: Text, known: tuple[str, ...]) -> None:
        super().__init__(letter, cell, known)
        self.letter = letter
        self.reason = Text(
            "“{cell}”没有要求{letter}；现有：{known}。",
            "{cell} has no requirement {letter!r}; it has: {known}",
        ).filled(cell=cell, letter=letter, known=Text("、".join(known) or "无", ", ".join(known) or "none"))

    def __str__(self) -> str:
        return self.reason.en
