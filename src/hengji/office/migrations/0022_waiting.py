from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0021_votes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["state", "submitted_at", "id"], name="application_waiting"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["state", "notice_ends_on", "id"], name="application_on_list"),
        ),
    ]
