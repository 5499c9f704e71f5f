# make demo: see it work. make test: the tests. Both need Python 3.11 or later and nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out/demo
TYPES := build/types/wsoa

.PHONY: demo test cover fuzz bench calibration lint format types docs clean

# After the first time, which installs, it takes some seconds.
demo: $(VENV)/installed
	@rm -rf $(OUT) && mkdir -p $(OUT)
	@echo "Converting the fictional statements takes a few seconds."
	$(BIN)/wsoa samples $(OUT)/plans
	$(BIN)/wsoa convert $(OUT)/plans --to $(OUT)/dataset
	@echo
	@echo "Some rows of $(OUT)/dataset/action_plans.csv, of each document (the areas are fictional, so wsoa knows none of them):"
	@$(BIN)/python -c "$$SOME_ROWS"
	@echo
	@echo "Where to look next:"
	@echo "  $(BIN)/wsoa review $(OUT)/dataset     a page that shows each row beside its place in the document"
	@echo "  $(BIN)/wsoa inspect $(OUT)/plans/wexmoor.pdf     what each table and column was taken for, and why"
	@echo "  docs/tutorial.md, and docs/for-*.md: ten minutes each from here to a printed answer"

define SOME_ROWS
import pandas
plans = pandas.read_csv("$(OUT)/dataset/action_plans.csv", dtype=str, keep_default_na=False)
plans["stated"] = (plans.status != "unknown") & (plans.deadline != "")
first = plans.sort_values("stated", ascending=False, kind="stable").groupby("source_name").head(2).sort_index()
columns = ["source_name", "page", "action_text", "owners", "deadline", "status"]
print(first[columns].to_string(index=False, max_colwidth=32))
endef
export SOME_ROWS

# File by file on all cores, though no more than four: what a file prepares is made once. In the
# order that tests/conftest.py gives them: by their number of tests, the longest would come last.
# `make test SLOWEST=20` says which tests took longest. Byte code is kept, whatever is usual here: each
# of some hundred commands that tests start would compile wsoa anew.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: $(VENV)/installed-dev
	$(PYTEST) $(if $(SLOWEST),--durations=$(SLOWEST))

# The same, and which lines no test runs: a page for each module in build/cover.
cover: $(VENV)/installed-dev
	$(PYTEST) --cov=wsoa --cov-report=term:skip-covered --cov-report=html:build/cover

# 2,000 damaged files, half of them PDFs, in about two minutes; `make fuzz TIMES=20000 SEED=7` for more.
fuzz: $(VENV)/installed-dev
	$(BIN)/python tests/fuzz.py --times $(or $(TIMES),2000) --seed $(or $(SEED),1)

bench: $(VENV)/installed-bench
	$(BIN)/python bench/speed.py

# The weights of confidence and the diagram in docs/method.md, fitted on folders of annotated plans.
# The weights that are here were fitted so, on folders printed by the press and kept beside them:
#   make calibration FIRST=../press/first_sight.jsonl \
#     PUBLISHED="../press/new ../press/fit ../press/final ../press/third ../press/fourth \
#     ../press/fifth ../press/blind1 ../press/blind2"
# What further doubts are worth beside them is fitted after that, on rows of more such folders:
#   python bench/seen.py rows.jsonl FOLDER ...; python bench/fit_later.py rows.jsonl
PRESSED ?= $(or $(WSOA_SHARED),../shared)/pressed
calibration: $(VENV)/installed-dev
	$(BIN)/python bench/calibrate.py $(PRESSED) $(dir $(PRESSED)) tests/plans tests/plans/unseen tests/layouts tests/layouts/unseen \
		$(if $(PUBLISHED),--published $(PUBLISHED)) $(if $(FIRST),--first $(FIRST)) $(if $(ROWS),--rows $(ROWS)) $(if $(KEEP),--keep $(KEEP))

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# mypy sees the packages where they import from: the folders at the root, under one name.
types: $(VENV)/installed-dev
	@rm -rf $(TYPES) && mkdir -p $(TYPES)
	@ln -s $(CURDIR)/src/wsoa/* $(CURDIR)/extract $(CURDIR)/normalise $(CURDIR)/corpus $(CURDIR)/output $(TYPES)
	cd $(dir $(TYPES)) && $(abspath $(BIN))/mypy --config-file $(CURDIR)/pyproject.toml -p wsoa

# docs/columns.md is made from the schema.
docs: $(VENV)/installed
	$(BIN)/python -m wsoa.output.schema.columns_page > docs/columns.md

$(VENV)/made:
	@echo "Making $(VENV) and installing what wsoa needs: this takes a minute or two, once."
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/made pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: $(VENV)/made pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[bench]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf build dist out *.egg-info
