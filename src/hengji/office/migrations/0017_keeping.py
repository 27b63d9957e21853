import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0016_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="commitment",
            field=models.CharField(blank=True, max_length=64, verbose_name="内容承诺"),
        ),
        migrations.AddField(
            model_name="event",
            name="salt",
            field=models.CharField(blank=True, max_length=32, verbose_name="盐"),
        ),
        migrations.CreateModel(
            name="Disposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "待确认"), ("carried_out", "已处置"), ("refused", "不予处置")],
                        default="proposed",
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("proposed_at", models.DateTimeField(verbose_name="提出时间")),
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
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="确认人",
                    ),
                ),
            ],
            options={
                "verbose_name": "到期处置",
                "verbose_name_plural": "到期处置",
                "ordering": ("-proposed_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="DisposalItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contact", "联系方式和未提交的草稿"),
                            ("messages", "发给本人的消息"),
                            ("dossier", "书面申请材料和审核意见"),
                            ("exam", "答题记录、评语和争议材料"),
                            ("identity", "姓名、账户和办理记录中的文字"),
                        ],
                        max_length=20,
                        verbose_name="种类",
                    ),
                ),
                ("until", models.DateField(verbose_name="保存至")),
                (
                    "disposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="office.disposal",
                        verbose_name="到期处置",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "到期处置项",
                "verbose_name_plural": "到期处置项",
                "ordering": ("disposal", "person", "pk"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Removal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contact", "联系方式和未提交的草稿"),
                            ("messages", "发给本人的消息"),
                            ("dossier", "书面申请材料和审核意见"),
                            ("exam", "答题记录、评语和争议材料"),
                            ("identity", "姓名、账户和办理记录中的文字"),
                        ],
                        max_length=20,
                        verbose_name="种类",
                    ),
                ),
                ("counts", models.JSONField(verbose_name="条数")),
                ("at", models.DateTimeField(verbose_name="删除时间")),
                (
                    "disposal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.disposal",
                        verbose_name="到期处置",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "记录删除",
                "verbose_name_plural": "记录删除",
                "ordering": ("person", "at", "pk"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_by__isnull", True), ("state", "proposed")),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        ("settled_by__isnull", False),
                        models.Q(("settled_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="disposal_settled_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="disposalitem",
            constraint=models.UniqueConstraint(
                fields=("disposal", "person", "kind"), name="disposal_item_once"
            ),
        ),
    ]
