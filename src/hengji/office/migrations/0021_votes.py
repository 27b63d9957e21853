import json
from hashlib import sha256

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def vote_for_decisions_made(apps, _editor):
    """Until now one decider decided: what she confirmed becomes her vote."""
    decisions, vote = apps.get_model("office", "Decision"), apps.get_model("office", "Vote")
    turns = {}
    for made in decisions.objects.order_by("pk").iterator():
        turn = turns.get(made.application_id, 0)
        turns[made.application_id] = turn + 1
        if made.verdict == "confirmed":
            spelled = json.dumps(made.lines, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            vote.objects.create(
                application_id=made.application_id,
                combination_id=made.combination_id,
                turn=turn,
                passed=made.passed,
                lines=sha256(spelled.encode()).hexdigest(),
                decider_id=made.decider_id,
                at=made.at,
            )


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0020_concealed_ties"),
    ]

    operations = [
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("turn", models.PositiveSmallIntegerField(verbose_name="评定轮次")),
                ("passed", models.BooleanField(verbose_name="通过")),
                ("lines", models.CharField(max_length=64, verbose_name="逐项结论散列")),
                ("at", models.DateTimeField(verbose_name="封存时间")),
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
                    "combination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.combination",
                        verbose_name="合成单",
                    ),
                ),
                (
                    "decider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="评定人",
                    ),
                ),
            ],
            options={
                "verbose_name": "评定意见",
                "verbose_name_plural": "评定意见",
                "ordering": ("application", "pk"),
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("combination", "turn", "decider"), name="vote_once_per_turn"
                    )
                ],
            },
        ),
        migrations.RunPython(vote_for_decisions_made, migrations.RunPython.noop),
    ]
