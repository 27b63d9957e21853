"""From a journal to marks, and the reference solver that earns them all."""

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company import Company, Journal, Session, replay
from hengji.assay.grading import Criterion, Marks, Verdict, collected
from hengji.assay.rulebook import Pack, load_pack, work_calendar
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.bank import BANK
from hengji.assay.tasks.paper import Paper, Sealed


class WrongPapers(Exception):
    """Paper, sealed half and task bank do not belong together, so nothing can be marked."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def check_papers(paper: Paper, sealed: Sealed) -> None:
    """Refuse to go on with a paper and a sealed half that do not belong together.

    Raises:
        WrongPapers: The sealed half is another paper's, or a task's version is not in the bank.
    """
    if sealed.paper_digest != paper.digest:
        raise WrongPapers(
            Text(
                "密封件不属于这份试卷。",
                "The sealed half belongs to another paper, or the paper was changed.",
            )
        )
    unknown = [
        sheet.archetype
        for sheet in paper.tasks
        if sheet.id not in BANK or BANK[sheet.id].name != sheet.archetype
    ]
    if unknown:
        raise WrongPapers(
            Text("题库中没有 {names}。", "The bank has no {names}.").filled(names=enumerated(unknown))
        )


def mark(paper: Paper, sealed: Sealed, company: Company) -> Marks:
    """Mark a company as its journal left it.

    Raises:
        WrongPapers: See `check_papers`.
    """
    check_papers(paper, sealed)
    verdicts: dict[str, Verdict] = {}
    for sheet in paper.tasks:
        verdicts |= BANK[sheet.id].judge(sealed.keys[sheet.id], company)
    return collected(sealed.checks, verdicts)


def mark_journal(paper: Paper, sealed: Sealed, journal: Journal) -> Marks:
    """Replay a journal and mark what comes of it.

    Raises:
        BrokenJournal: It does not replay to what it says.
        WrongPapers: See `check_papers`.
    """
    return mark(paper, sealed, replay(paper.opening, sealed.backstage, journal))


def criterion_sample(criterion: Criterion, company: Company) -> str:
    """Give the candidate's own words that a criterion is about; empty when she wrote none."""
    kind, _, where = criterion.sample.partition(":")
    if kind == "answer":
        return company.answers.get(where, "")
    desk, _, about = kind.partition(".")
    if about:
        return "\n\n".join(company.desks[desk].own_words(about, tuple(where.split(","))))
    messages = company.purchasing.messages
    received = messages.get(where)
    answer = messages.get(received.answered_by or "") if received else None
    return answer.body if answer and isinstance(answer.body, str) else ""


def open_session(paper: Paper, sealed: Sealed) -> Session:
    """Open the paper's company for a program to run."""
    return Session(paper.opening, sealed.backstage, paper.digest)


def solve(paper: Paper, session: Session, slips: Collection[str] = ()) -> None:
    """Do the whole paper as its cards say, reading only what a candidate sees.

    ``slips`` are ids of traps to fall into; without any, every point that the machine gives is earned.

    Raises:
        ValueError: A slip is not one of this bank's traps, or the solver was refused.
    """
    pack = _pack(paper.rule_pack)
    if paper.platform:
        pack = pack.on_platform(paper.platform.code)
    calendar = work_calendar(pack, paper.opening.now.date())
    printed = {rule.key for rule in paper.rules}
    extract = replace(pack, rules=tuple(rule for rule in pack.rules if rule.key in printed))
    desk = Desk(paper=paper, session=session, pack=extract, calendar=calendar, slips=frozenset(slips))
    for sheet in paper.tasks:
        BANK[sheet.id].solve(desk)


@cache
def _pack(name: str) -> Pack:
    return load_pack(name)
