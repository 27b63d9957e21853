"""Measure the parts whose speed decides how many machines a session needs; print JSON, a line for each part.

Papers are drawn and marked for every skill that is offered; those figures are medians over seeds, each paper once,
and over fewer seeds where a skill has used up its time. The others are the best of several short runs. All of it is
one process on one core. No test asserts any of them.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company import Journal, Session, perform, replay
from hengji.assay.credentials.badge import Award, Issuer, Scope, Score, credential
from hengji.assay.credentials.did import PublishedKey, did_document
from hengji.assay.credentials.document import canonical_bytes
from hengji.assay.credentials.multikey import multikey
from hengji.assay.credentials.paper import Face, Line, draw_certificate
from hengji.assay.credentials.proof import Signer, sign
from hengji.assay.credentials.status import status_list
from hengji.assay.credentials.verification import verify
from hengji.assay.rulebook import load_pack
from hengji.assay.tasks import (
    BANK,
    BLUEPRINTS,
    Difficulty,
    Drawn,
    draw_paper,
    mark,
    mark_journal,
    open_session,
    solve,
)
from hengji.assay.tasks.assembly import setting_for

SEED = 2026
SEEDS = range(SEED, SEED + 9)
FEWEST_SEEDS, SECONDS_OF_A_SKILL = 3, 4.0
JOURNAL_LENGTH = 300
RUNS, SECONDS = 3, 1.0
AT = "2026-11-22T09:00:00Z"
LISTED = 2_000
"""Applications in the office's lists, so that they are measured within two minutes; 10,000 take longer."""
Done = dict[int, tuple[Drawn, Session]]


def best(act: Callable[[], object]) -> float:
    """Give the shortest time of one act, in seconds, over several runs."""
    shortest = float("inf")
    for _ in range(RUNS):
        count, began = 0, time.perf_counter()
        while (spent := time.perf_counter() - began) < SECONDS or not count:
            act()
            count += 1
        shortest = min(shortest, spent / count)
    return shortest


def per_second(act: Callable[[], object], each: int = 1) -> float:
    return round(each / best(act), 1)


# ---- papers and marks, by skill -------------------------------------------------------------------


def median_ms(act: Callable[[int], object], seeds: Iterable[int]) -> float:
    """Give the median time of an act over the seeds but the first, in milliseconds; the first fills the caches."""
    first, *others = seeds
    act(first)
    return round(statistics.median(timed(act, seed) for seed in others) * 1000, 1)


def timed(act: Callable[[int], object], seed: int) -> float:
    """Give the processor's time, which other programs on the machine do not lengthen."""
    began = time.process_time()
    act(seed)
    return time.process_time() - began


def skill_measured(skill: str, level: str) -> dict[str, Any]:
    """Time drawing, marking, and replaying with marking, of a skill's papers that the solver has done."""
    done = papers_done(skill, level)

    def marked(seed: int) -> object:
        drawn, session = done[seed]
        return mark(drawn.paper, drawn.sealed, session.company)

    def replayed(seed: int) -> object:
        drawn, session = done[seed]
        return mark_journal(drawn.paper, drawn.sealed, session.journal)

    draw_ms = median_ms(lambda seed: draw_paper(skill=skill, level=level, seed=seed), done)
    return {
        "papers": len(done) - 1,
        "tasks": len(done[SEED][0].paper.tasks),
        "operations": round(statistics.median(len(session.journal) for _, session in done.values())),
        "papers_drawn_per_s": round(1000 / draw_ms, 1),
        "draw_ms": draw_ms,
        "mark_ms": median_ms(marked, done),
        "replay_and_mark_ms": median_ms(replayed, done),
        "growth": growth(skill, level, done),
    }


def papers_done(skill: str, level: str) -> Done:
    """Draw papers and have the solver do them, until there are enough or the time of a skill is used up."""
    began = time.process_time()
    done: Done = {}
    for seed in (SEED - 1, *SEEDS):
        if len(done) > FEWEST_SEEDS and time.process_time() - began > SECONDS_OF_A_SKILL:
            break
        drawn = draw_paper(skill=skill, level=level, seed=seed)
        session = open_session(drawn.paper, drawn.sealed)
        solve(drawn.paper, session)
        done[seed] = drawn, session
    return done


