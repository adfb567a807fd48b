"""What a unit sends to prove a result: its document as a scanner makes it, here one page that names it."""

from models.ledger.evidence import File

LETTERS = str.maketrans({"Đ": "D"})  # the plain font of a PDF has no other of a symbol's letters
PARTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
)


def scan(symbol: str) -> File:
    """A PDF of one page, A4."""
    drawn = f"BT /F 20 Tf 72 742 Td ({symbol.translate(LETTERS)}) Tj ET"
    stream = f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"
    content, places = "%PDF-1.4\n", []
    for number, part in enumerate((*PARTS, stream, "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"), 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    content += f"{end}trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    return File(f"{symbol.replace('/', '-')}.pdf", content.encode("latin-1", "replace"))
