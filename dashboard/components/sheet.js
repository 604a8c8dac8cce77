// A plain table: what a chart shows, for reading, searching and copying.

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".desk");
  const table = make("table", "sheet");
  table.appendChild(make("caption", "", data.caption));
  const head = table.createTHead().insertRow();
  for (const column of data.columns) {
    const cell = make("th", "", column);
    cell.scope = "col";
    head.appendChild(cell);
  }
  const body = table.createTBody();
  for (const row of data.rows) {
    const line = body.insertRow();
    row.forEach((value, number) => {
      const cell = make(number ? "td" : "th", "", value);
      if (!number) cell.scope = "row";
      line.appendChild(cell);
    });
  }
  const frame = make("div", "frame");
  // It scrolls both ways, so it has to be reached by keyboard.
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", data.caption);
  frame.appendChild(table);
  root.replaceChildren(frame);
}
