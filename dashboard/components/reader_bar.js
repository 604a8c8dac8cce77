// The bar over the text: the legend that puts kinds of highlight on and off, the way from incident
// to incident, and what the filters hide.

const KEYS = [
  ["→ or j", "next incident"],
  ["← or k", "previous incident"],
  ["Enter", "from a marked word to its card, and back"],
  ["a", "add an incident: choose a sentence"],
  ["Esc", "close the card"],
];

function drawBar(reader) {
  const { data } = reader;
  const bar = make("div", "bar");
  const legend = make("div", "legend");
  legend.setAttribute("role", "group");
  legend.setAttribute("aria-label", "Highlights");
  for (const kind of data.kinds) {
    const toggle = makeButton("toggle", undefined, () => toggleKind(reader, kind.name));
    toggle.dataset.kind = kind.name;
    toggle.dataset.focus = `kind ${kind.name}`;
    toggle.title = kind.meaning;
    toggle.appendChild(make("span", `mark ${kind.name}`, kind.label));
    toggle.appendChild(make("span", "count", String(kind.count)));
    legend.appendChild(toggle);
  }
  bar.appendChild(legend);
  bar.appendChild(drawSteps(reader));
  return data.hidden ? [drawHiddenNote(reader), bar] : [bar];
}

function drawSteps(reader) {
  const steps = make("div", "steps");
  if (reader.data.incidents.length) {
    const previous = makeButton("step", "‹ Previous", () => step(reader, -1), "Previous incident");
    previous.setAttribute("aria-keyshortcuts", "ArrowLeft k");
    const next = makeButton("step", "Next ›", () => step(reader, 1), "Next incident");
    next.setAttribute("aria-keyshortcuts", "ArrowRight j");
    steps.append(previous, make("span", "where"), next);
  }
  if (reader.data.decides) {
    const add = makeButton("step", "+ Add", () => offerSentence(reader), "Add an incident from a sentence");
    add.setAttribute("aria-keyshortcuts", "a");
    add.title = "Select words in the text, or choose a sentence by key";
    steps.appendChild(add);
  }
  steps.appendChild(drawKeys(reader));
  return steps;
}

/** The keys, and a way to put single letters out for those whose voice or hand types them. */
function drawKeys(reader) {
  const keys = make("details", "keys");
  keys.appendChild(make("summary", "step", "Keys"));
  const sheet = make("div", "sheet");
  const list = make("dl", "");
  for (const [key, does] of KEYS) list.append(make("dt", "", key), make("dd", "", does));
  const label = make("label", "");
  const box = make("input", "");
  box.type = "checkbox";
  box.checked = reader.letters;
  box.addEventListener("change", () => {
    reader.letters = box.checked;
    keep("letters", box.checked);
  });
  label.append(box, " Single letters are keys");
  sheet.append(list, label);
  keys.appendChild(sheet);
  return keys;
}

function drawHiddenNote(reader) {
  const { shown, total } = reader.data.hidden;
  const note = make("p", "hidden-note");
  const icon = make("span", "icon", "▽ ");
  icon.setAttribute("aria-hidden", "true");
  note.append(
    icon,
    make("span", "", `${shown} of ${total} incidents in this article are shown by the filters. `),
    makeButton("link", "Show all", () => reader.tell("all", true), `Show all ${total} incidents: reset the filters`),
  );
  return note;
}

function toggleKind(reader, name) {
  const { hidden } = reader;
  reader.hidden = hidden.includes(name) ? hidden.filter((other) => other !== name) : [...hidden, name];
  keep("hidden", reader.hidden);
  applyHidden(reader);
  layOut(reader);
}

function applyHidden({ root, hidden }) {
  for (const toggle of root.querySelectorAll(".toggle")) {
    const off = hidden.includes(toggle.dataset.kind);
    toggle.setAttribute("aria-pressed", String(!off));
    root.classList.toggle(`hide-${toggle.dataset.kind}`, off);
  }
}
