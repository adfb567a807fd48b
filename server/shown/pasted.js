// What is pasted into a table that is edited goes as far as its rows and columns do: what does not, is told.
(() => {
  const LONG = 15000; // milliseconds for which it is told
  let told;

  /** Rows and columns of what a spreadsheet copies; a cell in quotes may be of several lines. */
  function sizeOf(text) {
    const bare = text.replace(/(^|[\t\n])"(?:[^"]|"")*"(?=[\t\r\n]|$)/g, "$1");
    const lines = bare.replace(/\r?\n$/, "").split(/\r?\n/);
    return { rows: lines.length, columns: Math.max(...lines.map((line) => line.split("\t").length)) };
  }

  /** How many rows and columns there are from the cell on that is pasted into. */
  function roomIn(grid) {
    const cell = grid.querySelector("[role=gridcell][aria-selected=true]");
    const table = cell?.closest("[role=grid]");
    const row = cell?.closest("[aria-rowindex]");
    if (!table || !row) return null;
    return {
      rows: Number(table.getAttribute("aria-rowcount")) - Number(row.getAttribute("aria-rowindex")) + 1,
      columns: Number(table.getAttribute("aria-colcount")) - Number(cell.getAttribute("aria-colindex")) + 1,
    };
  }

  function tell(sentences) {
    told?.remove();
    told = document.createElement("p");
    told.className = "not-taken";
    told.setAttribute("role", "alert");
    document.body.append(told);
    told.textContent = sentences.join(" ");
    setTimeout((mine) => mine.remove(), LONG, told);
  }

  document.addEventListener("paste", (paste) => {
    const grid = document.activeElement?.closest("[data-testid=stDataFrame]");
    const room = grid && roomIn(grid);
    const text = paste.clipboardData?.getData("text/plain");
    if (!room || !text) return;
    const pasted = sizeOf(text);
    const rows = pasted.rows - room.rows;
    const columns = pasted.columns - room.columns;
    const sentences = [];
    if (rows > 0) sentences.push(translated(
      "Rows pasted that were not taken: {count}. From that cell on the table has {rows}.",
      { count: rows, rows: room.rows },
    ));
    if (columns > 0) sentences.push(translated(
      "Columns pasted that were not taken: {count}. From that cell on the table has {columns}.",
      { count: columns, columns: room.columns },
    ));
    if (sentences.length) tell(sentences);
  }, { capture: true });
})();
