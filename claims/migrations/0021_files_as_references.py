from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0020_frozen_editions")]

    operations = [
        migrations.AddIndex(
            model_name="snapshot",
            index=models.Index(condition=models.Q(("file_name", ""), _negated=True), fields=["sha256"], name="snapshot_of_file"),
        ),
    ]
