"""From a company to the verdicts of PD-J4."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.research.objects import DataSource, Metric, SourceState
from hengji.assay.company.research.words import METRICS, SOURCE_REASONS
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.rulebook import median_of
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.product_development.gathering.scheme import TARGETS, TASK, TRAPS
from hengji.assay.tasks.product_development.observing import PIECES, answered, entries_of, near

USED = "used"
REASONS = {choice.value: choice.text for choice in SOURCE_REASONS} | {USED: Text("已采用", "used")}
METRIC_WORDS = {Metric(choice.value): choice.text for choice in METRICS}
# Words of which a definition must hold one, so that a reader knows what was counted.
SAYING = {
    Metric.UNITS: ("件", "销", "成交", "unit", "sold", "piece"),
    Metric.SESSIONS: ("访问", "访客", "session", "visit"),
}
FEWEST_OWN = 3


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    stale, other = TRAPS["stale_used"], TRAPS["other_node"]
    rejected = [
        _rejected_part(company, source, reason, stale if source == key["stale"] else other)
        for source, reason in key["unusable"].items()
    ]
    logged = [
        part
        for source, metric in key["metrics"].items()
        for part in _logged_parts(key, company, source, Metric(metric))
    ]
    return {
        f"{TASK}.lawful": verdict(_rejected_part(company, key["leaked"], "unlawful", TRAPS["leaked_used"])),
        f"{TASK}.log": verdict(*rejected, *logged),
        f"{TASK}.reconciled": verdict(*(_figure_part(key, company, n) for n in range(len(TARGETS)))),
    }


def _rejected_part(company: Company, source_id: str, reason: str, trap: Trap) -> Part:
    source = company.research.sources[source_id]
    found = USED if source.state is SourceState.LOGGED else source.reason
    return compared(
        reason,
        found,
        words=REASONS,
        what=Text(f"{source_id} 不采用原因", f"{source_id} not used because"),
        entries=entries_of(company, source_id),
        traps={USED: trap},
    )


def _logged_parts(key: Key, company: Company, source_id: str, metric: Metric) -> list[Part]:
    source = company.research.sources[source_id]
    entries = entries_of(company, source_id)
    mixed = {Metric.UNITS: TRAPS["sessions_as_units"]} if source_id == key["sessions"] else {}
    return [
        compared(
            source.data_on,
            source.logged_on,
            what=Text(f"{source_id} 数据日期", f"{source_id} date"),
            entries=entries,
        ),
        compared(
            metric,
            source.metric,
            words=METRIC_WORDS,
            what=Text(f"{source_id} 指标", f"{source_id} metric"),
            entries=entries,
            traps=mixed,
        ),
        _definition_part(source, metric, entries),
    ]


def _definition_part(source: DataSource, metric: Metric, entries: list[int]) -> Part:
    """Want a definition that says what the logged metric counts, whatever that metric is."""
    written = (source.definition or "").casefold()
    words = SAYING.get(source.metric or metric, ())
    return Part(
        holds=any(word in written for word in words),
        expected=Text(f"{source.id} 定义写明数的是什么", f"{source.id}: a definition of what is counted"),
        found=Text(source.definition or "未填写", source.definition or "nothing"),
        entries=tuple(entries),
    )


def _figure_part(key: Key, company: Company, place: int) -> Part:
    """Accept the right median, or that of the sources which the candidate logged as units."""
    question = f"{TASK}.units_{place + 1}"
    sources = company.research.sources.values()
    own = [s.figures[place].value for s in sources if s.metric is Metric.UNITS]
    return near(
        key["medians"][place],
        answered(company, question),
        PIECES,
        what=Text(f"{TARGETS[place]} 月销估计", f"units of {TARGETS[place]}"),
        within=1,
        also=[median_of(own)] if len(own) >= FEWEST_OWN else [],
        entries=entries_of(company, question),
        traps={key["means"][place]: TRAPS["mean_taken"]},
    )
