"""Word drafts as PDF, by the machine's own LibreOffice."""

import subprocess
import tempfile
from pathlib import Path

from models.refusal import Refusal

LONGEST = 90  # seconds


def pdf_of(word: bytes) -> bytes:
    """Raises :class:`Refusal` when LibreOffice does not make it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "draft.docx").write_bytes(word)
        profile = f"-env:UserInstallation=file://{home / 'profile'}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, "draft.docx"]
        try:
            subprocess.run(command, cwd=home, check=True, timeout=LONGEST, capture_output=True)
            return (home / "draft.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise Refusal("LibreOffice could not make the PDF. Take the Word draft.") from None
