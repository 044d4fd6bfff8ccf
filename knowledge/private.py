"""Nobody is told what is done here: libraries that report their use to whoever made them are kept from it before they are loaded.

ONNX Runtime does so on Linux since 1.29: each session's model, machine and times go into a file of the user's cache folder, from where they
are sent to Microsoft. Only the variable keeps it from that; its function of that name comes too late.
"""

import os

_SILENT = ("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY")


def tell_nobody() -> None:
    """Set what the libraries read when they are loaded, whatever it was set to."""
    for name in _SILENT:
        os.environ[name] = "1"
