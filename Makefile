# The kit of whoever works on the project. Everything runs inside .venv, offline once it is made.
PYTHON ?= python3
IN := .venv/bin/python
export FACTCHECK_NO_BOOTSTRAP := 1

.PHONY: check-format check-lint check-types check-imports check-templates check-migrations check-states check-contracts
.PHONY: help setup run test test-all test-long test-shuffled test-browser screens messages vendor fuzz coverage mutants faults check fix gate bench states

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

setup:  ## make .venv from the hash-pinned lock
	@FACTCHECK_NO_BOOTSTRAP=0 $(PYTHON) -c 'from factcheck.embedded.environment import make_ready; make_ready(["test"])'

run: setup  ## run the workbench until Ctrl-C
	$(IN) manage.py up

test: setup  ## the quick tests
	$(IN) manage.py test -m "not slow and not browser and not faults"

test-all: setup  ## all tests
	$(IN) manage.py test

test-shuffled: setup  ## all tests in an order of this run's own; --randomly-seed, told at the top, repeats it
	$(IN) manage.py test -n 2 --dist worksteal -m "not long"

test-browser: setup  ## only those in a real browser
	FACTCHECK_BROWSER_ALL=1 $(IN) manage.py test -m browser

screens: setup  ## draw the pictures of docs/screens
	$(IN) manage.py test tests/browser/screens.py

messages: setup  ## bring the translation files up to the code
	$(IN) tools/messages.py

vendor:  ## fetch and cut the fonts and the test tools of others again (needs npm and fonttools)
	sh tools/vendor.sh

test-long: setup  ## those that take minutes: 10,000 mutations of articles and their like
	$(IN) manage.py test -m long -s

coverage: setup  ## every branch of states, moves, review, permissions and anchoring must be tested
	$(IN) manage.py test -q --cov --cov-config=tools/editorial.coveragerc --cov-report=term-missing --cov-fail-under=100 \
	  tests/unit/ingestion tests/unit/review tests/unit/test_states.py tests/integration/review tests/integration/publishing \
	  tests/integration/ingestion tests/integration/people tests/integration/test_permissions.py \
	  tests/integration/test_moves.py tests/integration/walks/test_trail.py tests/integration/verification \
	  tests/integration/web tests/integration/api tests/integration/services/test_archive.py

mutants: setup  ## change states, moves and anchoring line by line: do the tests notice?
	$(IN) tools/mutants.py

fuzz: setup  ## throw a hundred requests at each operation of the API
	FACTCHECK_FUZZ_EXAMPLES=100 $(IN) manage.py test tests/integration/api/test_anything.py

faults: setup  ## kill and freeze workers, brokers and PostgreSQL under 2,000 check runs each; prints the table
	FACTCHECK_FAULTS_WHOLE=1 $(IN) manage.py test -q tests/faults

check: check-format check-lint check-types check-imports check-templates check-migrations check-states check-contracts  ## every gate but the tests
check-format: setup
	$(IN) -m ruff format --check --quiet .
check-lint: setup
	$(IN) -m ruff check .
check-types: setup
	$(IN) -m mypy
check-imports: setup
	$(IN) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
check-templates: setup
	$(IN) -m djlint --lint --quiet templates
check-migrations: setup
	$(IN) -W ignore manage.py makemigrations --check --dry-run
check-states: setup
	$(IN) manage.py statediagram --check
check-contracts: setup  # the compose file, production settings, word lists, docs drift
	$(IN) manage.py test -q tests/contracts

fix: setup  ## mend what a tool can mend
	$(IN) -m ruff check --fix .
	$(IN) -m ruff format .

gate: check test-all  ## what must pass before a change lands

bench: setup  ## every figure of benchmarks/
	@for script in benchmarks/*.py; do echo "== $$script"; $(IN) "$$script" || exit 1; done

lock:  ## write both locks anew from pyproject.toml
	$(IN) -m uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-annotate -p 3.11 pyproject.toml -o requirements.lock
	$(IN) -m uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-annotate -p 3.11 --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

states: setup  ## write the state diagram into its page
	$(IN) manage.py statediagram --write
