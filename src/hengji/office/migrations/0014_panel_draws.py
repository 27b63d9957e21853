import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0013_anchors"),
    ]

    operations = [
        migrations.AddField(
            model_name="interview",
            name="minutes",
            field=models.PositiveSmallIntegerField(default=30, verbose_name="时长（分钟）"),
        ),
        migrations.CreateModel(
            name="PanelDraw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seed", models.BigIntegerField(verbose_name="种子")),
                ("inputs", models.JSONField(verbose_name="抽取依据")),
                ("outcome", models.JSONField(verbose_name="抽取结果")),
                ("drawn_at", models.DateTimeField(verbose_name="抽取时间")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.batch",
                        verbose_name="批次",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="抽取人",
                    ),
                ),
            ],
            options={
                "verbose_name": "考官抽取",
                "verbose_name_plural": "考官抽取",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
    ]
