// The article with its incidents beside it, both ways clickable.
// Triggers: `pick` {id, turn}, when an incident is chosen in the text, the margin, by button or by
// key, with null when it is left; `all`, to leave the filters; `open` {span, incident, article}, for words in
// another article; `add` {start, end}, to make an incident of selected words; `confirm`, `correct`
// and `review` id, to decide about an incident.
//
// The text arrives cut into pieces, each with the marks on it; a piece carries its offset in the
// article (`data-start`, in code points), so that a selection can be told back.

// Where a key writes or chooses something: there it is none of the reader's.
const FIELDS = [
  "input", "textarea", "select", "[contenteditable]", ".st-key-filters",
  ...["combobox", "listbox", "dialog", "radiogroup", "spinbutton", "grid", "menu", "slider", "tablist"]
    .map((role) => `[role=${role}]`),
].join(", ");
const NEXT_KEYS = ["ArrowRight", "j", "n"];
const PREVIOUS_KEYS = ["ArrowLeft", "k", "p"];

export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  const reader = (root.reader ??= newReader(root, component.data));
  const before = { key: reader.data?.key, selected: reader.selected, asked: reader.asked };
  // An answer to an earlier choice than the last one: what was chosen since then stands.
  const late = component.data.turn < reader.turn;
  const data = late ? { ...component.data, selected: reader.selected, record: null } : component.data;
  reader.data = data;
  reader.tell = setTriggerValue;
  if (before.key !== data.key) build(reader);
  showSelected(reader);

  reader.asked = JSON.stringify(data.span ?? null);
  reader.selected = data.selected;
  if (data.span && reader.asked !== before.asked) {
    revealSoon(reader, () => reveal(reader, data.span));
  } else if (data.selected && data.selected !== before.selected) {
    revealSoon(reader, () => revealIncident(reader, data.selected));
  }

  reader.listening?.abort();
  reader.listening = listen(reader);
  return () => reader.listening.abort();
}

function newReader(root, { turn }) {
  return { root, turn, hidden: kept("hidden", []), letters: kept("letters", true) };
}

/** Lay out the bar, the text with its cards, and the list of what was not understood. */
function build(reader) {
  const { root, data } = reader;
  const focused = root.getRootNode().activeElement?.dataset?.focus;
  root.replaceChildren(...drawBar(reader), drawText(reader), drawGaps(reader));
  reader.selector = drawSelector(reader);
  reader.live = make("div", "unseen");
  reader.live.setAttribute("aria-live", "polite");
  root.append(reader.selector.box, reader.live);
  drawCards(reader);
  applyHidden(reader);
  if (focused) root.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  
}

/** Keep the margin in order and hear keys and selections, until aborted. */
function listen(reader) {
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener("keydown", (event) => hearKey(reader, event), { signal });
  document.addEventListener("selectionchange", () => hearSelection(reader), { signal });
  const observer = new ResizeObserver(() => layOut(reader));
  observer.observe(reader.root);
  document.fonts?.ready.then(() => layOut(reader));
  signal.addEventListener("abort", () => observer.disconnect());
  return stop;
}

function hearKey(reader, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "Escape" && hideSelector(reader)) return;
  if (event.composedPath().some((element) => element.matches?.(FIELDS))) return;
  if (event.key.length === 1 && !reader.letters) return;
  if (NEXT_KEYS.includes(event.key)) step(reader, 1);
  else if (PREVIOUS_KEYS.includes(event.key)) step(reader, -1);
  else if (event.key === "a") offerSentence(reader);
  else if (event.key === "Escape" && reader.data.selected) pick(reader, null);
  else return;
  event.preventDefault();
}

function incidentOf(reader, id) {
  return reader.data.incidents.find((incident) => incident.id === id);
}

/** Choose an incident: shown at once, and the server answers with the record. */
function pick(reader, id, { quiet = false } = {}) {
  reader.data = { ...reader.data, selected: id, record: null };
  reader.selected = id;
  showSelected(reader);
  if (id && !quiet) revealIncident(reader, id);
  reader.turn += 1;
  reader.tell("pick", { id, turn: reader.turn });
}

/** Go to the next or previous incident in the order of the text, round the end. */
function step(reader, by) {
  const { incidents, selected } = reader.data;
  if (!incidents.length) return;
  if (reader.hidden.includes("incident")) toggleKind(reader, "incident");
  const here = incidents.findIndex((incident) => incident.id === selected);
  const next = here < 0 ? (by > 0 ? 0 : incidents.length - 1) : here + by;
  pick(reader, incidents[(next + incidents.length) % incidents.length].id);
}

/** Show what is selected: its words, its card, and where it stands among the others. */
function showSelected(reader) {
  const { root, data } = reader;
  const chosen = data.incidents.findIndex((incident) => incident.id === data.selected);
  for (const piece of root.querySelectorAll(".text .on")) piece.classList.remove("on");
  if (chosen >= 0) {
    for (const piece of root.querySelectorAll(".text .evidence")) {
      if (piece.dataset.incidents.split(" ").includes(String(chosen))) piece.classList.add("on");
    }
  }
  const total = data.incidents.length;
  const where = root.querySelector(".where");
  if (where) where.textContent = chosen < 0 ? `${total} incident${total === 1 ? "" : "s"}` : `${chosen + 1} of ${total}`;
  const told = chosen < 0 ? "" : `Incident ${chosen + 1} of ${total}: ${data.incidents[chosen].summary}`;
  if (reader.live.textContent !== told) reader.live.textContent = told;
  openCard(reader);
  layOut(reader);
}

/** Wait until the page has been laid out, or the place to scroll to is not where it will be. */
function revealSoon(reader, act) {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    act();
    setTimeout(() => reader.root.isConnected && act(), 350);
  }));
}

function revealIncident(reader, id) {
  const incident = incidentOf(reader, id);
  if (incident) reveal(reader, incident.span);
}

/** Scroll to the words at a span and let them stand out for a moment. */
function reveal(reader, span) {
  const pieces = piecesAt(reader, span);
  if (!pieces.length) return;
  const { top, bottom } = pieces[0].getBoundingClientRect();
  if (top < 120 || bottom > innerHeight - 120) pieces[0].scrollIntoView({ block: "center" });
  for (const piece of pieces) flash(piece);
}

function flash(element) {
  element.classList.remove("flash");
  void element.offsetWidth; // restarts the animation
  element.classList.add("flash");
}

/** What this window keeps through reloads and page switches. */
function kept(name, otherwise) {
  return JSON.parse(sessionStorage.getItem(`reader.${name}`) ?? "null") ?? otherwise;
}

function keep(name, value) {
  sessionStorage.setItem(`reader.${name}`, JSON.stringify(value));
}
