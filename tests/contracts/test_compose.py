"""docker-compose.yml: what the real `docker-compose config` makes of it."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from factcheck.settings import workbench

ROOT = Path(__file__).resolve().parents[2]
SECRETS = {
    "SECRET_KEY": "a-long-random-secret",
    "FACTCHECK_ALLOWED_HOSTS": "check.example.org",
    "POSTGRES_PASSWORD": "password",
    "FACTCHECK_ADMIN_PASSWORD": "another",
}
APP_SERVICES = {"migrate", "web", "worker", "beat"}


def compose(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    binary = Path(sysconfig.get_path("scripts")) / "docker-compose"
    command = [str(binary), "--project-directory", str(ROOT), "--env-file", os.devnull, "config", "--format", "json"]
    env = {"PATH": os.environ["PATH"], "HOME": os.devnull, **environment}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    result = compose(SECRETS)
    assert result.returncode == 0, result.stderr
    services: dict[str, Any] = json.loads(result.stdout)["services"]
    return services


def test_it_names_every_service(services: dict[str, Any]) -> None:
    assert set(services) == {*APP_SERVICES, "postgres", "valkey"}


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_a_missing_secret_stops_it(name: str) -> None:
    result = compose({key: value for key, value in SECRETS.items() if key != name})
    assert result.returncode != 0
    assert name in result.stderr


def test_everything_that_keeps_running_is_asked_for_its_health(services: dict[str, Any]) -> None:
    assert {name for name, service in services.items() if "healthcheck" not in service} == {"migrate"}


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_starts_before_the_database_is_migrated(services: dict[str, Any], name: str) -> None:
    needs = {other: details["condition"] for other, details in services[name]["depends_on"].items()}
    assert needs == {
        "migrate": "service_completed_successfully",
        "postgres": "service_healthy",
        "valkey": "service_healthy",
    }


def test_only_the_web_service_is_reachable_and_only_from_this_machine(services: dict[str, Any]) -> None:
    published = [(name, port["host_ip"]) for name, service in services.items() for port in service.get("ports", [])]
    assert published == [("web", "127.0.0.1")]


@pytest.mark.parametrize("name", sorted(APP_SERVICES))
def test_our_own_containers_may_do_little(services: dict[str, Any], name: str) -> None:
    service = services[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_a_worker_that_is_told_to_end_may_finish_what_it_is_at(services: dict[str, Any]) -> None:
    worker = services["worker"]
    assert int(worker["stop_grace_period"].removesuffix("s")) > 2 * workbench.FACTCHECK_DRAIN_SECONDS
    # Celery's soft shutdown sleeps through its whole time-out as soon as one task is under way.
    assert "REMAP_SIGTERM" not in worker["environment"]


def test_the_image_does_not_run_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users
    assert users[-1] not in {"root", "0"}
