"""Assembling a paper: the blueprint's tasks, drawn by seed, in one company on one day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.chance import Chance
from hengji.assay.company import DESKS, Backstage, DeskOpening, Opening
from hengji.assay.company.canonical import digest
from hengji.assay.grading import Check, CheckKind, Criterion
from hengji.assay.rulebook import ExtractRow, Pack, load_pack, shown_cell, work_calendar
from hengji.assay.standard import Edition, Level, Skill, load_edition
from hengji.assay.tasks.archetype import Archetype, Instance, Setting
from hengji.assay.tasks.bank import BANK, FEWEST_OBSERVATIONS, Blueprint, NoPaperOffered, blueprint_for
from hengji.assay.tasks.paper import Difficulty, Drawn, Material, Paper, RuleExtract, Sealed, TaskSheet

DAYS_AFTER_PACK_BEGINS = (60, 290)
OFFICE_OPENS = time(9)
CASH_FEN = 2_000_000_000
CALENDAR = "calendar.working_days"
COMPANY = Text("衡远跨境（示例）有限公司", "Hengyuan Cross-border (sample) Co., Ltd.")


def draw_paper(
    *,
    skill: str,
    level: str,
    seed: int,
    pack: Pack | None = None,
    edition: Edition | None = None,
    difficulty: Difficulty | None = None,
) -> Drawn:
    """Draw a paper. The same arguments give the same paper, byte for byte, on any machine.

    Args:
        skill: Code of the skill, such as ``purchasing``.
        level: Code of the level, such as ``junior``.
        seed: Any whole number from 0; it stays sealed.
        pack: The rule pack to pin; by default the built-in training pack.
        edition: The edition of the standard to pin; by default the current one.
        difficulty: The vector of the session; by default the usual one.

    Raises:
        NoPaperOffered: There is no blueprint, or it does not cover every requirement often enough.
        DateNotCovered: The pack does not hold on the company's day.
        PlatformNotInPack: The pack lacks a platform of the blueprint.
    """
    blueprint = blueprint_for(skill, level)
    pack = pack or _built_in_pack()
    edition = edition or _current_edition()
    difficulty = difficulty or Difficulty()
    chance = Chance(seed, ("paper", skill, level))
    setting = setting_for(blueprint, chance, pack, difficulty)
    archetypes = blueprint.drawn(chance)
    rules = _rules(archetypes, setting)
    instances = [archetype.draw(setting) for archetype in archetypes]
    _check_coverage(blueprint, edition, instances)
    name = f"{skill}-{level}-{digest(['paper id', edition.code, seed])[:12]}"
    paper = _paper(name, blueprint, edition, setting, rules, instances)
    return Drawn(paper=paper, sealed=_sealed(paper, seed, difficulty, instances))


def draw_practice(
    *, skill: str, level: str, number: int, pack: Pack | None = None, edition: Edition | None = None
) -> Drawn:
    """Draw what candidates practise on: the first task of a level alone, by a number that everybody may know.

    Its chance has a name of its own, so it never gives the figures of an exam, whatever that one's seed is.

    Args:
        skill: Code of the skill.
        level: Code of the level.
        number: Any whole number.
        pack: As for `draw_paper`.
        edition: As for `draw_paper`.

    Raises:
        NoPaperOffered, DateNotCovered, PlatformNotInPack: As for `draw_paper`.
    """
    blueprint = blueprint_for(skill, level)
    edition = edition or _current_edition()
    difficulty = Difficulty()
    setting = setting_for(
        blueprint, Chance(number, ("practice", skill, level)), pack or _built_in_pack(), difficulty
    )
    archetype = BANK[blueprint.slots[0][0]]
    rules = _rules([archetype], setting)
    instance = archetype.draw(setting)
    short = blueprint.model_copy(update={"minutes": instance.sheet.minutes})
    paper = _paper(f"practice-{skill}-{level}-{number}", short, edition, setting, rules, [instance])
    return Drawn(paper=paper, sealed=_sealed(paper, number, difficulty, [instance]))


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one archetype of a blueprint observes.

    Attributes:
        slot: Number of the slot that it may fill, from 1.
    """

    slot: int
    sheet: TaskSheet
    checks: tuple[Check, ...]
    criteria: tuple[Criterion, ...]

    @property
    def observations(self) -> dict[str, int]:
        """How many observations it makes of each requirement, by letter."""
        return dict(sorted(Counter(check.requirement for check in self.checks).items()))

    def kinds(self, letter: str) -> dict[CheckKind, int]:
        """Give how many observations of each kind it makes of a requirement, the most frequent kind first."""
        return dict(Counter(check.kind for check in self.checks if check.requirement == letter).most_common())

    def points(self, letter: str) -> int:
        """Give the points that the machine can find for a requirement."""
        return sum(check.points for check in self.checks if check.requirement == letter)

    def rated_points(self, letter: str) -> int:
        """Give the points that people can give for a requirement."""
        mine = (criterion for criterion in self.criteria if criterion.requirement == letter)
        return sum(criterion.points_per_step * (len(criterion.anchors) - 1) for criterion in mine)


