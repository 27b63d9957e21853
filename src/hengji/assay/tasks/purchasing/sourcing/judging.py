"""From a company to the verdicts of PR-J4."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.purchasing.objects import (
    LeadState,
    SupplierKind,
)
from hengji.assay.grading import Part, Trap, Verdict, compared, money, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.purchasing.sourcing.scheme import CHANNEL_WORDS, KIND_WORDS, REASONS, TASK, TRAPS


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
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
