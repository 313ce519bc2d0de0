# Everything that a person or a machine does with this checkout. Each target sets itself up; `make` alone lists them.

PYTHON ?= python3
bin := .venv/bin
runtime := .venv/requirements.stamp
tools := .venv/requirements-dev.stamp
schema := $(bin)/check-jsonschema --builtin-schema

# Seven days' wait: a release that turns out to be hostile is usually withdrawn within them.
compile := $(bin)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--exclude-newer "7 days" --generate-hashes --no-emit-index-url --no-header

# The runner's own schema and its parser of expressions. act 0.2.89 does not know `queue: max` and so gets copies without
# it; what GitHub gets is looked at by the other three.
validation = folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	for file in .github/workflows/*.yml; do sed '/^ *queue: max$$/d' $$file >$$folder/$${file\#\#*/}; done && \
	$(bin)/act --validate --strict --workflows $$folder

.PHONY: help demo test e2e soak fuzz check bench format lock

help:
	@echo "make demo    show a paper on its way from the form to the list, with no network and no account"
	@echo "make test    run the tests"
	@echo "make e2e     run every workflow file by a real runner, with the rights that its jobs declare; takes minutes"
	@echo "make soak    let people, faults and the bot at each other for minutes; SEED=… repeats a run"
	@echo "make fuzz    look for hostile inputs that break a property; SECONDS=… TARGET=… SEED=…"
	@echo "make check   run every other check that CI runs"
	@echo "make bench   measure submissions, sweeps, refreshes and hostile texts"
	@echo "make format  write the code as 'make check' wants it"
	@echo "make lock    take the newest dependencies that pyproject.toml allows"

demo: $(runtime)
	@$(bin)/python -m bot demo

test: $(tools)
	@$(bin)/python -m pytest -n auto --dist worksteal

# Tells each journey's name at its end. A run is a dozen processes, so there is no hurry in which to call one stuck.
e2e: $(tools)
	@$(bin)/python -m pytest tests/e2e -m "e2e or not e2e" -n auto --dist worksteal --timeout=900 -rA --no-header \
		--show-capture=no

soak: SEED := $(or $(SEED),$(shell date +%s))
soak: $(tools)
	@echo "make soak SEED=$(SEED) repeats this run"
	@$(bin)/python -m pytest tests/simulation/test_simulation.py tests/reconcile/test_faults.py \
		tests/refresh/test_year.py --timeout=0 \
		--hypothesis-profile=soak --hypothesis-seed=$(SEED)

fuzz: SEED := $(or $(SEED),$(shell date +%s))
fuzz: SECONDS := $(or $(SECONDS),60)
fuzz: $(tools)
	@echo "make fuzz SECONDS=$(SECONDS) SEED=$(SEED) looks again where this run does"
	@$(bin)/python -m tests.fuzz $(SECONDS) $(SEED) $(TARGET)

check: $(tools)
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	$(bin)/mypy
	$(bin)/zizmor --offline --no-progress --quiet --strict-collection --persona=pedantic .
	$(schema) vendor.github-workflows .github/workflows/*.yml
	$(schema) custom.github-workflows-require-timeout .github/workflows/*.yml
	@$(validation)
	$(schema) vendor.dependabot .github/dependabot.yml
	$(schema) vendor.github-issue-forms .github/ISSUE_TEMPLATE/*-*.yml
	$(schema) vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(bin)/python -m bot check

bench: $(runtime)
	@$(bin)/python -m bot.sandbox.bench

format: $(tools)
	$(bin)/ruff check --fix-only --quiet .
	$(bin)/ruff format .

lock: $(tools)
	$(compile) --output-file requirements.lock
	$(compile) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

# Holds for both locks, which agree wherever they name the same package.
.venv/%.stamp: %.lock $(bin)/python
	$(bin)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

$(bin)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "paperbot needs Python 3.11 or newer, and $(PYTHON) is not." >&2; \
		echo "Name one that is, for example: make PYTHON=python3.13 $(MAKECMDGOALS)" >&2; \
		exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; } # Debian without python3-venv leaves half of one
