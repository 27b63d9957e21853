"""PR-J5 AQL 到货抽检: sample a lot, class what is found, accept or reject (under 6.1.2 B; inferred)."""

from typing import Any, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company import AnswerKind, Backstage, Company, Question
from hengji.assay.company.purchasing.desk import PurchasingOpening
from hengji.assay.company.purchasing.objects import (
    Channel,
    Finding,
    Lot,
    OrderLine,
    OrderState,
    PurchaseOrder,
    Supplier,
    SupplierKind,
)
from hengji.assay.grading import Part, Trap, Verdict, compared, counted, verdict
from hengji.assay.rulebook import SamplingPlan, sampling_plan, sampling_tables
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting, check
from hengji.assay.tasks.paper import Material, TaskSheet
from hengji.assay.tasks.purchasing.goods import makers, products

TASK = "PR-J5"
PIECES = Text("件", "pieces")
MAJOR_AQL = "inspection.aql_major"
MINOR_AQL = "inspection.aql_minor"
LOT = "LT-5001"
ORDER = "PO-5001"
MILLION = 1_000_000
LOT_SHARE_PPM = 50_000
DECISIONS = {True: Text("接收", "accept"), False: Text("拒收", "reject")}

CHECKS = (
    check(TASK, "sample", "B", "EQ", 10, "字码与样本量", "Code letter and sample size"),
    check(TASK, "plan", "B", "NUM", 10, "接收数与拒收数", "Acceptance and rejection numbers"),
    check(TASK, "counts", "B", "NUM", 10, "按类统计不合格品", "Defective pieces by class"),
    check(TASK, "decision", "B", "EQ", 10, "检验批判定", "Decision on the lot"),
)

TRAPS = {
    trap.id.removeprefix(f"{TASK}."): trap
    for trap in (
        Trap(
            id=f"{TASK}.lot_percent",
            diagnosis=Text(
                "按批量的百分比取样，没有查抽样表。",
                "The sample is a share of the lot instead of what the table says.",
            ),
            loses=(f"{TASK}.sample",),
        ),
        Trap(
            id=f"{TASK}.aql_percent",
            diagnosis=Text(
                "把 AQL 当作样本的百分比来算接收数，没有查抽样表。",
                "The AQL was read as a percentage of the sample instead of being looked up.",
            ),
            loses=(f"{TASK}.plan",),
        ),
        Trap(
            id=f"{TASK}.merged_classes",
            diagnosis=Text(
                "把严重与轻微缺陷合并后判定，应分别判定。",
                "Major and minor defects were added up; each class is judged by itself.",
            ),
            loses=(f"{TASK}.decision",),
        ),
        Trap(
            id=f"{TASK}.tolerance_counted",
            diagnosis=Text(
                "把允差以内的记录也算作轻微缺陷。", "Findings within tolerance were counted as minor defects."
            ),
            loses=(f"{TASK}.counts",),
        ),
    )
}

# What the inspector writes, by class; the sheet prints the rule by which each belongs to its class.
_WORDS: dict[str, tuple[Text, ...]] = {
    "major": (
        Text("长度偏差 {mm} mm，超出 2.0 mm", "length off by {mm} mm, beyond 2.0 mm"),
        Text("通电后无反应", "does not respond when switched on"),
        Text("卡扣断裂，无法装配", "clip broken, cannot be assembled"),
    ),
    "minor": (
        Text("表面划痕，长约 {mm} mm", "scratch on the surface, about {mm} mm long"),
        Text("印刷轻微偏色", "print slightly off colour"),
        Text("包装盒角压痕", "corner of the box dented"),
    ),
    "none": (Text("长度偏差 {mm} mm，在 2.0 mm 以内", "length off by {mm} mm, within 2.0 mm"),),
}


