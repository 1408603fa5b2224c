# make install | serve | test | test-fast | lint | clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 7860
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export GRADIO_ANALYTICS_ENABLED := False
export ANONYMIZED_TELEMETRY := False
export HF_HUB_OFFLINE := 1

.PHONY: install serve test test-fast lint browser clean

install: $(VENV)/.installed

# torch first and by its exact version: an open range pulls several GB of CUDA packages.
# uv resolves in seconds; where it cannot reach the registry, pip does the same work.
$(VENV)/.installed: pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "找不到 $(PYTHON)，请先安装 Python 3.11 或更新版本。" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本；可用 make PYTHON=python3.11 指定。" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt pip uv
	$(BIN)/python -m pip install -q torch==2.13.0
	$(BIN)/uv pip install -q --python $(BIN)/python -c constraints.txt -e '.[ocr]' || $(BIN)/python -m pip install -q -c constraints.txt -e '.[ocr]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/uv pip install -q --python $(BIN)/python -c constraints.txt -e '.[dev,ocr]' || $(BIN)/python -m pip install -q -c constraints.txt -e '.[dev,ocr]'
	@touch $@

serve: install
	$(BIN)/jiewen index corpus/samples
	$(BIN)/jiewen serve --host $(HOST) --port $(PORT) --open

browser:
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; }

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint browser
	$(BIN)/python -m pytest

test-fast: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m "not slow and not browser"

clean:
	rm -rf $(VENV) .jiewen artifacts runs
