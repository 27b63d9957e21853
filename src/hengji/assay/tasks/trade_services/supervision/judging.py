"""From a company to the verdicts of FT-J3."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.trade.objects import DataSet, Mode, Shipment
from hengji.assay.company.trade.words import DATA_SETS, MODES
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.trade_services.judged import entries_about, missing
from hengji.assay.tasks.trade_services.supervision.scheme import TASK, TRAPS

MODE_WORDS = {Mode(choice.value): choice.text for choice in MODES}
DATA_WORDS = {DataSet(choice.value): choice.text for choice in DATA_SETS}
GROUPS = {
    "business": (Mode.DIRECT_B2B, Mode.WAREHOUSE),
    "retail": (Mode.PARCELS, Mode.BONDED),
    "general": (Mode.GENERAL,),
}


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    verdicts = {
        f"{TASK}.{name}": verdict(
            *(_mode_part(key, company, s) for s, mode in key["modes"].items() if Mode(mode) in modes)
        )
        for name, modes in GROUPS.items()
    }
    verdicts[f"{TASK}.data"] = verdict(*(_data_part(key, company, s) for s in key["modes"]))
    return verdicts


def _mode_part(key: Key, company: Company, shipment_id: str) -> Part:
    shipment, right = _shipment(company, shipment_id), Mode(key["modes"][shipment_id])
    foreseen: dict[Mode, dict[Mode, Trap]] = {
        Mode.WAREHOUSE: {Mode.DIRECT_B2B: TRAPS["stock_as_sale"]},
        Mode.BONDED: {Mode.PARCELS: TRAPS["bonded_as_parcel"]},
        Mode.GENERAL: {Mode.PARCELS: TRAPS["limit_ignored"]} if shipment_id == key["over"] else {},
    }
    return compared(
        right,
        shipment.mode,
        words=MODE_WORDS,
        what=Text(shipment_id, shipment_id),
        entries=entries_about(company, shipment_id),
        traps=foreseen.get(right, {}),
    )


def _data_part(key: Key, company: Company, shipment_id: str) -> Part:
    """Judge the data by the mode that the candidate chose, so that a wrong mode costs once."""
    shipment = _shipment(company, shipment_id)
    if shipment.mode is None:
        return missing(Text(f"{shipment_id} 应提交的数据", f"{shipment_id}: data to hand in"))
    return compared(
        DataSet(key["data"][shipment.mode]),
        shipment.data,
        words=DATA_WORDS,
        what=Text(shipment_id, shipment_id),
        entries=entries_about(company, shipment_id),
        traps={DataSet.THREE_DOCUMENTS: TRAPS["three_documents_for_all"]},
    )


def _shipment(company: Company, shipment_id: str) -> Shipment:
    return company.trade.shipments[shipment_id]