class Sampling(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (
        MAJOR_AQL,
        MINOR_AQL,
        "inspection.critical_accepted",
        "aql.code_letters",
        "aql.single_normal",
    )

    def draw(self, setting: Setting) -> Instance:
        world = _World(setting)
        return Instance(
            sheet=_sheet(),
            opening=world.opening(),
            questions=_questions(),
            backstage=Backstage(lots={LOT: world.findings()}),
            key=world.key(),
            checks=CHECKS,
            criteria=(),
            traps=world.traps(),
        )

    def solve(self, desk: Desk) -> None:
        lot = next(lot for lot in desk.things("lots") if lot["id"] == LOT)
        tables = sampling_tables(desk.pack, desk.paper.opening.now.date())
        major = sampling_plan(tables, lot["size"], desk.rate(MAJOR_AQL))
        minor = sampling_plan(tables, lot["size"], desk.rate(MINOR_AQL))
        size = major.sample_size
        if f"{TASK}.lot_percent" in desk.slips:
            size = lot["size"] * LOT_SHARE_PPM // MILLION
        desk.do("purchasing.draw_sample", lot=LOT, code_letter=major.code_letter, sample_size=size)
        limits = _stated_limits(desk, major, minor)
        for name, value in limits.items():
            desk.do("report.answer", question=f"{TASK}.{name}", value=str(value))
        _judge_lot(desk, limits)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        lot = company.purchasing.lots[LOT]
        counts = _true_counts(key, lot.sample_size or 0)
        return {
            f"{TASK}.sample": verdict(*_sample_parts(key, company, lot)),
            f"{TASK}.plan": verdict(*_plan_parts(key, company)),
            f"{TASK}.counts": verdict(*_count_parts(counts, company, lot)),
            f"{TASK}.decision": verdict(_decision_part(key, counts, company, lot)),
        }


class _World:
    """A lot that is to be accepted although all defects together are many, or rejected for its major ones."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.size = 10 * self.chance.pick((*range(52, 120), *range(121, 300)), "lot")
        tables = sampling_tables(setting.pack, setting.today)
        self.major_plan = sampling_plan(tables, self.size, setting.rate(MAJOR_AQL))
        self.minor_plan = sampling_plan(tables, self.size, setting.rate(MINOR_AQL))
        self.is_good = self.chance.happens(500_000, "good lot")
        self.counts = self._counts()
        self.product = products(self.chance, 1)[0]
        self.name = makers(self.chance, 1)[0]

    def _counts(self) -> dict[str, int]:
        by_percentage = self.major_plan.sample_size * self.setting.rate(MAJOR_AQL) // MILLION
        none = self.setting.difficulty.defects_within_tolerance
        if self.is_good:
            major = self.chance.whole(by_percentage + 1, self.major_plan.accept, "major")
            fewest = self.major_plan.accept - major + 1
            minor = self.chance.whole(fewest, min(fewest + 2, self.minor_plan.accept - none), "minor")
        else:
            major = self.major_plan.reject + self.chance.whole(0, 2, "major")
            minor = self.chance.whole(1, 4, "minor")
        return {"major": major, "minor": minor, "none": none}

    def findings(self) -> tuple[Finding, ...]:
        """Lay the findings among the pieces of the right sample, and as densely among the rest of the lot."""
        return tuple(
            Finding(unit=unit, text=_worded(self.chance, kind, unit))
            for unit, kind in sorted(self._classes().items())
        )

    def _classes(self) -> dict[int, str]:
        sample = self.major_plan.sample_size
        wanted = [kind for kind, count in self.counts.items() for _ in range(count)]
        classes: dict[int, str] = {}
        for start in range(0, self.size, sample):
            places = [start + place for place in range(1, sample + 1) if start + place <= self.size]
            if len(places) < sample and start:
                break
            drawn = self.chance.sample(places, len(wanted), "places", start)
            classes |= dict(zip(drawn, wanted, strict=True))
        return classes

    def opening(self) -> PurchasingOpening:
        line = OrderLine(
            sku=f"{self.product.code}-501",
            product=self.product.name,
            quantity=self.size,
            unit_price_fen=self.product.low_fen,
        )
        day = self.setting.today
        deposit = line.net_fen * 3 // 10
        return PurchasingOpening(
            authority_fen=0,
            suppliers=(
                Supplier(
                    id="S-501",
                    name=self.name,
                    channel=Channel.REFERRAL,
                    kind=SupplierKind.FACTORY,
                    approved=True,
                ),
            ),
            orders=(
                PurchaseOrder(
                    id=ORDER,
                    supplier="S-501",
                    lines=(line,),
                    incoterm="DAP",
                    deliver_on=day,
                    eta=day,
                    needed_on=day,
                    deposit_fen=deposit,
                    balance_fen=line.net_fen - deposit,
                    state=OrderState.RECEIVED,
                    shipped_quantity=self.size,
                    received_quantity=self.size,
                    inspection_requested=True,
                ),
            ),
            lots=(
                Lot(
                    id=LOT,
                    order=ORDER,
                    sku=line.sku,
                    product=line.product,
                    size=self.size,
                    plan=Text(
                        "正常检验一次抽样，一般检验水平 II；致命 0，严重 AQL 2.5，轻微 AQL 4.0",
                        "Single sampling, normal inspection, general level II; critical 0, major AQL 2.5, minor AQL 4.0",
                    ),
                ),
            ),
        )

    def traps(self) -> tuple[Trap, ...]:
        """Give the traps as they cost here: only in a good lot does a wrong limit turn the decision."""
        if not self.is_good:
            return tuple(trap for name, trap in TRAPS.items() if name != "merged_classes")
        both = (f"{TASK}.plan", f"{TASK}.decision")
        turned = TRAPS["aql_percent"].model_copy(update={"loses": both})
        return tuple(turned if name == "aql_percent" else trap for name, trap in TRAPS.items())

    def key(self) -> dict[str, Any]:
        return {
            "code_letter": self.major_plan.code_letter,
            "sample_size": self.major_plan.sample_size,
            "accept_major": self.major_plan.accept,
            "reject_major": self.major_plan.reject,
            "accept_minor": self.minor_plan.accept,
            "reject_minor": self.minor_plan.reject,
            "accept_major_as_percentage": self.major_plan.sample_size
            * self.setting.rate(MAJOR_AQL)
            // MILLION,
            "lot_share": self.size * LOT_SHARE_PPM // MILLION,
            "classes": {str(unit): kind for unit, kind in sorted(self._classes().items())},
        }


def _worded(chance: Chance, kind: str, unit: int) -> Text:
    words = chance.pick(_WORDS[kind], "words", unit)
    tenths = chance.whole(21, 38, "mm", unit) if kind == "major" else chance.whole(6, 19, "mm", unit)
    return words.filled(mm=f"{tenths // 10}.{tenths % 10}")


# ---- the sheet --------------------------------------------------------------------------------------


def _sheet() -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("AQL 到货抽检", "Incoming inspection by AQL"),
        minutes=20,
        requirements=("B",),
        brief=(
            Text(
                "检验批 LT-5001 已到仓。请按抽样表确定方案、抽样、分类统计并判定。",
                "Lot LT-5001 has arrived. Find the plan in the tables, draw the sample, count by class and decide.",
            ),
        ),
        card=(
            Text(
                "由批量和检验水平 II 查字码，再查样本量、接收数 Ac 和拒收数 Re。",
                "Look up the code letter by lot size and level II, then sample size, Ac and Re.",
            ),
            Text(
                "在“报告”中填写严重、轻微两类的 Ac 和 Re。",
                "Enter Ac and Re for major and minor in the report.",
            ),
            Text(
                "抽样后按“缺陷分类表”逐条归类；允差以内的不算缺陷。",
                "After sampling, class each finding by the table; what is within tolerance is no defect.",
            ),
            Text(
                "两类分别判定：任何一类达到拒收数即拒收；有致命缺陷即拒收。",
                "Judge each class by itself: at its Re the lot is rejected; one critical defect rejects it.",
            ),
        ),
        materials=(_classes_table(),),
        drafted=True,
    )


def _classes_table() -> Material:
    rows = (
        (
            Text("致命", "Critical"),
            Text("漏电、锐边等危及人身安全", "Danger to people: leakage current, sharp edges"),
        ),
        (
            Text("严重", "Major"),
            Text(
                "长度偏差超过 2.0 mm；功能失效；无法装配",
                "Length off by more than 2.0 mm; no function; cannot be assembled",
            ),
        ),
        (
            Text("轻微", "Minor"),
            Text(
                "划痕、轻微偏色、包装压痕等外观问题", "Looks only: scratches, slight colour shift, dented box"
            ),
        ),
        (Text("不计", "None"), Text("长度偏差在 2.0 mm 以内", "Length off by no more than 2.0 mm")),
    )
    return Material(
        title=Text("缺陷分类表", "Classes of defects"),
        columns=(Text("类别", "Class"), Text("情形", "What belongs to it")),
        rows=rows,
    )


def _questions() -> tuple[Question, ...]:
    asked = (
        ("accept_major", Text("严重缺陷接收数 Ac", "Major: acceptance number Ac")),
        ("reject_major", Text("严重缺陷拒收数 Re", "Major: rejection number Re")),
        ("accept_minor", Text("轻微缺陷接收数 Ac", "Minor: acceptance number Ac")),
        ("reject_minor", Text("轻微缺陷拒收数 Re", "Minor: rejection number Re")),
    )
    return tuple(
        Question(id=f"{TASK}.{name}", task=TASK, label=label, kind=AnswerKind.NUMBER, unit=PIECES)
        for name, label in asked
    )


# ---- solving ----------------------------------------------------------------------------------------


def _stated_limits(desk: Desk, major: SamplingPlan, minor: SamplingPlan) -> dict[str, int]:
    accept_major = major.accept
    if f"{TASK}.aql_percent" in desk.slips:
        accept_major = major.sample_size * desk.rate(MAJOR_AQL) // MILLION
    return {
        "accept_major": accept_major,
        "reject_major": accept_major + 1,
        "accept_minor": minor.accept,
        "reject_minor": minor.reject,
    }


def _classed(text: str) -> str:
    """Class a finding by the printed table, from its English words."""
    if "within" in text:
        return "none"
    return "major" if any(word in text for word in ("beyond", "respond", "broken")) else "minor"


def _judge_lot(desk: Desk, limits: dict[str, int]) -> None:
    lot = next(lot for lot in desk.things("lots") if lot["id"] == LOT)
    classes = [_classed(finding["text"]["en"]) for finding in lot["findings"]]
    major, minor = classes.count("major"), classes.count("minor")
    merged = major + minor if f"{TASK}.merged_classes" in desk.slips else major
    accepted = merged <= limits["accept_major"] and minor <= limits["accept_minor"]
    if f"{TASK}.tolerance_counted" in desk.slips:
        minor += classes.count("none")
    desk.do(
        "purchasing.judge_lot",
        lot=LOT,
        critical=0,
        major=major,
        minor=minor,
        decision="accept" if accepted else "reject",
    )


# ---- judging ----------------------------------------------------------------------------------------


def _entries(company: Company, kind: str) -> list[int]:
    return [r.sequence for r in company.about(LOT, kind)]


def _true_counts(key: Key, sample_size: int) -> dict[str, int]:
    """Count the classes in the sample that was drawn, so that a wrong sample size costs once."""
    seen = [kind for unit, kind in key["classes"].items() if int(unit) <= sample_size]
    return {kind: seen.count(kind) for kind in ("major", "minor", "none")}


def _sample_parts(key: Key, company: Company, lot: Lot) -> list[Part]:
    entries = _entries(company, "lot.sampled")
    return [
        compared(key["code_letter"], lot.code_letter, what=Text("字码", "code letter"), entries=entries),
        counted(
            key["sample_size"],
            lot.sample_size,
            PIECES,
            what=Text("样本量", "sample size"),
            entries=entries,
            traps={key["lot_share"]: TRAPS["lot_percent"]},
        ),
    ]


def _plan_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for question in _questions():
        name = question.id.removeprefix(f"{TASK}.")
        answer = company.answers.get(question.id)
        wrong = key["accept_major_as_percentage"] + (name == "reject_major")
        parts.append(
            counted(
                key[name],
                int(answer) if answer is not None else None,
                PIECES,
                what=question.label,
                entries=[r.sequence for r in company.about(question.id)],
                traps={wrong: TRAPS["aql_percent"]} if name.endswith("major") else {},
            )
        )
    return parts


def _count_parts(counts: dict[str, int], company: Company, lot: Lot) -> list[Part]:
    entries = _entries(company, "lot.judged")
    generous = {counts["minor"] + counts["none"]: TRAPS["tolerance_counted"]}
    return [
        counted(0, lot.critical, PIECES, what=Text("致命", "critical"), entries=entries),
        counted(counts["major"], lot.major, PIECES, what=Text("严重", "major"), entries=entries),
        counted(
            counts["minor"], lot.minor, PIECES, what=Text("轻微", "minor"), entries=entries, traps=generous
        ),
    ]


def _decision_part(key: Key, counts: dict[str, int], company: Company, lot: Lot) -> Part:
    right = counts["major"] <= key["accept_major"] and counts["minor"] <= key["accept_minor"]
    stated = company.answers.get(f"{TASK}.accept_major")
    by_percentage = stated is not None and int(stated) == key["accept_major_as_percentage"]
    trap = TRAPS["aql_percent"] if by_percentage else TRAPS["merged_classes"]
    return compared(
        right,
        lot.accepted,
        words=DECISIONS,
        entries=_entries(company, "lot.judged"),
        traps={False: trap} if right else {},
    )
