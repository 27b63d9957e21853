"""PR-J4 多渠道寻源与供应商建档: twelve leads, five of them good (6.1.2 C)."""

from datetime import timedelta
from typing import Any, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Backstage, Company, Question
from hengji.assay.company.purchasing.desk import PurchasingOpening
from hengji.assay.company.purchasing.objects import (
    CHANNELS,
    KINDS,
    REJECTION_REASONS,
    Channel,
    Lead,
    LeadState,
    SupplierKind,
)
from hengji.assay.grading import Criterion, Part, Trap, Verdict, compared, money, verdict
from hengji.assay.rulebook import credit_code_from, credit_code_is_valid, gross_of_net, net_of_vat
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting, check
from hengji.assay.tasks.paper import TaskSheet
from hengji.assay.tasks.purchasing.goods import Product, makers, people, products

TASK = "PR-J4"
VAT = "vat.general_goods"
FEWEST_CHANNELS = "purchasing.sourcing_channels"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VALID = ("good-1", "good-2", "good-3", "poser", "twin")
FAULTY = {
    "code-1": "credit_code",
    "code-2": "credit_code",
    "scope": "scope",
    "expired": "certificate_expired",
    "model": "certificate_model",
    "shadow": "same_owner",
    "expired-2": "certificate_expired",
}
REASONS = {choice.value: choice.text for choice in REJECTION_REASONS}
KIND_WORDS = {SupplierKind(choice.value): choice.text for choice in KINDS}
CHANNEL_WORDS = {Channel(choice.value): choice.text for choice in CHANNELS}

CHECKS = (
    check(TASK, "codes", "C", "SET", 12, "核验统一社会信用代码", "Verify the credit codes"),
    check(TASK, "scope", "C", "EQ", 12, "核验经营范围", "Verify the business scope"),
    check(TASK, "expired", "C", "SET", 12, "核验证书有效期", "Verify that certificates are in date"),
    check(TASK, "model", "C", "EQ", 12, "核验证书型号", "Verify that certificates fit the model"),
    check(TASK, "owner", "C", "EQ", 13, "识别同一负责人的重复供应商", "Recognise one owner under two names"),
    check(TASK, "kinds", "C", "SET", 13, "判断生产厂家或贸易商", "Tell factories from traders"),
    check(
        TASK,
        "register",
        "C",
        "SET",
        13,
        "多渠道建档五家合格供应商",
        "Register the five good suppliers over several channels",
    ),
    check(TASK, "comparison", "C", "NUM", 13, "比较不含税报价", "Compare prices without tax"),
)


def _trap(name: str, zh: str, en: str, loses: str) -> Trap:
    return Trap(id=f"{TASK}.{name}", diagnosis=Text(zh, en), loses=(f"{TASK}.{loses}",))


TRAPS = {
    trap.id.removeprefix(f"{TASK}."): trap
    for trap in (
        _trap(
            "code_unchecked",
            "没有核验信用代码，校验不通过的也建了档。",
            "A credit code that fails its check digit was registered.",
            "codes",
        ),
        _trap(
            "scope_ignored",
            "经营范围不含该产品，仍然建档。",
            "A supplier was registered whose scope does not cover the product.",
            "scope",
        ),
        _trap(
            "expired_registered",
            "证书已过期，仍然建档。",
            "A supplier was registered whose certificate is out of date.",
            "expired",
        ),
        _trap(
            "model_ignored",
            "证书是别的型号，仍然建档。",
            "A supplier was registered whose certificate is for another model.",
            "model",
        ),
        _trap(
            "same_owner_twice",
            "同一负责人的两家公司都建了档。",
            "Two companies of one owner were both registered.",
            "owner",
        ),
        _trap(
            "trader_as_factory",
            "把自称厂家的贸易商登记为生产厂家；应看经营范围。",
            "A trader who claims to be a factory was registered as one; the scope tells.",
            "kinds",
        ),
        _trap(
            "poser_excluded",
            "贸易商本身合格，不应排除，应按贸易商建档。",
            "The trader is acceptable; he is registered as a trader, not ruled out.",
            "register",
        ),
        _trap(
            "gross_compared",
            "比较时没有把含税报价换算为不含税。",
            "Prices with tax were compared without taking the tax off.",
            "comparison",
        ),
    )
}

