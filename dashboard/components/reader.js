// The article beside its incidents, both ways clickable.
// Triggers: `pick` id, when an incident is chosen in the text, the margin, by button or by key.
//
// The text arrives cut into pieces, each with the marks on it; pieces carry their offset in the
// article (`data-start`, in code points), so that a selection can be told back.

// Where a letter is written or chooses something: there it is no key of the reader's.
const FIELDS = [
  "input", "textarea", "select", "[contenteditable]", ".st-key-filters",
  ...["combobox", "listbox", "dialog", "radiogroup", "spinbutton"].map((role) => `[role=${role}]`),
].join(", ");

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  const before = root.reader ?? {};
  const rebuilt = before.key !== data.key;
  if (rebuilt) build(root, data);

  const reader = { ...(rebuilt ? root.reader : before), data };
  reader.pick = (id, quiet) => {
    // Shown at once; the server answers with the record.
    reader.data = { ...reader.data, selected: id, record: null };
    reader.selected = id;
    drawMargin(root, reader);
    markSelected(root, reader.data);
    if (!quiet) revealIncident(root, id);
    setTriggerValue("pick", id);
  };
  root.reader = reader;
  drawMargin(root, reader);
  markSelected(root, data);

  const asked = JSON.stringify(data.span ?? null);
  if (data.span && asked !== before.asked) {
    revealSoon(root, () => reveal(root, data.span));
  } else if (data.selected && data.selected !== before.selected) {
    revealSoon(root, () => revealIncident(root, data.selected));
  }
  reader.selected = data.selected;
  reader.asked = asked;

  document.removeEventListener("keydown", before.onKey);
  reader.onKey = (event) => stepByKey(event, reader);
  document.addEventListener("keydown", reader.onKey);
  return () => document.removeEventListener("keydown", root.reader.onKey);
}

/** Lay out the bar, the text and an empty margin. */
function build(root, data) {
  const hidden = root.reader?.hidden ?? new Set();
  root.replaceChildren();
  root.reader = { ...root.reader, key: data.key, hidden };
  root.appendChild(drawBar(root, data));
  const columns = make("div", "columns");
  columns.appendChild(drawText(root, data));
  const margin = make("aside", "margin");
  margin.setAttribute("aria-label", "Incidents in this article");
  columns.appendChild(margin);
  root.appendChild(columns);
  root.appendChild(make("div", "strip"));
  applyHidden(root, hidden);
}

function drawBar(root, data) {
  const bar = make("div", "bar");
  const legend = make("div", "legend");
  legend.setAttribute("role", "group");
  legend.setAttribute("aria-label", "Highlights");
  for (const kind of data.kinds) {
    const toggle = makeButton("toggle", undefined, () => {
      const { hidden } = root.reader;
      if (!hidden.delete(kind.name)) hidden.add(kind.name);
      applyHidden(root, hidden);
    });
    toggle.dataset.kind = kind.name;
    toggle.appendChild(make("span", `mark ${kind.name}`, kind.label));
    toggle.appendChild(make("span", "count", String(kind.count)));
    legend.appendChild(toggle);
  }
  bar.appendChild(legend);

  const steps = make("div", "steps");
  steps.appendChild(makeButton("step", "‹ Previous", () => step(root.reader, -1), "Previous incident"));
  const where = make("span", "where");
  where.setAttribute("aria-live", "polite");
  steps.appendChild(where);
  steps.appendChild(makeButton("step", "Next ›", () => step(root.reader, 1), "Next incident"));
  steps.title = "Keys: n for the next incident, p for the previous one";
  if (data.incidents.length) bar.appendChild(steps);
  return bar;
}

function applyHidden(root, hidden) {
  for (const toggle of root.querySelectorAll(".toggle")) {
    const off = hidden.has(toggle.dataset.kind);
    toggle.setAttribute("aria-pressed", String(!off));
    root.classList.toggle(`hide-${toggle.dataset.kind}`, off);
  }
}

function drawText(root, data) {
  const text = make("article", "text");
  text.setAttribute("aria-label", "Text of the article");
  for (const pieces of data.paragraphs) {
    const paragraph = make("p", "");
    for (const piece of pieces) {
      for (const number of piece.opens) paragraph.appendChild(drawChip(root, data, number));
      paragraph.appendChild(drawPiece(root, data, piece));
    }
    text.appendChild(paragraph);
  }
  text.addEventListener("click", (event) => {
    const piece = event.target.closest?.(".evidence");
    if (piece && !getSelection()?.toString()) pickPiece(root, piece);
  });
  return text;
}

function drawPiece(root, data, piece) {
  const mark = make("span", piece.kinds.join(" "), piece.text);
  mark.dataset.start = piece.start;
  mark.dataset.end = piece.end;
  if (piece.note) mark.title = piece.note;
  if (piece.incidents.length) {
    mark.classList.add("evidence");
    mark.dataset.incidents = piece.incidents.join(" ");
  }
  if (piece.trigger !== null) {
    const incident = data.incidents[piece.trigger];
    mark.classList.add("trigger");
    mark.dataset.trigger = piece.trigger;
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", `${piece.text}: incident ${piece.trigger + 1}, ${incident.summary}`);
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pickPiece(root, mark);
    });
  }
  return mark;
}

