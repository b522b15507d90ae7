"""Production settings: `check --deploy` has nothing to say, and no secret has a default."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "factcheck.settings.production",
    "SECRET_KEY": "f3Kq9-Zr7_wL2mXv8Tn4Yb6Hc1Jd5Gs0Pa-QeRuWiOoIkJhGfDsAzXcVbNm",
    "FACTCHECK_ALLOWED_HOSTS": "check.example.org",
    "DATABASE_URL": "postgresql://factcheck:x@127.0.0.1:1/factcheck",
    "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
    "FACTCHECK_NO_BOOTSTRAP": "1",
}


def manage(*arguments: str, without: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], **ENVIRONMENT, **more}
    env.pop(without, None)
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.slow
def test_check_deploy_is_clean() -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING")
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SECRET_KEY", "FACTCHECK_ALLOWED_HOSTS", "DATABASE_URL", "CELERY_BROKER_URL"])
def test_a_forgotten_variable_stops_the_start(name: str) -> None:
    result = manage("check", without=name)
    assert result.returncode != 0
    assert name in result.stderr
