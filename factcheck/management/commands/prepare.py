"""`manage.py prepare`: everything that must be in place before the services start."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from pgmq.install import get_embedded_install_sql, install_pgmq_sql

from factcheck.embedded.messages import compile_messages
from factcheck.embedded.static_files import collect_if_changed

ADMINISTRATOR = "admin"


class Command(BaseCommand):
    """Brings database, broker, translations and static files up to date; does nothing twice."""

    help = "Migrate, set up the broker, compile messages, collect static files, make the administrator."
    requires_system_checks = ()  # they belong to `make check`; here they would cost every start a second

    def add_arguments(self, parser: CommandParser) -> None:
        """An image has its files prepared when it is built, its database when it is deployed."""
        parser.add_argument("--only", choices=["files", "database"], help="prepare no more than this")

    def handle(self, *args: Any, **options: Any) -> None:
        """Does what is not done yet."""
        if options["only"] != "database":
            prepare_files()
        if options["only"] == "files":
            return
        try:
            prepare_database()
        except (OperationalError, psycopg.OperationalError) as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"The database cannot be prepared: {reason}") from error


def prepare_files() -> None:
    """Compiles the translations and collects the static files."""
    for folder in settings.LOCALE_PATHS:
        compile_messages(Path(folder))
    collect_if_changed(Path(settings.STATIC_ROOT))


def prepare_database() -> None:
    """Brings the database to where the code expects it, an administrator and the presets included."""
    migrate()
    if settings.CELERY_BROKER_URL.startswith("pgmq://"):
        prepare_broker(settings.CELERY_BROKER_URL)
    make_administrator()
    if "seed" in get_commands():
        call_command("seed", stdout=sys.stderr)


def migrate() -> None:
    """Applies the migrations that are missing."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def prepare_broker(broker_url: str) -> None:
    """Loads the message queue's SQL where it is not; it needs no extension."""
    with psycopg.connect(broker_url.replace("pgmq://", "postgresql://", 1)) as broker:
        if broker.execute("SELECT to_regclass('pgmq.meta')").fetchone() == (None,):
            install_pgmq_sql(get_embedded_install_sql(), conn=broker)


def make_administrator() -> None:
    """Makes the first administrator and says the password, which is kept nowhere."""
    users = get_user_model()._default_manager
    if users.filter(is_superuser=True).exists():
        return
    given = os.environ.get("FACTCHECK_ADMIN_PASSWORD")
    password = given or secrets.token_urlsafe(12)
    users.create_superuser(username=ADMINISTRATOR, password=password)
    shown = "the one in FACTCHECK_ADMIN_PASSWORD" if given else f"{password}  (shown only now)"
    print(f"Administrator: {ADMINISTRATOR}  password: {shown}", file=sys.stderr, flush=True)