/** A small number before a sentence that an incident rests on; drawn by CSS, so not in the text. */
function drawChip(root, data, number) {
  const { id, summary } = data.incidents[number];
  const label = `Incident ${number + 1}: ${summary}`;
  const chip = makeButton("chip", undefined, (event) => {
    event.stopPropagation();
    root.reader.pick(id, true);
  }, label);
  chip.dataset.number = number + 1;
  chip.dataset.id = id;
  chip.title = label;
  return chip;
}

/** Choose the incident of a piece; where several rest on it, each click takes the next one. */
function pickPiece(root, piece) {
  const { data, pick } = root.reader;
  const numbers = piece.dataset.incidents.split(" ").map(Number);
  const current = numbers.findIndex((number) => data.incidents[number].id === data.selected);
  const own = piece.dataset.trigger === undefined ? numbers[0] : Number(piece.dataset.trigger);
  const next = current < 0 ? own : numbers[(current + 1) % numbers.length];
  pick(data.incidents[next].id, true);
}

function drawMargin(root, reader) {
  const { data } = reader;
  const margin = root.querySelector(".margin");
  const focused = root.getRootNode().activeElement?.closest?.(".entry")?.dataset.id;
  margin.replaceChildren();
  if (!data.incidents.length) {
    margin.appendChild(make("p", "note", data.empty));
    return;
  }
  data.incidents.forEach((incident, number) => {
    const selected = incident.id === data.selected;
    const entry = makeButton("entry", undefined, () => reader.pick(incident.id, false));
    entry.dataset.id = incident.id;
    if (selected) entry.setAttribute("aria-current", "true");
    const chip = make("span", "chip");
    chip.dataset.number = number + 1;
    entry.appendChild(chip);
    const body = make("span", "");
    body.appendChild(make("span", "summary", incident.summary));
    body.appendChild(make("span", "facts", incident.facts));
    entry.appendChild(body);
    margin.appendChild(entry);
    if (selected && data.record) {
      drawRecord(margin, data.record, (span) => reveal(root, span), "the text");
    }
    if (incident.id === focused) entry.focus({ preventScroll: true });
  });
  if (data.gaps.length) {
    const gaps = make("section", "gaps");
    gaps.appendChild(make("h4", "heading", "Read but not turned into data"));
    for (const gap of data.gaps) {
      const line = gap.span
        ? makeButton("gap-line", gap.reason, () => reveal(root, gap.span))
        : make("p", "gap-line", gap.reason);
      gaps.appendChild(line);
    }
    margin.appendChild(gaps);
  }
}

function markSelected(root, data) {
  const chosen = data.incidents.findIndex((incident) => incident.id === data.selected);
  for (const piece of root.querySelectorAll(".text .evidence")) {
    const on = piece.dataset.incidents.split(" ").includes(String(chosen));
    piece.classList.toggle("on", on);
  }
  for (const chip of root.querySelectorAll(".text .chip")) {
    chip.setAttribute("aria-pressed", String(chip.dataset.id === data.selected));
  }
  const where = root.querySelector(".where");
  const total = data.incidents.length;
  if (where) where.textContent = chosen < 0 ? `${total} incidents` : `${chosen + 1} of ${total}`;
  const strip = root.querySelector(".strip");
  strip.replaceChildren();
  if (chosen >= 0) {
    const show = () => root.querySelector(".entry[aria-current]")?.scrollIntoView({ block: "start" });
    const button = makeButton("", undefined, show, "Show the incident's card");
    button.appendChild(make("span", "summary", data.incidents[chosen].summary));
    button.appendChild(make("span", "facts", data.incidents[chosen].facts));
    strip.appendChild(button);
  }
}

function stepByKey(event, reader) {
  const inField = event.composedPath().some((element) => element.matches?.(FIELDS));
  if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") step(reader, 1);
  if (event.key === "p") step(reader, -1);
}

/** Go to the next or previous incident in the order of the text, round the end. */
function step(reader, by) {
  const { incidents, selected } = reader.data;
  if (!incidents.length) return;
  const here = incidents.findIndex((incident) => incident.id === selected);
  const next = here < 0 ? (by > 0 ? 0 : incidents.length - 1) : here + by;
  reader.pick(incidents[(next + incidents.length) % incidents.length].id, false);
}

/** Wait until the page has been laid out, or the place to scroll to is not where it will be. */
function revealSoon(root, act) {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    act();
    setTimeout(() => root.isConnected && act(), 350);
  }));
}

function revealIncident(root, id) {
  const incident = root.reader.data.incidents.find((candidate) => candidate.id === id);
  if (incident) reveal(root, incident.span);
}

/** Scroll to the words from `start` to `end` and let them stand out for a moment. */
function reveal(root, [start, end]) {
  const pieces = [...root.querySelectorAll(".text [data-start]")].filter(
    (piece) => Number(piece.dataset.start) < end && Number(piece.dataset.end) > start,
  );
  const first = pieces[0];
  if (!first) return;
  const { top, bottom } = first.getBoundingClientRect();
  if (top < 120 || bottom > innerHeight - 120) first.scrollIntoView({ block: "center" });
  for (const piece of pieces) {
    piece.classList.remove("flash");
    void piece.offsetWidth; // restarts the animation
    piece.classList.add("flash");
  }
}