CRITERION = Criterion(
    id=f"{TASK}.note",
    task=TASK,
    requirement="C",
    title=Text("供应商比较说明", "Note on the comparison"),
    anchors=(
        Text("没有写，或与任务无关。", "Absent, or off the task."),
        Text("只有笼统评价，看不出比较。", "General praise; no comparison."),
        Text("比较了一个方面，例如只比价格。", "Compares one side only, such as price."),
        Text(
            "比较价格和交期，引用至少两个线索中的事实。",
            "Compares price and lead time, with at least two facts from the leads.",
        ),
        Text(
            "比较价格、交期和资质，引用事实，并给出可执行的首选和备选。",
            "Compares price, lead time and standing with facts, and names a first and a second choice.",
        ),
    ),
    facts=(
        Text(
            "所引价格与线索一致，口径说明了含税或不含税。",
            "Prices quoted agree with the leads and say whether tax is in them.",
        ),
        Text("首选供应商是合格线索之一。", "The first choice is one of the good leads."),
    ),
    points_per_step=3,
    sample=f"answer:{TASK}.note",
)


class Sourcing(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (VAT, FEWEST_CHANNELS)

    def draw(self, setting: Setting) -> Instance:
        world = _World(setting)
        return Instance(
            sheet=_sheet(setting, world.product),
            opening=PurchasingOpening(authority_fen=0, leads=world.leads()),
            questions=_questions(world),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(CRITERION,),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        leads = desk.things("leads")
        for lead in leads:
            reason = _reason_against(desk, lead, leads)
            if reason is None:
                _register(desk, lead)
            else:
                desk.do("purchasing.reject_lead", lead=lead["id"], reason=reason)
        _compare(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        faults = {
            "codes": "code_unchecked",
            "scope": "scope_ignored",
            "expired": "expired_registered",
            "model": "model_ignored",
        }
        verdicts = {
            f"{TASK}.{name}": verdict(
                *(_rejected_part(company, lead, key["reasons"][lead], TRAPS[trap]) for lead in key[name])
            )
            for name, trap in faults.items()
        }
        verdicts[f"{TASK}.owner"] = verdict(*_owner_parts(key, company))
        verdicts[f"{TASK}.kinds"] = verdict(*_kind_parts(key, company))
        verdicts[f"{TASK}.register"] = verdict(*_register_parts(key, company))
        verdicts[f"{TASK}.comparison"] = verdict(*_comparison_parts(key, company))
        return verdicts


class _World:
    """Twelve leads in a drawn order; each faulty one has exactly one fault."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.product: Product = products(self.chance, 1)[0]
        self.model = f"{self.product.code}-{self.chance.whole(20, 89, 'model')}"
        self.roles = self.chance.shuffled((*VALID, *FAULTY), "order")
        self.names = makers(self.chance, len(self.roles))
        self.owners = people(self.chance, len(self.roles))
        self.vat_ppm = setting.rate(VAT)
        self.best_fen = self.chance.whole(self.product.low_fen, self.product.high_fen, "price")

    def lead_id(self, role: str) -> str:
        return f"L-{self.roles.index(role) + 1:02}"

    def leads(self) -> tuple[Lead, ...]:
        return tuple(self._lead(role) for role in self.roles)

    def _lead(self, role: str) -> Lead:
        price, tax_included = self._price(role)
        place = self.roles.index(role)
        return Lead(
            id=self.lead_id(role),
            name=self.names[place],
            channel=self.channel(role),
            credit_code=self.code(role),
            owner=self.owners[self.roles.index("twin") if role == "shadow" else place],
            claims=SupplierKind.TRADER if role == "good-3" else SupplierKind.FACTORY,
            scope=self._scope(role),
            capital_fen=self.chance.whole(5, 80, "capital", role) * 10_000_000,
            certificate=f"QC-2025-{self.chance.whole(10_000, 99_999, 'certificate', role)}",
            certificate_model=f"{self.product.code}-{self.chance.whole(90, 99, 'other')}"
            if role == "model"
            else self.model,
            certificate_until=self.setting.today + timedelta(days=self._days_left(role)),
            unit_price_fen=price,
            tax_included=tax_included,
            lead_time_working_days=self.chance.whole(7, 20, "lead time", role),
            rating_tenths={"twin": 47, "shadow": 41}.get(role) or self.chance.whole(40, 49, "rating", role),
        )

    def channel(self, role: str) -> Channel:
        """Spread the good leads over all channels; the others come from anywhere."""
        fixed = dict(zip(VALID, (*Channel, Channel.WHOLESALE_SITE), strict=True))
        return fixed.get(role) or self.chance.pick(tuple(Channel), "channel", role)

    def code(self, role: str) -> str:
        body = "".join(self.chance.pick("0123456789", "code", role, place) for place in range(6))
        organisation = "".join(self.chance.pick(ALPHABET, "organisation", role, place) for place in range(9))
        right = credit_code_from(f"91{body}{organisation}")
        if not role.startswith("code-"):
            return right
        wrong = ALPHABET[
            (ALPHABET.index(right[-1]) + self.chance.whole(1, 29, "wrong", role)) % len(ALPHABET)
        ]
        return right[:-1] + wrong

    def _scope(self, role: str) -> Text:
        if role == "scope":
            return Text("服装、鞋帽的生产、销售", "Manufacture and sale of clothing and shoes")
        goods = self.product.name
        if role in {"poser", "good-3"}:
            return Text("{goods}等日用品的销售", "Sale of {goods} and other housewares").filled(goods=goods)
        return Text(
            "{goods}等日用品的生产、销售", "Manufacture and sale of {goods} and other housewares"
        ).filled(goods=goods)

    def _days_left(self, role: str) -> int:
        if role.startswith("expired"):
            return -self.chance.whole(5, 90, "days left", role)
        return self.chance.whole(60, 700, "days left", role)

    def _price(self, role: str) -> tuple[int, bool]:
        """The best price without tax hides behind a price with tax; another's face is lower."""
        if role == "good-2":
            return gross_of_net(self.best_fen, self.vat_ppm), True
        if role == "good-1":
            return self.best_fen * self.chance.whole(104, 109, "next") // 100, False
        return self.best_fen * self.chance.whole(114, 135, "price", role) // 100, False

    def key(self) -> dict[str, Any]:
        return {
            "valid": [self.lead_id(role) for role in VALID],
            "codes": [self.lead_id("code-1"), self.lead_id("code-2")],
            "scope": [self.lead_id("scope")],
            "expired": [self.lead_id("expired"), self.lead_id("expired-2")],
            "model": [self.lead_id("model")],
            "twin": self.lead_id("twin"),
            "shadow": self.lead_id("shadow"),
            "poser": self.lead_id("poser"),
            "reasons": {self.lead_id(role): reason for role, reason in FAULTY.items()},
            "kinds": {
                self.lead_id(role): "trader" if role in {"poser", "good-3"} else "factory" for role in VALID
            },
            "fewest_channels": self.setting.rate(FEWEST_CHANNELS),
            "cheapest": self.lead_id("good-2"),
            "cheapest_fen": net_of_vat(gross_of_net(self.best_fen, self.vat_ppm), self.vat_ppm),
            "lowest_face": self.lead_id("good-1"),
        }


# ---- the sheet --------------------------------------------------------------------------------------


def _sheet(setting: Setting, product: Product) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("多渠道寻源与供应商建档", "Sourcing over several channels"),
        minutes=30,
        requirements=("C",),
        brief=(
            Text(
                "为“{goods}”寻找新供应商。“寻源线索”里有来自四个渠道的十二条线索，请逐条核验，把合格的五家建档，其余排除。",
                "New suppliers are wanted for “{goods}”. There are twelve leads from four channels; verify each, "
                "register the five good ones and rule out the others.",
            ).filled(goods=product.name),
        ),
        card=(
            Text(
                "信用代码第 18 位校验不通过的，排除。",
                "Rule out whose credit code fails its check character.",
            ),
            Text("经营范围不含该产品的，排除。", "Rule out whose scope does not cover the product."),
            Text(
                "证书过期（以公司时间今天为准）或型号不符的，排除。",
                "Rule out whose certificate is out of date today or is for another model.",
            ),
            Text(
                "同一负责人的两家只保留评分高的一家。",
                "Of two companies of one owner keep the one with the higher rating.",
            ),
            Text(
                "类型看经营范围：含“生产”为生产厂家，只有“销售”为贸易商；贸易商也可建档。",
                "The scope tells the kind: with manufacture a factory, with sale only a trader; traders may be registered too.",
            ),
            Text(
                "照证抄录信用代码，来源渠道如实填写，合格者至少来自 {count} 个渠道。",
                "Copy the credit code, give the channel as it is; the good ones come from at least {count} channels.",
            ).filled(count=setting.rate(FEWEST_CHANNELS)),
            Text(
                "在“报告”中填写合格者里不含税报价最低的一家及其不含税单价，并写一段比较说明。",
                "In the report give the lowest price without tax among the good ones, whose it is, and a short comparison.",
            ),
        ),
    )


def _questions(world: _World) -> tuple[Question, ...]:
    leads = tuple(
        (lead.id, Text(f"{lead.id} {lead.name.zh}", f"{lead.id} {lead.name.en}")) for lead in world.leads()
    )
    return (
        Question(
            id=f"{TASK}.cheapest",
            task=TASK,
            label=Text("不含税报价最低的合格供应商", "Good supplier with the lowest price without tax"),
            kind=AnswerKind.CHOICE,
            choices=leads,
        ),
        Question(
            id=f"{TASK}.cheapest_fen",
            task=TASK,
            label=Text("其不含税单价", "Its unit price without tax"),
            kind=AnswerKind.MONEY,
            unit=Text("分", "fen"),
        ),
        Question(
            id=f"{TASK}.note",
            task=TASK,
            label=Text(
                "比较说明（价格、交期、资质，首选与备选）",
                "Comparison (price, lead time, standing; first and second choice)",
            ),
            kind=AnswerKind.WORDS,
        ),
    )


# ---- solving ----------------------------------------------------------------------------------------


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _covers_product(desk: Desk, lead: dict[str, Any]) -> bool:
    """Compare the scope with the goods that the sheet names, as the candidate reads both."""
    wanted = desk.sheet(TASK).brief[0].en.split("“")[1].split("”")[0]
    return wanted in lead["scope"]["en"]


def _wanted_model(leads: list[dict[str, Any]]) -> str:
    """The model wanted is the one that most certificates are for."""
    models = [lead["certificate_model"] for lead in leads]
    return max(sorted(set(models)), key=models.count)


def _reason_against(desk: Desk, lead: dict[str, Any], leads: list[dict[str, Any]]) -> str | None:
    better_twin = any(
        other["owner"] == lead["owner"] and other["rating_tenths"] > lead["rating_tenths"] for other in leads
    )
    is_poser = lead["claims"] == "factory" and "Manufacture" not in lead["scope"]["en"]
    faults = (
        ("credit_code", not credit_code_is_valid(lead["credit_code"]), "code_unchecked"),
        ("scope", not _covers_product(desk, lead), "scope_ignored"),
        (
            "certificate_expired",
            lead["certificate_until"] < desk.now.date().isoformat(),
            "expired_registered",
        ),
        ("certificate_model", lead["certificate_model"] != _wanted_model(leads), "model_ignored"),
        ("same_owner", better_twin, "same_owner_twice"),
    )
    for reason, present, slip in faults:
        if present:
            return None if _slip(desk, slip) else reason
    return "other" if is_poser and _slip(desk, "poser_excluded") else None


def _register(desk: Desk, lead: dict[str, Any]) -> None:
    kind = "factory" if "Manufacture" in lead["scope"]["en"] else "trader"
    if _slip(desk, "trader_as_factory"):
        kind = lead["claims"]
    desk.do(
        "purchasing.register_supplier",
        lead=lead["id"],
        kind=kind,
        channel=lead["channel"],
        credit_code=lead["credit_code"],
    )


def _compare(desk: Desk) -> None:
    good = [lead for lead in desk.things("leads") if lead["state"] == "registered"]
    cheapest = min(good, key=lambda lead: _compared_price(desk, lead))
    net = _compared_price(desk, cheapest)
    fastest = min(good, key=lambda lead: (lead["lead_time_working_days"], lead["id"]))
    note = (
        f"合格五家中 {cheapest['name']['zh']} 不含税单价最低（{net / 100:.2f} 元），交期 "
        f"{cheapest['lead_time_working_days']} 个工作日；{fastest['name']['zh']} 交期最短，为 "
        f"{fastest['lead_time_working_days']} 个工作日。资质均已核验。首选前者，急单用后者作备选。"
    )
    desk.do("report.answer", question=f"{TASK}.cheapest", value=cheapest["id"])
    desk.do("report.answer", question=f"{TASK}.cheapest_fen", value=str(net))
    desk.do("report.answer", question=f"{TASK}.note", value=note)


def _compared_price(desk: Desk, lead: dict[str, Any]) -> int:
    price: int = lead["unit_price_fen"]
    if lead["tax_included"] and not _slip(desk, "gross_compared"):
        return net_of_vat(price, desk.rate(VAT))
    return price


# ---- judging ----------------------------------------------------------------------------------------


def _entries(company: Company, lead: str) -> list[int]:
    return [r.sequence for r in company.about(lead, "lead.registered", "lead.rejected")]


def _rejected_part(company: Company, lead_id: str, reason: str, trap: Trap) -> Part:
    lead = company.purchasing.leads[lead_id]
    registered = Text("已建档", "registered")
    found = "registered" if lead.state is LeadState.REGISTERED else lead.reason
    return compared(
        reason,
        found,
        words=REASONS | {"registered": registered},
        what=Text(f"{lead_id} 排除原因", f"{lead_id} ruled out for"),
        entries=_entries(company, lead_id),
        traps={"registered": trap},
    )


def _owner_parts(key: Key, company: Company) -> list[Part]:
    shadow = _rejected_part(company, key["shadow"], key["reasons"][key["shadow"]], TRAPS["same_owner_twice"])
    twin = company.purchasing.leads[key["twin"]]
    kept = compared(
        LeadState.REGISTERED,
        twin.state,
        words={
            LeadState.REGISTERED: Text("已建档", "registered"),
            LeadState.REJECTED: Text("已排除", "ruled out"),
            LeadState.OPEN: Text("未处理", "not handled"),
        },
        what=Text(twin.id, twin.id),
        entries=_entries(company, twin.id),
    )
    return [shadow, kept]


def _kind_parts(key: Key, company: Company) -> list[Part]:
    """Judge the kinds of those good leads that were registered; at least as many as channels are wanted."""
    registered = [
        lead for lead in key["valid"] if company.purchasing.leads[lead].state is LeadState.REGISTERED
    ]
    if len(registered) < key["fewest_channels"]:
        few = Text("{n} 家", "{n} suppliers")
        return [
            Part(
                holds=False,
                expected=Text(
                    "至少为 {n} 家合格供应商判断类型", "the kind of at least {n} good suppliers"
                ).filled(n=key["fewest_channels"]),
                found=few.filled(n=len(registered)),
            )
        ]
    parts = []
    for lead_id in registered:
        wrong = {SupplierKind.FACTORY: TRAPS["trader_as_factory"]} if lead_id == key["poser"] else {}
        parts.append(
            compared(
                SupplierKind(key["kinds"][lead_id]),
                company.purchasing.leads[lead_id].kind,
                words=KIND_WORDS,
                what=Text(lead_id, lead_id),
                entries=_entries(company, lead_id),
                traps=wrong,
            )
        )
    return parts


def _register_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for lead_id in key["valid"]:
        lead = company.purchasing.leads[lead_id]
        entries = _entries(company, lead_id)
        excluded = (
            TRAPS["poser_excluded"] if lead_id == key["poser"] and lead.state is LeadState.REJECTED else None
        )
        named = Text(f"{lead_id} 信用代码", f"{lead_id} credit code")
        code = compared(lead.credit_code, lead.recorded_code, what=named, entries=entries)
        parts.append(Part(code.holds, code.expected, code.found, code.entries, excluded))
        named = Text(f"{lead_id} 渠道", f"{lead_id} channel")
        parts.append(
            compared(lead.channel, lead.recorded_channel, words=CHANNEL_WORDS, what=named, entries=entries)
        )
    return parts


def _comparison_parts(key: Key, company: Company) -> list[Part]:
    who, price = f"{TASK}.cheapest", f"{TASK}.cheapest_fen"
    answered = company.answers.get(price)
    return [
        compared(
            key["cheapest"],
            company.answers.get(who),
            what=Text("报价最低者", "lowest price"),
            entries=[r.sequence for r in company.about(who)],
            traps={key["lowest_face"]: TRAPS["gross_compared"]},
        ),
        money(
            key["cheapest_fen"],
            int(answered) if answered is not None else None,
            what=Text("不含税单价", "unit price without tax"),
            entries=[r.sequence for r in company.about(price)],
        ),
    ]
