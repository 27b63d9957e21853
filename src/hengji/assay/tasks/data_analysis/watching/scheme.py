"""What DA-J5 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.rulebook import ControlLimits
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "DA-J5"
DATASET = "DS-501"
REPORT = "RP-501"
DEVIATIONS = "analytics.deviations"
CHART_CHOICE = "analytics.chart_choice"
HOURS_TO_REPORT = 6
MEASURES = {"sessions": Text("会话数", "sessions"), "orders": Text("订单数", "orders")}
SESSION_UNITS = ("次", "session", "times", "count")

CHECKS = (
    check(TASK, "limits", "B", "NUM", 14, "两个指标的控制限", "Control limits of both measures"),
    check(TASK, "days", "B", "SET", 14, "超限日期", "Days outside the limits"),
    check(TASK, "causes", "C", "EQ", 15, "异常原因", "Causes of the days out of line"),
    check(TASK, "report", "C", "DL", 15, "走势图与按时发布", "Chart of the trend, published in time"),
)


TRAPS = traps(
    trap(
        TASK,
        "polluted_baseline",
        "基线期没有去掉有事件的日子，控制限被活动撑宽了。",
        "Days with events were left in the baseline; they widened the limits.",
        "limits",
    ),
    trap(
        TASK,
        "whole_period",
        "把要检查的日子也放进了基线。",
        "The days to be checked were taken into the baseline.",
        "limits",
    ),
    trap(
        TASK,
        "promotions_flagged",
        "有活动就标记：没有超出控制限的发券日不是异常。",
        "Every day with an offer was flagged; a coupon day within the limits is not out of line.",
        "days",
    ),
    trap(
        TASK,
        "tracking_as_stock_out",
        "会话数骤降而订单正常、库存充足，是埋点丢失，不是断货。",
        "Sessions collapse while orders and stock are normal: tracking was lost, the goods were there.",
        "causes",
    ),
    trap(
        TASK, "wrong_chart", "随时间变化应用折线图。", "A trend over time is shown by a line chart.", "report"
    ),
)


def outside(rows: Iterable[Mapping[str, Any]], limits: Mapping[str, ControlLimits], since: date) -> list[str]:
    """Give the days from ``since`` on at which any measure lies outside its limits."""
    return [
        row["day"]
        for row in rows
        if row["day"] >= since.isoformat()
        and any(not held.holds(row[measure]) for measure, held in limits.items())
    ]


def sheet(
    setting: Setting, due_at: datetime, baseline: tuple[date, date], checked: tuple[date, date]
) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("异常识别", "Days out of line"),
        minutes=20,
        requirements=("B", "C"),
        drafted=True,
        brief=(
            Text(
                "数据集 DS-501 是近 90 天的日监控。请找出 {since} 至 {until} 的异常日并写明原因，发布报告 RP-501（{due} 前）。",
                "Dataset DS-501 monitors 90 days. Find the days out of line from {since} to {until}, with their "
                "causes, and publish report RP-501 by {due}.",
            ).filled(since=checked[0], until=checked[1], due=f"{due_at:%m-%d %H:%M}"),
        ),
        card=(
            step(
                Text(
                    "基线期为 {since} 至 {until}，去掉有事件的日子；会话数、订单数各算一次控制限，标准差倍数按规则摘录（{times} 倍）。",
                    "The baseline is {since} to {until} without the days that had an event. Compute limits for sessions "
                    "and for orders at {times} standard deviations.",
                ).filled(since=baseline[0], until=baseline[1], times=setting.rate(DEVIATIONS)),
                "analytics.compute_limits",
            ),
            step(
                Text(
                    "检查期内任一指标超出控制限的日子都标记；没有超限的不标记，有活动也一样。",
                    "Flag every day of the period at which either measure is outside its limits, and no other, offers or "
                    "not.",
                )
            ),
            step(
                Text(
                    "原因看线索：会话数骤降而订单、广告点击正常是埋点丢失；订单骤降且库存为 0 是断货；会话和订单同升且有大促是促销活动；会话骤升而订单、广告点击不动是异常流量。",
                    "Causes: sessions collapse while orders and ad clicks are normal: tracking lost. Orders collapse at no "
                    "stock: out of stock. Both rise on a promotion: promotion. Sessions jump while orders and ad clicks "
                    "stay: robots.",
                ),
                "analytics.flag_day",
            ),
            step(
                Text(
                    "按选用表画一张会话数随日期变化的图（两轴写名称，数值轴写单位），写一句结论后发布。",
                    "Draw the chart that suits sessions over time (name both axes, with the unit) and publish with a "
                    "conclusion.",
                ),
                "analytics.draw_chart",
                "analytics.publish_report",
            ),
        ),
    )
