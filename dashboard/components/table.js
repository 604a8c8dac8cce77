// A table that sorts by any column in the browser; the first cell of a row is a button.
// Triggers: `pick` id, when a row is chosen.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  root.sort ??= { column: data.sort, down: true };
  const focused = root.getRootNode().activeElement?.dataset?.id;
  const redraw = () => {
    root.replaceChildren(drawTable(root, data, setTriggerValue, redraw));
  };
  redraw();
  if (focused) root.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function drawTable(root, data, setTriggerValue, redraw) {
  const table = make("table", "table");
  table.appendChild(make("caption", "hidden", data.caption));
  const head = table.createTHead().insertRow();
  data.columns.forEach((column, number) => {
    const cell = make("th", kindOf(column));
    cell.scope = "col";
    const here = root.sort.column === number;
    cell.setAttribute("aria-sort", !here ? "none" : root.sort.down ? "descending" : "ascending");
    const arrow = here ? (root.sort.down ? " ↓" : " ↑") : "";
    const button = makeButton("sorter", column.label + arrow, () => {
      root.sort = { column: number, down: here ? !root.sort.down : column.numeric };
      redraw();
      root.querySelectorAll(".sorter")[number].focus();
    });
    button.title = column.meaning;
    cell.appendChild(button);
    head.appendChild(cell);
  });

  const body = table.createTBody();
  for (const row of sorted(data.rows, root.sort)) {
    const line = body.insertRow();
    const selected = row.id === data.selected;
    line.className = selected ? "selected" : "";
    line.addEventListener("click", () => setTriggerValue("pick", row.id));
    row.cells.forEach((value, number) => {
      const cell = line.insertCell();
      const column = data.columns[number];
      cell.className = kindOf(column);
      if (number > 0) {
        cell.textContent = value === 0 ? "–" : String(value);
        return;
      }
      const button = makeButton("name", value, () => {});
      button.dataset.id = row.id;
      if (selected) button.setAttribute("aria-current", "true");
      cell.appendChild(button);
    });
  }
  return table;
}

/** Return the classes of a column: numbers, what does not break, what a phone has no room for. */
function kindOf(column) {
  return ["numeric", "whole", "roomy"].filter((kind) => column[kind]).join(" ");
}

function sorted(rows, { column, down }) {
  const compare = (a, b) =>
    typeof a === "number" ? a - b : a.localeCompare(b, "en", { sensitivity: "base" });
  return [...rows].sort((a, b) => (down ? -1 : 1) * compare(a.cells[column], b.cells[column]));
}