def growth(skill: str, level: str, done: Done) -> dict[str, Any]:
    """Time the first task of a paper, the first two and so on, beside the sum of what each costs by itself."""
    blueprint, pack, usual = BLUEPRINTS[skill, level], load_pack(), Difficulty()
    drawing: list[list[Callable[[], object]]] = []
    marking: list[list[Callable[[], object]]] = []
    for seed, (drawn, session) in done.items():
        world = setting_for(blueprint, Chance(seed, ("paper", skill, level)), pack, usual)
        tasks, keys = [BANK[sheet.id] for sheet in drawn.paper.tasks], drawn.sealed.keys
        drawing.append([partial(task.draw, world) for task in tasks])
        marking.append([partial(task.judge, keys[task.id], session.company) for task in tasks])
    return {"drawing": grown(drawing), "marking": grown(marking)}


def grown(papers: list[list[Callable[[], object]]]) -> dict[str, Any]:
    """Give the median time by number of tasks, and the fitted ratio to the sum of single tasks.

    The ratio is the slope of the line through nought that fits the medians best: 1 where every task costs what it
    costs alone, more where tasks make each other slower. Papers take turns, so that each finds the caches as a new
    one would.
    """
    counts = range(1, len(papers[0]) + 1)
    alone = [[spent_on([paper[count - 1]]) for paper in papers] for count in counts]
    whole = [[spent_on(paper[:count]) for paper in papers] for count in counts]
    parts = [[sum(times) for times in zip(*alone[:count], strict=True)] for count in counts]
    found, due = ([statistics.median(times) for times in each] for each in (whole, parts))
    ratio = sum(one * other for one, other in zip(found, due, strict=True)) / sum(one * one for one in due)
    return {
        "ms_by_tasks": [round(median * 1000, 1) for median in found],
        "ratio": round(ratio, 3),
    }


def spent_on(acts: list[Callable[[], object]]) -> float:
    """Give the processor's time of some acts; what they made is kept until the last is done, as in a paper."""
    began = time.process_time()
    made = [act() for act in acts]
    spent = time.process_time() - began
    del made
    return spent


# ---- a long journal -------------------------------------------------------------------------------


def played(drawn: Drawn) -> dict[str, Any]:
    """Time the operations of a whole solution on a fresh company, and replay and marking of a long journal."""
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)
    solution = [{"operation": e.operation, "arguments": e.arguments} for e in session.journal.entries]

    def apply_all() -> None:
        fresh = open_session(drawn.paper, drawn.sealed)
        for payload in solution:
            perform(fresh.company, fresh.journal, payload, AT)

    again = cycle(taken_again(drawn, solution))
    for payload in islice(again, JOURNAL_LENGTH - len(session.journal)):
        if (entry := perform(session.company, session.journal, payload, AT)).refusal:
            raise SystemExit(f"the journal that is measured holds a refusal: {entry.refusal.text.en}")
    lines, paper, sealed = session.journal.lines(), drawn.paper, drawn.sealed
    journal = Journal.read(lines, paper.digest)
    company = replay(paper.opening, sealed.backstage, journal)
    return {
        "operations_applied_per_s": per_second(apply_all, len(solution)),
        "journal": {
            "operations_applied": len(journal),
            "read_ms": round(best(lambda: Journal.read(lines, paper.digest)) * 1000, 2),
            "replay_ms": round(best(lambda: replay(paper.opening, sealed.backstage, journal)) * 1000, 2),
            "mark_ms": round(best(lambda: mark(paper, sealed, company)) * 1000, 2),
        },
    }


