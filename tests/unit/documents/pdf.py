"""Writes small PDFs for tests: lines of text at places, nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A line: left and bottom edge in points, its words, size of type, bold or not."""

    x: float
    y: float
    words: str
    size: float = 11
    bold: bool = False


def make_pdf(pages: list[list[Text]], trailer: str = "", objects: tuple[str, ...] = ()) -> bytes:
    """A PDF of ``pages``; ``trailer`` and ``objects`` (numbered from 100) are put in as they are."""
    bodies = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        "/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /ff] >> >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    }
    kids = []
    for number, page in enumerate(pages):
        own, content = 10 + 2 * number, 11 + 2 * number
        drawn = "".join(
            f"BT /F{2 if text.bold else 1} {text.size} Tf {text.x} {text.y} Td ({_escaped(text.words)}) Tj ET\n" for text in page
        )
        bodies[own] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        bodies[content] = f"<< /Length {len(drawn.encode('latin-1'))} >>\nstream\n{drawn}endstream"
        kids.append(f"{own} 0 R")
    bodies[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    bodies |= dict(enumerate(objects, start=100))
    return _assembled(bodies, trailer)


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password nobody knows."""
    lock = f"<< /Filter /Standard /V 1 /R 2 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >>"
    return make_pdf([[Text(60, 700, "secret")]], f"/Encrypt 100 0 R /ID [<{'43' * 16}> <{'43' * 16}>]", (lock,))


def _assembled(bodies: dict[int, str], trailer: str) -> bytes:
    out, places = b"%PDF-1.4\n", {}
    for number, body in sorted(bodies.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    out += f"xref\n{table}trailer\n<< /Root 1 0 R /Size {max(bodies) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
    return out


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
