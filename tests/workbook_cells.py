"""What stands in a workbook, however its bytes were packed."""

from io import BytesIO

from python_calamine import load_workbook


def cells_of(content: bytes) -> list[str]:
    """Every cell of every sheet in its order, as text."""
    book = load_workbook(BytesIO(content))
    sheets = map(book.get_sheet_by_name, book.sheet_names)
    return [str(cell) for sheet in sheets for row in sheet.to_python() for cell in row]
