"""A process of the pool whose worker died before it was tied to it ends as well."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.running import ROOT

# A worker and one process of its pool, which reaches the end of its start when the worker lives or is gone.
FORKS = """
import os, signal, sys, time
from celery.signals import worker_process_init
from factcheck.celery import tie_children

dies = sys.argv[1] == "dies"
if os.fork() == 0:
    tie_children()
    worker = os.getpid()
    if os.fork() == 0:
        while dies and os.getppid() == worker:
            time.sleep(0.01)
        worker_process_init.send(None)
        print("goes on", flush=True)
    elif dies:
        os.kill(worker, signal.SIGKILL)
    else:
        os.wait()
    os._exit(0)
os.wait()
"""


@pytest.mark.parametrize(("worker", "said"), [("lives", "goes on\n"), ("dies", "")])
def test_a_process_of_the_pool_ends_with_its_worker(worker: str, said: str) -> None:
    command = [sys.executable, "-c", FORKS, worker]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert ended.stdout == said
