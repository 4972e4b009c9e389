# `make run` and `make test` do all the set-up themselves; README.md says what replaces them where there is no make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := resources/scenes/example.thalweg
FILM := build/example.mp4

.PHONY: run test check benchmarks lock clean

run: $(VENV)/run.stamp
	@if $(BIN)/python -c 'from app.commands.open import has_screen; raise SystemExit(not has_screen())'; then \
	  $(BIN)/thalweg; \
	else \
	  mkdir -p build && $(BIN)/thalweg render $(EXAMPLE) $(FILM) --view both --force && \
	  echo "There is no screen here, so the example scene is now a film: $(CURDIR)/$(FILM)" && \
	  echo "Render your own: $(BIN)/thalweg render SCENE.thalweg FILM.mp4"; \
	fi

test: $(VENV)/test.stamp check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto

check: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	$(BIN)/codespell

benchmarks: $(VENV)/test.stamp
	@for file in tests/benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

# The lock files are made from pyproject.toml; --universal makes one file serve every platform and Python.
lock: $(VENV)/test.stamp
	$(BIN)/python -m uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet uv
	for kind in "" "-dev"; do \
	  $(BIN)/python -m uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-config \
	    --extra native --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	    $${kind:+--group dev} pyproject.toml .ci/build-requirements.in -o requirements$$kind.lock; done

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/run.stamp: requirements.lock pyproject.toml .ci/set-up
	@sh .ci/set-up $(PYTHON) $(VENV) requirements.lock
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock pyproject.toml .ci/set-up
	@sh .ci/set-up $(PYTHON) $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/run.stamp