def coverage(skill: str, level: str) -> tuple[Coverage, ...]:
    """Give, for each archetype that a blueprint may draw, which requirements it observes and how often.

    Raises:
        NoPaperOffered: There is no blueprint.
    """
    blueprint = blueprint_for(skill, level)
    setting = setting_for(blueprint, Chance(0, ("paper", skill, level)), _built_in_pack(), Difficulty())
    rows = []
    for number, slot in enumerate(blueprint.slots, 1):
        for name in slot:
            instance = BANK[name].draw(setting)
            rows.append(Coverage(number, instance.sheet, instance.checks, instance.criteria))
    return tuple(rows)


@cache
def _built_in_pack() -> Pack:
    return load_pack()


@cache
def _current_edition() -> Edition:
    return load_edition()


def setting_for(blueprint: Blueprint, chance: Chance, pack: Pack, difficulty: Difficulty) -> Setting:
    """Draw the platform and the company's first day: a working day of the pack's own year, spring to autumn."""
    begins = min(rule.valid_from for rule in pack.rules if rule.key == CALENDAR)
    calendar = work_calendar(pack, begins)
    day = begins + timedelta(days=chance.whole(*DAYS_AFTER_PACK_BEGINS, "day"))
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    if blueprint.platforms:
        pack = pack.on_platform(chance.pick(blueprint.platforms, "platform"))
    return Setting(
        chance=chance,
        pack=pack,
        calendar=calendar,
        now=datetime.combine(day, OFFICE_OPENS),
        difficulty=difficulty,
    )


def _rules(archetypes: Sequence[Archetype], setting: Setting) -> tuple[RuleExtract, ...]:
    """Print the rules that the tasks use, before any is drawn: what does not hold today is refused at once."""
    keys = dict.fromkeys(key for archetype in archetypes for key in archetype.rules)
    return tuple(_extract(row) for row in setting.pack.extract(keys, setting.today))


def _check_coverage(blueprint: Blueprint, edition: Edition, instances: Sequence[Instance]) -> None:
    wanted = {r.letter for r in edition.cell(Skill(blueprint.skill), Level(blueprint.level)).requirements}
    seen = Counter(check.requirement for instance in instances for check in instance.checks)
    thin = sorted(letter for letter in wanted if seen[letter] < FEWEST_OBSERVATIONS)
    if thin:
        raise NoPaperOffered(
            Text(
                "要求 {letters} 的观察不足 {fewest} 项，不能组卷。",
                "Requirement {letters} would have fewer than {fewest} observations; no paper can be drawn.",
            ).filled(letters=enumerated(thin), fewest=FEWEST_OBSERVATIONS)
        )
    minutes = sum(instance.sheet.minutes for instance in instances)
    if minutes > blueprint.minutes:
        raise NoPaperOffered(
            Text(
                "各题共需 {minutes} 分钟，超过 {allowed} 分钟。",
                "The tasks take {minutes} minutes, more than the paper's {allowed}.",
            ).filled(minutes=minutes, allowed=blueprint.minutes)
        )


def _paper(
    name: str,
    blueprint: Blueprint,
    edition: Edition,
    setting: Setting,
    rules: tuple[RuleExtract, ...],
    instances: Sequence[Instance],
) -> Paper:
    cell = edition.cell(Skill(blueprint.skill), Level(blueprint.level))
    return Paper(
        id=name,
        edition=edition.code,
        edition_digest=edition.digest,
        skill=blueprint.skill,
        level=blueprint.level,
        title=cell.title,
        minutes=blueprint.minutes,
        rule_pack=setting.pack.name,
        rule_pack_digest=setting.pack.digest,
        platform=setting.pack.speaking,
        tasks=tuple(instance.sheet for instance in instances),
        rules=rules,
        opening=Opening(
            now=setting.now,
            company=COMPANY,
            cash_fen=CASH_FEN,
            desks=_desks(instances),
            questions=tuple(question for instance in instances for question in instance.questions),
        ),
    )


def _sealed(paper: Paper, seed: int, difficulty: Difficulty, instances: Sequence[Instance]) -> Sealed:
    lots = {lot: found for instance in instances for lot, found in instance.backstage.lots.items()}
    return Sealed(
        paper_digest=paper.digest,
        seed=seed,
        difficulty=difficulty,
        backstage=Backstage(
            events=tuple(event for instance in instances for event in instance.backstage.events), lots=lots
        ),
        keys={instance.sheet.id: instance.key for instance in instances},
        checks=tuple(check for instance in instances for check in instance.checks),
        criteria=tuple(criterion for instance in instances for criterion in instance.criteria),
        traps=tuple(trap for instance in instances for trap in instance.traps),
    )


def _desks(instances: Sequence[Instance]) -> dict[str, DeskOpening]:
    """Lay what the tasks bring on one company's desks."""
    keys = sorted({key for instance in instances for key in instance.openings})
    return {
        key: DESKS[key].opening.laid_together(i.openings[key] for i in instances if key in i.openings)
        for key in keys
    }


def _extract(row: ExtractRow) -> RuleExtract:
    table = row.table
    return RuleExtract(
        key=row.key,
        title=row.title,
        value=row.value,
        source=row.source,
        valid_from=row.valid_from.isoformat(),
        valid_to=row.valid_to.isoformat() if row.valid_to else None,
        table=None
        if table is None
        else Material(
            title=row.title,
            columns=tuple(column.title for column in table.columns),
            rows=tuple(
                tuple(shown_cell(cell, column) for cell, column in zip(cells, table.columns, strict=True))
                for cells in table.rows
            ),
        ),
    )
