"""What hypothesis makes of something sound: pieces cut out, doubled, exchanged for what no writer meant; and how much of it is tried."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.faults.sizes import cases

ODD = st.sampled_from(
    [
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u202e",
        "\u0663",
        "\U0010ffff",
        "\t",
        "\r",
        '"',
        "'",
        "{",
        "[",
        ":",
        "- ",
        "&a ",
        "*a",
        "!!x ",
        "%",
        "#",
        "!!timestamp ",
        "!!int ",
        "!!float ",
        "!!binary ",
        "<<: 1\n",
        "? [a]: b\n",
        "---\n",
        "null",
        "1e999",
        "0x",
        "9" * 5000,
        "-",
        "--5",
        "\\ud800",
    ]
)


def tried(few: int, full: int = 2_000) -> settings:
    """A setting for ``few`` examples, the same ones each time; in ``make faults`` ``full`` ones, new each time."""
    count = cases(few, full)
    slow = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=count, deadline=None, derandomize=count == few, database=None, suppress_health_check=slow)


@st.composite
def mangled(draw: st.DrawFn, sound: str) -> str:
    """``sound`` with up to four places spoilt."""
    text = sound
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from([0, 1, 2, 9, 80]))
        text = text[:at] + draw(st.one_of(ODD, st.text(max_size=6), st.just(""))) + text[at + gone :]
    return text


@st.composite
def spoilt(draw: st.DrawFn, sound: bytes) -> bytes:
    """``sound`` with up to four places spoilt, whatever the encoding."""
    content = bytearray(sound)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        content[at : at + draw(st.sampled_from([0, 1, 2, 40]))] = draw(st.binary(max_size=5))
    return bytes(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["_id", "text", "title", "metadata", "language"]), inner),
    max_leaves=5,
)