def taken_again(drawn: Drawn, solution: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the acts of a solution that the company takes a second time, as from one who keeps changing her mind."""
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session)
    return [
        payload
        for payload in solution
        if not any(session.do(payload["operation"], **payload["arguments"]).refusal for _ in range(2))
    ]


# ---- certificates ---------------------------------------------------------------------------------


DID, SITE, NOW = "did:web:bench.example", "https://bench.example", datetime(2026, 11, 22, tzinfo=UTC)
BODY = Text("示例协会", "Example association")
SCOPE = Scope(
    title=Text("跨境电商运营人员能力评价证书", "Certificate of Competence"),
    skill=Text("产品采购", "Purchasing"),
    level=Text("初级", "Junior"),
    standard="T/KJDZSW 0001-2023",
    standard_title=Text("跨境电商运营人员职业技能等级标准", "Occupational skill levels"),
    clause="6.1.2",
    achievement_url=f"{SITE}/achievements/purchasing/junior",
    standard_url=f"{SITE}/standard",
)
AWARD = Award(
    id="urn:uuid:879abf15-ee0b-4459-a6f4-bcdb3bf30da5",
    number="BENCH-2026-PRJ-000001",
    holder="何䶮",
    holder_latin="He Yan",
    scores=(Score("requirement-A", Text("落实订单", "Orders placed"), "6.1.2 A", "9", "0", "10", "6"),),
    valid_from=NOW - timedelta(days=1),
    valid_until=NOW + timedelta(days=365),
    status_url=f"{SITE}/status/revocation/1",
    status_index=4711,
)
FACE = Face(
    title=SCOPE.title,
    statement=Text("达到各项要求。", "has met every requirement."),
    body=BODY,
    name=AWARD.holder,
    name_latin=AWARD.holder_latin,
    number=AWARD.number,
    skill=SCOPE.skill,
    level=SCOPE.level,
    standard=SCOPE.standard,
    lines=(Line("6.1.2 A", Text("把采购需求落实为订单。", "Turns needs into orders."), "9/10"),),
    issued_on=date(2026, 11, 22),
    valid_until=date(2029, 11, 21),
    url=f"{SITE}/verify/abcdefghijklmnopqrstuvwxyz012345/",
    domain="bench.example",
    key="key-2026-01",
)


def certified() -> dict[str, Any]:
    """Time signing and verifying a credential, and drawing its sheet."""
    keys = {
        kid: Ed25519PrivateKey.from_private_bytes(kid[:1].encode() * 32)
        for kid in (FACE.key, "status-2026-01")
    }
    signers = [Signer(f"{DID}#{kid}", key) for kid, key in keys.items()]
    document = did_document(DID, [PublishedKey(kid, multikey(key.public_key())) for kid, key in keys.items()])
    plain = credential(Issuer(DID, BODY, SITE), SCOPE, AWARD)
    signed = sign(plain, signers[0], NOW)
    listed = status_list(
        did=DID,
        url=AWARD.status_url,
        purpose="revocation",
        indexes=(),
        valid_from=NOW - timedelta(days=1),
        valid_until=NOW + timedelta(days=1),
    )
    published = sign(listed, signers[1], NOW)
    if reasons := verify(signed, document, published, NOW).reasons:
        raise SystemExit(f"the credential that is measured does not verify: {reasons}")
    attached = canonical_bytes(signed)
    return {
        "credentials_signed_per_s": per_second(lambda: sign(plain, signers[0], NOW)),
        "credentials_verified_per_s": per_second(lambda: verify(signed, document, published, NOW)),
        "pdfs_drawn_per_s": per_second(lambda: draw_certificate(FACE, attached, NOW)),
    }


def main() -> None:
    drawn = draw_paper(skill="purchasing", level="junior", seed=SEED)
    machine = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "system": platform.system(),
    }
    say({"machine": machine})
    for skill, level in BLUEPRINTS:
        say({"skill": skill, "level": level, **skill_measured(skill, level)})
    say(played(drawn))
    say(certified())
    listed(int(sys.argv[1]) if len(sys.argv) > 1 else LISTED)


def listed(many: int) -> None:
    """Measure the office's lists and draws, and its results, each in a process and a database of its own."""
    for part in ("bench_lists.py", "bench_results.py"):
        subprocess.run([sys.executable, str(Path(__file__).with_name(part)), str(many)], check=True)


def say(measured: dict[str, Any]) -> None:
    """Print a line at once, so that what was measured stands there when somebody stops the rest."""
    print(json.dumps(measured), flush=True)


if __name__ == "__main__":
    main()
