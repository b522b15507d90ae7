"""The workbench's own settings, each from the environment variable of its name."""

from __future__ import annotations

from pathlib import Path

import environ

_env = environ.Env()

# Where `manage.py up` keeps its database, logs and secret.
FACTCHECK_DATA_DIR = Path(_env.str("FACTCHECK_DATA_DIR", default="") or Path(__file__).resolve().parents[2] / "var")

# The longest text of an article, in bytes of UTF-8.
FACTCHECK_MAX_ARTICLE_BYTES = _env.int("FACTCHECK_MAX_ARTICLE_BYTES", default=1_000_000)

# The largest file that is brought as a reference, in bytes.
FACTCHECK_MAX_FILE_BYTES = _env.int("FACTCHECK_MAX_FILE_BYTES", default=10_000_000)

# The queue: how long a lease holds without a heartbeat, and how often it beats.
FACTCHECK_LEASE_SECONDS = _env.float("FACTCHECK_LEASE_SECONDS", default=60.0)
FACTCHECK_HEARTBEAT_SECONDS = _env.float("FACTCHECK_HEARTBEAT_SECONDS", default=15.0)
# Work that lost its lease this often is failed instead of tried again.
FACTCHECK_MAX_ATTEMPTS = _env.int("FACTCHECK_MAX_ATTEMPTS", default=3)
# No single job may run longer.
FACTCHECK_JOB_LIMIT_SECONDS = _env.float("FACTCHECK_JOB_LIMIT_SECONDS", default=120.0)
# One wake-up works this long, in batches of this many rows, then rings again.
FACTCHECK_DRAIN_SECONDS = _env.float("FACTCHECK_DRAIN_SECONDS", default=5.0)
FACTCHECK_DRAIN_BATCH = _env.int("FACTCHECK_DRAIN_BATCH", default=20)
# How often expired leases are looked for.
FACTCHECK_SWEEP_SECONDS = _env.float("FACTCHECK_SWEEP_SECONDS", default=15.0)
# /healthz/ready turns red when a row has been waiting longer.
FACTCHECK_QUEUE_RED_SECONDS = _env.float("FACTCHECK_QUEUE_RED_SECONDS", default=60.0)

# How often one token, or one person, may ask the API in a minute.
FACTCHECK_API_READS_PER_MINUTE = _env.int("FACTCHECK_API_READS_PER_MINUTE", default=600)
FACTCHECK_API_WRITES_PER_MINUTE = _env.int("FACTCHECK_API_WRITES_PER_MINUTE", default=120)

# Where people reach the workbench, for addresses in letters; without it no letter is sent.
FACTCHECK_PUBLIC_URL = _env.str("FACTCHECK_PUBLIC_URL", default="")

# What may be fetched although it is private, as host:port: a search service of one's own.
FACTCHECK_OUTBOUND_ALLOW = _env.list("FACTCHECK_OUTBOUND_ALLOW", default=[])
# Whether the pages of cited sources are fetched and saved.
FACTCHECK_CAPTURE = _env.bool("FACTCHECK_CAPTURE", default=True)
# A cited page is looked at again after so many days; 0 for never.
FACTCHECK_RECHECK_DAYS = _env.float("FACTCHECK_RECHECK_DAYS", default=7.0)
