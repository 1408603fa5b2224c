# make install | serve | test | test-fast | lint | eval | baseline | clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 7860
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export GRADIO_ANALYTICS_ENABLED := False
export ANONYMIZED_TELEMETRY := False
export HF_HUB_OFFLINE := 1

.PHONY: install serve test test-fast lint browser postgres audit licences eval baseline clean

install: $(VENV)/.installed

# torch first and by its exact version: an open range pulls several GB of CUDA packages.
# uv resolves in seconds; where it cannot reach the registry, pip does the same work.
$(VENV)/.installed: pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "找不到 $(PYTHON)，请先安装 Python 3.11 或更新版本。" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本；可用 make PYTHON=python3.11 指定。" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt pip uv
	$(BIN)/python -m pip install -q torch==2.13.0
	$(BIN)/uv pip install -q --python $(BIN)/python -c constraints.txt -e '.[ocr,postgres]' || $(BIN)/python -m pip install -q -c constraints.txt -e '.[ocr,postgres]'
	@# bytecode once, here: without it every start pays for compiling 1,600 modules
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib >/dev/null 2>&1 || true
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/uv pip install -q --python $(BIN)/python -c constraints.txt -e '.[dev,ocr,postgres]' || $(BIN)/python -m pip install -q -c constraints.txt -e '.[dev,ocr,postgres]'
	@touch $@

serve: install
	$(BIN)/jiewen index corpus/samples
	$(BIN)/jiewen serve --host $(HOST) --port $(PORT) --open

browser:
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; }

# Debian's server, for the tests that kill it; where it cannot be had they are skipped.
postgres:
	@ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 \
	  || { command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq postgresql >/dev/null; } \
	  || echo "没有 PostgreSQL 也无法用 apt 安装，相关测试将跳过。"

# What is known against the pinned versions (asks the package index), and under which licences they come.
audit: $(VENV)/.installed
	$(BIN)/uv tool run pip-audit --requirement constraints.txt --no-deps --disable-pip

licences: $(VENV)/.installed
	@$(BIN)/python -m evals.trust.licences

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint browser postgres
	$(BIN)/python -m pytest
	$(MAKE) --no-print-directory eval

# Every dev case whose reports are on this machine, against the committed baseline: prints the
# table and fails on a real regression. On a bare machine these are the cases over the samples.
eval: $(VENV)/.installed
	rm -rf runs/gate
	$(BIN)/jiewen --home runs/home eval run --split dev --out runs/gate --gate evals/data/baseline_dev.json

# To be run, and its file committed, when answers have improved or cases have changed.
baseline: $(VENV)/.installed
	rm -rf runs/baseline
	$(BIN)/jiewen --home runs/home eval run --split dev --out runs/baseline
	$(BIN)/jiewen eval export runs/baseline --baseline evals/data/baseline_dev.json

test-fast: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m "not slow and not browser"

clean:
	rm -rf $(VENV) .jiewen artifacts runs
