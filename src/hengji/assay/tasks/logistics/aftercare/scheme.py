"""What LW-J5 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company.logistics.objects import ADJUST_REASONS, DISPOSITIONS, AdjustReason, Disposition
from hengji.assay.rulebook import Unit, shown
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "LW-J5"
RECOUNT = "logistics.recount_threshold"
TRACE = "logistics.trace_after"
RESHIP = "logistics.reship_after"
LIABILITY = "logistics.liability_limit"
INFORM = "logistics.inform_by"
PIECES = Text("件", "pieces")
REASON_WORDS = {AdjustReason(choice.value): choice.text for choice in ADJUST_REASONS}
DISPOSITION_WORDS = {Disposition(choice.value): choice.text for choice in DISPOSITIONS}
CHECKS = (
    check(TASK, "variance", "B", "NUM", 10, "盘点差异", "Count variances"),
    check(TASK, "reasons", "B", "EQ", 10, "调整原因", "Reasons of adjustments"),
    check(TASK, "stuck", "C", "EQ", 14, "长时间无轨迹的包裹", "The parcel without scans"),
    check(TASK, "lost", "C", "NUM", 14, "承运商确认丢失的包裹", "The parcel that was lost"),
    check(TASK, "returned", "C", "EQ", 14, "退回的包裹", "The parcel that came back"),
    check(TASK, "customs", "C", "DL", 14, "海关扣留的包裹", "The parcel held at customs"),
    check(TASK, "informed", "C", "DL", 14, "告知受影响的买家", "Buyers concerned are informed"),
)


TRAPS = traps(
    trap(
        TASK,
        "sign_reversed",
        "差异的正负号反了，应为实盘数减账面数。",
        "The sign is the wrong way round; it is counted less book.",
        "variance",
    ),
    trap(
        TASK,
        "recount_skipped",
        "差异超过限度没有复盘，直接按初盘数调整。",
        "A large variance was adjusted by the first count, without a recount.",
        "variance",
    ),
    trap(
        TASK,
        "reason_missing",
        "仓库记录里写着原因，调整时却选了原因不明。",
        "The warehouse record gives the reason, but the adjustment says unexplained.",
        "reasons",
    ),
    trap(
        TASK,
        "reshipped_early",
        "还没到补发时限、承运商也没有确认丢失就补发。",
        "Goods were sent again before the time limit and without the carrier's word that they are lost.",
        "stuck",
    ),
    trap(
        TASK,
        "traced_everything",
        "轨迹正常的包裹也提交了查件。",
        "Parcels that are moving normally were traced as well.",
        "stuck",
    ),
    trap(
        TASK,
        "claimed_retail",
        "按售价索赔，承运商只按货物成本赔付。",
        "The retail price was claimed; the carrier pays the cost of goods.",
        "lost",
    ),
    trap(
        TASK,
        "liability_ignored",
        "索赔金额超过了承运商的赔付上限。",
        "The claim is above the carrier's liability.",
        "lost",
    ),
    trap(
        TASK,
        "limit_claimed",
        "按赔付上限索赔；成本低于上限的按成本索赔。",
        "The carrier's limit was claimed; what cost less is claimed at its cost.",
        "lost",
    ),
    trap(
        TASK,
        "returned_resent",
        "地址还没核实，就把退回的包裹又发了出去。",
        "The returned parcel was sent again before its address was clear.",
        "returned",
    ),
    trap(TASK, "documents_late", "清关资料过了截止时间才交。", "The documents came too late.", "customs"),
    trap(
        TASK,
        "nobody_informed",
        "处理了包裹，却没有告知买家。",
        "The parcels were dealt with, but their buyers were not told.",
        "informed",
    ),
)


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("盘点与异常件处理", "Stock count and exceptions on the way"),
        minutes=20,
        requirements=("B", "C"),
        brief=(
            Text(
                "“盘点表”是昨晚的盘点结果，“在途包裹”里有几件需要处理。请完成库存调整和异常件处理。",
                "The count sheet is last night's; among the parcels on their way some need something done. Adjust the "
                "stock and deal with the exceptions.",
            ),
        ),
        card=(
            step(
                Text(
                    "初盘差异超过账面数 {share}% 的先申请复盘（约 30 分钟），以复盘数为准。",
                    "Where the first count is off by more than {share}% of the book, ask for a recount (about 30 minutes) and "
                    "go by it.",
                ).filled(share=setting.rate(RECOUNT) // 10_000),
                "logistics.request_recount",
                "company.wait",
            ),
            step(
                Text(
                    "差异为实盘数减账面数；按仓库记录选原因，记录里没有的选原因不明。没有差异的不调整。",
                    "The difference is counted less book; take the reason from the warehouse record, unexplained where there "
                    "is none. Lines that agree are left alone.",
                ),
                "logistics.adjust_stock",
            ),
            step(
                Text(
                    "{trace} 天以上没有新轨迹的提交查件；满 {reship} 天仍无轨迹或承运商确认丢失，才可补发和索赔。",
                    "No scan for {trace} days or more: ask for a trace. Send again and claim only after {reship} days without "
                    "a scan, or when the carrier says it is lost.",
                ).filled(trace=setting.rate(TRACE), reship=setting.rate(RESHIP)),
                "logistics.trace_parcel",
            ),
            step(
                Text(
                    "承运商确认丢失的：补发，并按货物成本索赔，每件不超过赔付上限 {limit}。",
                    "Lost by the carrier's word: send again, and claim the cost of goods up to his liability of {limit} a "
                    "parcel.",
                ).filled(limit=shown(setting.rate(LIABILITY), Unit.FEN)),
                "logistics.reship_parcel",
                "logistics.open_claim",
            ),
            step(
                Text(
                    "退回本仓的：登记退件，完好未拆的重新上架，否则放隔离区；买家确认地址之前不再发出。",
                    "Returned to us: register it, back to stock if sound and unopened, otherwise quarantine; it is not sent "
                    "again before the buyer confirms the address.",
                ),
                "logistics.register_return",
            ),
            step(
                Text(
                    "海关要求补料的：在截止时间前补交清关资料。",
                    "Held by customs for documents: send them before the time given.",
                ),
                "logistics.send_documents",
            ),
            step(
                Text(
                    "以上四类都要在今天 {by} 前告知买家；轨迹正常的包裹不处理。",
                    "Buyers of these four kinds are told by {by} today; parcels that move normally are left alone.",
                ).filled(by=shown(setting.rate(INFORM), Unit.MINUTE_OF_DAY)),
                "logistics.inform_buyer",
            ),
        ),
        drafted=True,
    )
