"""What can go wrong with an embedding model; each text says what is wrong, where, and what mends it."""

from knowledge.errors import JelasError


class ModelError(JelasError):
    """An embedding model can't be read, prepared or served."""


class DamagedWeights(ModelError):
    """A weight file breaks its own layout: cut short, overwritten, or of another kind."""


class ModelUnavailable(ModelError):
    """A model can't be had: unknown name, no way to the hub, or a kind that can't be served here."""


class ModelNotReady(ModelError):
    """A prepared model's folder is missing, half-made or damaged; preparing it again mends it."""
