from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0021_files_as_references")]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["state", "-priority", "id"], name="claim_by_state"),
        ),
    ]
