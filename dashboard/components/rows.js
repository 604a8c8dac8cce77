// A list of incidents in sections; every row is a button.  Arrow keys go from row to row.
// Triggers: `pick` id, when a row is chosen; `only` region, when a section's button is pressed.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  const focused = root.getRootNode().activeElement?.dataset?.id;
  root.replaceChildren();

  for (const section of data.sections) {
    const block = make("section", "section");
    block.setAttribute("aria-label", section.title);
    const heading = make("h4", "heading", section.title);
    heading.appendChild(make("span", "count", String(section.count)));
    const head = make("div", "head");
    head.appendChild(heading);
    if (section.only) {
      const { text, region } = section.only;
      head.appendChild(makeButton("only", text, () => setTriggerValue("only", region)));
    }
    block.appendChild(head);
    if (section.note) block.appendChild(make("p", "note", section.note));
    const list = make("ul", "rows");
    for (const row of section.rows) {
      const item = make("li", "");
      item.appendChild(drawRow(row, row.id === data.selected, setTriggerValue));
      list.appendChild(item);
    }
    block.appendChild(list);
    root.appendChild(block);
  }

  const buttons = [...root.querySelectorAll("button.row")];
  buttons.find((button) => button.dataset.id === focused)?.focus({ preventScroll: true });
  root.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = buttons.indexOf(root.getRootNode().activeElement);
    if (!step || here < 0) return;
    event.preventDefault();
    buttons[Math.min(buttons.length - 1, Math.max(0, here + step))].focus();
  };
}

function drawRow(row, selected, setTriggerValue) {
  const button = makeButton("row", undefined, () => setTriggerValue("pick", row.id));
  button.dataset.id = row.id;
  if (selected) button.setAttribute("aria-current", "true");
  button.appendChild(makeSymbol(row.symbol));
  const body = make("span", "body");
  body.appendChild(make("span", "summary", row.summary));
  const facts = make("span", "facts");
  for (const fact of row.facts) facts.appendChild(make("span", fact.missing ? "missing" : "", fact.text));
  body.appendChild(facts);
  button.appendChild(body);
  return button;
}
