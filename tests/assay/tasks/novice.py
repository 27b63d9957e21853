"""A newcomer who does what the procedure cards say, in the order they say it, and nothing else.

She takes each act's values from the reference solution, for the cards say how they are found; whether to act at
all, and when, she takes from the cards. An act that no step names she leaves; an act asked for before what it
needs is refused and stays undone, unless a later step asks for it again. She acts on nothing before the hour
at which the reference solution does, for she cannot know of it. Only a step that lets time pass is gone
through again, for as long as there is time to pass.
"""

from dataclasses import dataclass, field
from datetime import datetime

from hengji.assay.company.answers import Answer
from hengji.assay.company.clock import NextMorning, Wait
from hengji.assay.tasks import mark, open_session, solve

PASSING_TIME = {Wait.name, NextMorning.name}


def reference_acts(drawn):
    """Give the acts of the reference solution, task by task."""
    acts = {}
    session = open_session(drawn.paper, drawn.sealed)
    for sheet in drawn.paper.tasks:
        before = len(session.journal)
        solve(drawn.paper.model_copy(update={"tasks": (sheet,)}), session)
        acts[sheet.id] = list(session.journal.entries[before:])
    return acts


def name_of(entry):
    """Give the name by which a card asks for an act; an answer goes by its question."""
    answered = f":{entry.arguments['question']}" if entry.operation == Answer.name else ""
    return f"{entry.operation}{answered}"


@dataclass
class Novice:
    """One candidate at work.

    Attributes:
        undone: Acts of the task in hand that are still to be done.
        called: How the things are called here that the reference solution made, where that differs.
    """

    session: object
    undone: list = field(default_factory=list)
    called: dict = field(default_factory=dict)

    def work_through(self, card, acts):
        self.undone = list(acts)
        for step in card:
            self.take(step)

    def take(self, step):
        if not PASSING_TIME & set(step.operations):
            self.go_through(step.operations)
            return
        while PASSING_TIME & {name_of(act) for act in self.undone}:
            self.go_through(step.operations)

    def go_through(self, operations):
        for operation in operations:
            wanted = [act for act in self.undone if name_of(act) == operation]
            if operation in PASSING_TIME:
                wanted = wanted[:1]
            for act in wanted:
                if datetime.fromisoformat(act.company_time) <= self.session.now:
                    self.attempt(act)

    def attempt(self, act):
        arguments = {name: self.called.get(str(value), value) for name, value in act.arguments.items()}
        entry = self.session.do(act.operation, **arguments)
        if entry.refusal is None:
            self.undone.remove(act)
            made = zip(act.facts, entry.facts, strict=False)
            self.called |= {then.object: now.object for then, now in made if then.object != now.object}


def follow_the_cards(drawn):
    """Let a novice sit the paper; give her session and what she left undone, by task."""
    session = open_session(drawn.paper, drawn.sealed)
    novice, undone = Novice(session), {}
    acts = reference_acts(drawn)
    for sheet in drawn.paper.tasks:
        novice.work_through(sheet.card, acts[sheet.id])
        undone[sheet.id] = [name_of(act) for act in novice.undone]
    return session, undone


def marked(drawn, session):
    return mark(drawn.paper, drawn.sealed, session.company)
