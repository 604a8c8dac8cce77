// Who says what of one incident: a row for each outlet and each speaker it quotes, a column for
// each fact.  A cell opens its words; one in conflict is marked by sign, word and colour.
// Triggers: `open` {span, incident, article}, when a cell is clicked.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  root.replaceChildren();
  const section = make("section", "accounts");
  section.setAttribute("aria-label", "Who says what");
  section.appendChild(make("h3", "title", "Who says what"));
  section.appendChild(make("p", "note", data.summary));
  const frame = make("div", "frame");
  frame.tabIndex = 0; // it scrolls sideways: the keyboard has to reach it
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Table of accounts");
  const table = make("table");
  const head = make("tr");
  const source = make("th", "", "Source");
  source.scope = "col";
  head.appendChild(source);
  for (const column of data.columns) {
    const cell = make("th", column.contested ? "contested" : "", column.label);
    cell.scope = "col";
    if (column.contested) cell.appendChild(make("span", "sign", " ≠ contested"));
    head.appendChild(cell);
  }
  table.appendChild(make("thead")).appendChild(head);
  const body = table.appendChild(make("tbody"));
  for (const row of data.rows) body.appendChild(drawAccount(row, data.columns, setTriggerValue));
  frame.appendChild(table);
  section.appendChild(frame);
  root.appendChild(section);
}

function drawAccount(row, columns, setTriggerValue) {
  const line = make("tr", row.speaker ? "speaker" : "outlet");
  const name = make("th");
  name.scope = "row";
  name.appendChild(make("span", "", row.source));
  if (row.note) name.appendChild(make("div", "note", row.note));
  line.appendChild(name);
  for (const column of columns) {
    const found = row.cells[column.key];
    const cell = make("td", found ? found.standing : "");
    if (found) {
      const open = () =>
        setTriggerValue("open", { span: found.span, incident: row.account, article: row.article });
      const value = makeButton("value linked", found.words, open);
      value.title = "Show the words this rests on";
      if (found.standing === "conflicting") value.prepend(make("span", "sign", "≠ "));
      cell.appendChild(value);
    }
    line.appendChild(cell);
  }
  return line;
}
