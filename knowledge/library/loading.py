"""YAML as editors write it: days stay as they are written, and what is no value is told with its line."""

from functools import cache
from typing import Any


def load_yaml(content: bytes) -> Any:
    """What ``content`` holds. Raises ruamel's MarkedYAMLError, with the line, for what is no YAML and for values that are none."""
    from ruamel.yaml import YAML  # here and below: a server reads the library beside its index

    yaml = YAML(typ="safe")
    yaml.Constructor = _constructor()
    return yaml.load(content)


@cache
def _constructor() -> Any:
    """A constructor that leaves ``2021-02-30`` to who knows what the day is for, and names the place of other impossible values."""
    from ruamel.yaml.constructor import ConstructorError, SafeConstructor

    class Constructor(SafeConstructor):
        def construct_object(self, node: Any, deep: bool = False) -> Any:
            try:
                return super().construct_object(node, deep)
            except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
                raise ConstructorError(None, None, f"{str(node.value)[:60]!r} is no value of its kind: {error}", node.start_mark) from error

    Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)
    return Constructor
