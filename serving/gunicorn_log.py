"""gunicorn's own messages, in the log's form."""

from typing import Any

from gunicorn.glogging import Logger

from serving.logs import set_up
from settings import read_settings


class JelasLogger(Logger):
    """gunicorn's logger; its lines go where all others go."""

    def setup(self, cfg: Any) -> None:
        """See ``Logger.setup``; called again at a reload."""
        super().setup(cfg)
        set_up(read_settings().log_form)
