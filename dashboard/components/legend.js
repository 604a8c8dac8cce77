// A legend whose entries explain themselves and, where they can, filter.
// Triggers: `choose` {kind, key}, when an entry that filters is pressed.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  const focused = root.getRootNode().activeElement?.dataset?.key;
  root.replaceChildren();
  for (const group of data.groups) {
    const block = make("section", "group");
    block.setAttribute("aria-label", group.title);
    block.appendChild(make("h4", "heading", group.title));
    const list = make("ul", "entries");
    for (const entry of group.entries) list.appendChild(drawEntry(entry, setTriggerValue));
    block.appendChild(list);
    root.appendChild(block);
  }
  if (focused) root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  root.onkeydown = (event) => {
    if (event.key === "Escape") root.getRootNode().activeElement?.blur();
  };
}

function drawEntry(entry, setTriggerValue) {
  const item = make("li", "");
  const filters = entry.kind !== "";
  const choose = () => setTriggerValue("choose", { kind: entry.kind, key: entry.key });
  const button = makeButton(`entry${entry.faint ? " faint" : ""}`, undefined, filters ? choose : () => {});
  button.dataset.key = `${entry.kind}:${entry.key}`;
  if (filters) button.setAttribute("aria-pressed", String(entry.pressed));
  const sample = make("span", `sample ${entry.sample}`, entry.shape);
  sample.style.setProperty("--tone", entry.colour);
  sample.setAttribute("aria-hidden", "true");
  button.append(sample, make("span", "", entry.label));
  if (entry.number !== null) button.appendChild(make("span", "count", String(entry.number)));
  const tip = make("span", "tip", entry.meaning);
  tip.id = `tip-${entry.kind}-${entry.key}`;
  tip.setAttribute("role", "tooltip");
  button.setAttribute("aria-describedby", tip.id);
  item.append(button, tip);
  return item;
}
