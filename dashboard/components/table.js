// A table that sorts by any column in the browser; the first cell of a row is a button, and arrow
// keys go from row to row.  With `search`, a field above it leaves the rows that have its words.
// A cell is a text, a number, {text, sort}: shown as the one and sorted by the other, or
// {bars, text, sort}: small bars that `text` says in words.
// Triggers: `pick` id, when a row is chosen.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  root.sort ??= { column: data.sort, down: true };
  const focused = root.getRootNode().activeElement?.dataset?.id;
  const redraw = () => {
    const table = drawTable(root, data, setTriggerValue, redraw);
    const old = root.querySelector("table");
    if (old) old.replaceWith(table);
    else root.appendChild(table);
    tellCount(root, data);
  };
  root.redraw = redraw;
  drawSearch(root, data);
  redraw();
  root.onkeydown = (event) => goTo(root, event);
  if (focused) root.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/** Draw the field to search in, once: a run of the page must not take the words or the focus. */
function drawSearch(root, data) {
  if (!data.search) {
    root.replaceChildren();
    return;
  }
  if (root.querySelector(".finder")) return;
  root.replaceChildren();
  const finder = make("div", "finder");
  const field = make("input", "");
  field.type = "search";
  field.placeholder = data.search;
  field.setAttribute("aria-label", data.search);
  field.addEventListener("input", () => {
    root.query = field.value;
    root.redraw();
  });
  finder.appendChild(field);
  const told = make("span", "told");
  told.setAttribute("role", "status");
  finder.appendChild(told);
  root.appendChild(finder);
}

function tellCount(root, data) {
  const told = root.querySelector(".told");
  if (!told) return;
  const found = root.querySelectorAll("tbody tr").length;
  const all = data.rows.length;
  told.textContent = root.query ? `${found} of ${all} found` : "";
}

/** Go to the row above or below, or from the field into the table. */
function goTo(root, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const active = root.getRootNode().activeElement;
  const names = [...root.querySelectorAll("button.name")];
  const here = names.indexOf(active);
  if (!step || !names.length || (here < 0 && active?.type !== "search")) return;
  event.preventDefault();
  names[Math.min(names.length - 1, Math.max(0, here + step))].focus();
}

/** Return a word without its case and accents, as it is compared. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function found(rows, query) {
  const words = folded(query ?? "").split(/\s+/).filter(Boolean);
  const textOf = (row) => folded(row.cells.map((cell) => cell?.text ?? String(cell)).join(" "));
  return words.length ? rows.filter((row) => words.every((word) => textOf(row).includes(word))) : rows;
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
  for (const row of sorted(found(data.rows, root.query), root.sort)) {
    const line = body.insertRow();
    const selected = row.id === data.selected;
    line.className = selected ? "selected" : "";
    line.addEventListener("click", () => setTriggerValue("pick", row.id));
    row.cells.forEach((value, number) => {
      const cell = line.insertCell();
      const column = data.columns[number];
      cell.className = kindOf(column);
      if (number > 0) {
        fillCell(cell, value);
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

function fillCell(cell, value) {
  if (value?.bars) cell.appendChild(makeBars(value));
  else setText(cell, value === 0 ? "–" : (value?.text ?? String(value)));
}

/** Draw counts as small bars; what they say is their label. */
function makeBars({ bars, text }) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const tallest = Math.max(...bars, 1);
  drawing.setAttribute("viewBox", `0 0 ${Math.max(bars.length, 1) * 4} 16`);
  drawing.setAttribute("preserveAspectRatio", "none");
  drawing.setAttribute("class", "bars");
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", text);
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = text;
  drawing.appendChild(title);
  bars.forEach((count, number) => {
    const height = count ? Math.max(2, (15 * count) / tallest) : 0.6;
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    Object.entries({ x: number * 4, y: 16 - height, width: 3, height }).forEach(([name, at]) =>
      bar.setAttribute(name, at));
    drawing.appendChild(bar);
  });
  return drawing;
}

/** Return the classes of a column: numbers, what does not break, what a phone has no room for. */
function kindOf(column) {
  return ["numeric", "whole", "roomy"].filter((kind) => column[kind]).join(" ");
}

function sorted(rows, { column, down }) {
  const keyOf = (cell) => cell?.sort ?? cell;
  const compare = (one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)];
    return typeof a === "number" ? a - b : a.localeCompare(b, "en", { sensitivity: "base" });
  };
  return [...rows].sort((a, b) => (down ? -1 : 1) * compare(a.cells[column], b.cells[column]));
}
