"""What is sealed, and how it would show in what a candidate's browser gets.

Most of a key is no secret by itself. It names orders and suppliers that lie on the desk, words that a form offers,
and numbers that stand in the materials: 390 may be a quantity anywhere. Secret is what the key says *of* them. So
four kinds of thing are looked for:

- words of the marking, which are nowhere else: the seed, ids of checks, traps, criteria and events, diagnoses,
  anchors and facts for raters, what a check expects; titles of checks unless they are the trade's common words;
- sentences that have not been spoken yet: those of events still to come, and of findings not yet made;
- pairs: a name with the value that a key gives it, such as ``"revenue_cents":160992852`` or ``"PO-2003":"chase"``,
  unless the name is that of a public field or the candidate has sent the value herself;
- columns: a field that says of every thing on the desk what a key says of it.
"""

import json
import re
from dataclasses import asdict

from hengji.assay.company import DESKS, OPERATIONS, Session, form_fields, tables
from hengji.assay.company.canonical import canonical
from hengji.assay.company.desk import Thing
from hengji.assay.tasks import mark, open_session

LONGEST_NAME = 20  # of a person or a product; longer Latin text is a sentence
LONGEST_NAME_ZH = 8
NAMES = {"name", "title", "label"}
GOODS = "product"  # stands beside its order long before the event that names it again
FEWEST_THINGS = 3  # that a column must tell apart before it can be more than luck
CHINESE = re.compile("[\u4e00-\u9fff]")


