import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0015_captures'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchedArticle',
            fields=[
                ('terms', models.TextField(verbose_name='terms')),
                ('vector', models.GeneratedField(db_persist=True, expression=models.Func(models.Func(models.Func(models.F('terms'), models.Value(' '), function='STRING_TO_ARRAY'), models.Value(''), function='ARRAY_REMOVE'), function='ARRAY_TO_TSVECTOR'), output_field=django.contrib.postgres.search.SearchVectorField(), verbose_name='vector')),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='searched', serialize=False, to='claims.article', verbose_name='article')),
                ('desk', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.desk', verbose_name='desk')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.articleversion', verbose_name='article version')),
            ],
            options={
                'verbose_name': 'searched article',
                'verbose_name_plural': 'searched articles',
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['vector'], name='searchedarticle_terms')],
            },
        ),
        migrations.CreateModel(
            name='SearchedClaim',
            fields=[
                ('terms', models.TextField(verbose_name='terms')),
                ('vector', models.GeneratedField(db_persist=True, expression=models.Func(models.Func(models.Func(models.F('terms'), models.Value(' '), function='STRING_TO_ARRAY'), models.Value(''), function='ARRAY_REMOVE'), function='ARRAY_TO_TSVECTOR'), output_field=django.contrib.postgres.search.SearchVectorField(), verbose_name='vector')),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='searched', serialize=False, to='claims.claim', verbose_name='claim')),
                ('words', models.TextField(verbose_name='words')),
                ('desk', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.desk', verbose_name='desk')),
            ],
            options={
                'verbose_name': 'searched claim',
                'verbose_name_plural': 'searched claims',
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['vector'], name='searchedclaim_terms')],
            },
        ),
        # The planner's counts of terms are the search's vocabulary: the usual hundred would be too few.
        migrations.RunSQL(
            "ALTER TABLE claims_searchedclaim ALTER COLUMN vector SET STATISTICS 1000;"
            "ALTER TABLE claims_searchedarticle ALTER COLUMN vector SET STATISTICS 1000;",
            migrations.RunSQL.noop,
        ),
    ]
