import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0014_panel_draws"),
    ]

    operations = [
        migrations.CreateModel(
            name="MarkingRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amendments", models.JSONField(verbose_name="修订内容")),
                ("digest", models.CharField(max_length=64, verbose_name="散列")),
                ("reason", models.TextField(verbose_name="理由")),
                ("in_force_at", models.DateTimeField(verbose_name="生效时间")),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.batch",
                        verbose_name="批次",
                    ),
                ),
            ],
            options={
                "verbose_name": "评分规则修订",
                "verbose_name_plural": "评分规则修订",
                "ordering": ("in_force_at", "pk"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="machinemarks",
            name="rules",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="office.markingrules",
                verbose_name="评分规则修订",
            ),
        ),
        migrations.CreateModel(
            name="Rescoring",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amendments", models.JSONField(default=list, verbose_name="修订内容")),
                ("downward", models.BooleanField(default=False, verbose_name="已公布的结果可以降低")),
                ("reason", models.TextField(verbose_name="理由")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "试算中"),
                            ("reported", "待批准"),
                            ("approved", "已批准"),
                            ("applied", "已生效"),
                            ("rejected", "不予批准"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="drafted",
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("proposed_at", models.DateTimeField(verbose_name="提出时间")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="差异报告散列")),
                ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="生效时间")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="批准人",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.batch",
                        verbose_name="批次",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
                (
                    "rules",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.markingrules",
                        verbose_name="评分规则修订",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.scheme",
                        verbose_name="评定规则版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "重新计分",
                "verbose_name_plural": "重新计分",
                "ordering": ("-proposed_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="RescoringLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "consequence",
                    models.CharField(
                        choices=[
                            ("none", "无变化"),
                            ("restated", "尚未公布，重新计分"),
                            ("redecided", "已公布未通过，重新计分并重新评定"),
                            ("taken_down", "撤下公示，重新计分并重新评定"),
                            ("kept", "已公布，保留原结果"),
                            ("certified", "已持证，保留原结果，须另案处理"),
                            ("by_hand", "补考期间，须个案处理"),
                            ("unjudgeable", "证据不足，无法按新规则评定"),
                        ],
                        max_length=20,
                        verbose_name="处理",
                    ),
                ),
                ("sheet_digest", models.CharField(max_length=64, verbose_name="原计算单散列")),
                ("before", models.JSONField(verbose_name="原结果")),
                ("after", models.JSONField(verbose_name="试算结果")),
                ("marks", models.TextField(verbose_name="试算的系统评分")),
                ("marks_digest", models.CharField(max_length=64, verbose_name="评分散列")),
                ("company_digest", models.CharField(max_length=64, verbose_name="公司状态散列")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.application",
                        verbose_name="申请",
                    ),
                ),
                (
                    "rescoring",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="office.rescoring",
                        verbose_name="重新计分",
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.sitting",
                        verbose_name="场次",
                    ),
                ),
            ],
            options={
                "verbose_name": "重新计分差异",
                "verbose_name_plural": "重新计分差异",
                "ordering": ("rescoring", "sitting__code"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="rescoring",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["approved", "applied"]), _negated=True),
                    models.Q(
                        ("approved_by__isnull", False),
                        models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="rescoring_approved_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="rescoring",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "applied"), _negated=True),
                    ("applied_at__isnull", False),
                    _connector="OR",
                ),
                name="rescoring_applied_at_when_applied",
            ),
        ),
        migrations.AddConstraint(
            model_name="rescoring",
            constraint=models.CheckConstraint(
                condition=models.Q(("scheme__isnull", True), ("batch__isnull", False), _connector="OR"),
                name="rescoring_award_rule_of_one_batch",
            ),
        ),
        migrations.AddConstraint(
            model_name="rescoringline",
            constraint=models.UniqueConstraint(fields=("rescoring", "sitting"), name="rescoring_line_once"),
        ),
    ]