def sayings(value):
    """Give every string in a JSON value, names of fields included."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from sayings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from sayings(inner)
    elif isinstance(value, str):
        yield value


def is_sentence(text):
    return len(text) >= (LONGEST_NAME_ZH if CHINESE.search(text) else LONGEST_NAME)


# ---- what is sealed -------------------------------------------------------------------------------


def words_of_marking(drawn):
    """Give the words that must never be sent."""
    sealed, company = drawn.sealed, open_session(drawn.paper, drawn.sealed).company
    asked = {question.id for question in drawn.paper.opening.questions}
    yield str(sealed.seed)
    for planted in (*sealed.checks, *sealed.criteria, *sealed.traps, *sealed.backstage.events):
        if planted.id not in asked:
            yield planted.id
    for criterion in sealed.criteria:
        yield from both_tongues(*criterion.anchors, *criterion.facts)
    yield from both_tongues(*(trap.diagnosis for trap in sealed.traps))
    spoken = words_of_the_trade(drawn.paper, company)
    titles = filter(is_sentence, both_tongues(*(check.title for check in sealed.checks)))
    yield from (said for said in titles if said not in spoken)
    lying = named(drawn.paper.model_dump(mode="json"))
    names = set(sayings([value for name, value in lying if name in NAMES]))
    for item in mark(drawn.paper, sealed, company).evidence:
        for said in both_tongues(item.expected):
            if is_sentence(said) and said not in names:
                yield said


def both_tongues(*texts):
    return [said for text in texts for said in (text.zh, text.en)]


def words_of_the_trade(paper, company):
    """Spell the words that everyone uses: those of sheets, rules, forms and heads of tables."""
    fields = [field for operation in OPERATIONS.values() for field in form_fields(operation)]
    columns = [column for table in tables(company) for column in table.columns]
    names = [text for operation in OPERATIONS.values() for text in (operation.label, operation.help)]
    names += [part.label for part in (*fields, *columns, *paper.opening.questions)]
    names += [choice.text for part in (*fields, *columns) for choice in part.choices]
    names += [part.title for part in (*DESKS.values(), *tables(company))]
    printed = canonical([part.model_dump(mode="json") for part in (*paper.tasks, *paper.rules)])
    return printed + "".join(both_tongues(*names))


def unspoken(company):
    """Give the sentences of what has not happened yet in a company."""
    for event in (*company.waiting, *company.agenda):
        goods = set(sayings([value for name, value in named(event.data) if name == GOODS]))
        yield from (said for said in sayings(event.data) if is_sentence(said) and said not in goods)
    for lot, findings in company.backstage.lots.items():
        if not company.about(lot, "lot.sampled"):
            yield from both_tongues(*(finding.text for finding in findings))


def pairs_of(drawn):
    """Give what the keys say of each name, as it would be spelled."""
    company = open_session(drawn.paper, drawn.sealed).company
    public = PUBLIC_FIELDS | {column.key for table in tables(company) for column in table.columns}
    for name, value in named(list(drawn.sealed.keys.values())):
        if name not in public and not isinstance(value, dict | bool | None):
            yield f"{canonical(name)}:{canonical(value)}", value


def named(value):
    if isinstance(value, dict):
        yield from value.items()
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for one in inner:
        yield from named(one)


def kinds_of_thing(kind=Thing):
    for known in kind.__subclasses__():
        yield known
        yield from kinds_of_thing(known)


PUBLIC_FIELDS = {name for kind in (*kinds_of_thing(), *OPERATIONS.values()) for name in kind.model_fields}


def columns_that_tell(drawn, company):
    """Name the fields that say of every thing what a key says of it."""
    things = {}
    for desk, dumped in company.view().items():
        for collection, listed in dumped.items():
            for thing in listed if isinstance(listed, list) else ():
                ids = [value for name, value in thing.items() if isinstance(value, str) and name != "body"]
                for identity in ids:
                    things.setdefault((f"{desk}.{collection}", identity), thing)
    for task, key in drawn.sealed.keys.items():
        for name, truth in named({task: key}):
            if isinstance(truth, dict) and len(set(map(canonical, truth.values()))) > 1:
                yield from told(things, f"{task}:{name}", truth)


def told(things, name, truth):
    for collection in {collection for collection, _ in things}:
        known = {identity: things.get((collection, identity)) for identity in truth}
        if len(truth) < FEWEST_THINGS or None in known.values():
            continue
        for field in set.intersection(*(set(thing) for thing in known.values())):
            if all(canonical(known[i][field]) == canonical(value) for i, value in truth.items()):
                yield f"{name} = {collection}.{field}"


# ---- what is sent ---------------------------------------------------------------------------------


def shown(company):
    """Give everything that the page of a company is made of, in pieces."""
    sources = {field.choices_from for kind in OPERATIONS.values() for field in form_fields(kind)} - {None}
    for dumped in company.view().values():
        yield from (f"{canonical(name)}:{canonical(value)}" for name, value in dumped.items())
    yield from (compact(asdict(table)) for table in tables(company))
    for source in sorted(sources):
        yield compact([asdict(choice) for choice in company.choices(source)])


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=spelled)


def spelled(value):
    """Spell what is no plain JSON value: a text, a date."""
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else str(value)


class Watched(Session):
    """A session that looks at everything it is sent; a leak is kept with the number of the entry."""

    def __init__(self, drawn):
        super().__init__(drawn.paper.opening, drawn.sealed.backstage, drawn.paper.digest)
        self.words = frozenset(words_of_marking(drawn))
        self.pairs = dict(pairs_of(drawn))
        self.to_come = frozenset()
        self.looked_at = set()
        self.own = set()
        self.leaks = []
        self.inspect(drawn.paper.model_dump_json(), *shown(self.company))

    def do(self, operation, **arguments):
        self.own |= {canonical(value) for _, value in named({"": arguments})}
        self.own |= set(map(canonical, words_in(arguments)))
        entry = super().do(operation, **arguments)
        answer = canonical(entry.model_dump(mode="json", exclude={"arguments"}))
        self.inspect(answer, *(() if entry.refusal else shown(self.company)))
        return entry

    def inspect(self, *pieces):
        """Search what is new; everything again when there is more to come than before."""
        to_come = frozenset(unspoken(self.company))
        if to_come - self.to_come:
            self.looked_at.clear()
        self.to_come = to_come
        secrets = {word: word for word in (*self.words, *to_come)} | self.pairs
        for piece in pieces:
            if piece not in self.looked_at:
                self.looked_at.add(piece)
                self.search(piece.replace("\\", ""), secrets)

    def search(self, piece, secrets):
        for secret, value in secrets.items():
            if secret in piece and canonical(value) not in self.own:
                self.leaks.append((len(self.journal), secret))


def words_in(arguments):
    """Give what a candidate may be said to have written: her texts, and numbers in them."""
    for said in sayings(list(arguments.values())):
        yield said
        yield from (part for part in re.split(r"[,;|\s]+", said) if part)
        yield from (int(number) for number in re.findall(r"\d{1,12}", said))
