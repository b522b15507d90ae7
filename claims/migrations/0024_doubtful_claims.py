from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0023_corrected_dismissals_sign_offs")]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["-priority", "id"],
                condition=models.Q(("doubts", []), _negated=True),
                name="claim_doubtful",
            ),
        ),
    ]
