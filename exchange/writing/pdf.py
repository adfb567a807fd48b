"""Word drafts as PDF/A, by the machine's own LibreOffice."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from models.refusal import Refusal

LONGEST = 90  # seconds
PDF_A = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'  # PDF/A-2b, which archives take


def pdf_of(word: bytes) -> bytes:
    """Raises :class:`Refusal` when LibreOffice does not make it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "draft.docx").write_bytes(word)
        profile = f"-env:UserInstallation=file://{home / 'profile'}"
        command = ["soffice", profile, "--headless", "--convert-to", PDF_A, "--outdir", folder, "draft.docx"]
        try:
            _run(command, home)
            return (home / "draft.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise Refusal("LibreOffice could not make the PDF. Take the Word draft.") from None


def _run(command: list[str], home: Path) -> None:
    """Run it to its end, or end it with all that it began: the command itself only starts LibreOffice."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=home, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            raise
