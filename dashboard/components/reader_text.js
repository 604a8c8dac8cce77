// The text in pieces, and what a click or a key on one of them does.

/** Draw each paragraph with room for its cards; these stand beside it, or below on a narrow screen. */
function drawText(reader) {
  const { data } = reader;
  const text = make("article", "text");
  text.setAttribute("aria-label", "Text of the article");
  reader.pieces = new Map(); // by where they start
  for (const pieces of data.paragraphs) {
    const isTitle = pieces === data.paragraphs[0] && data.titled;
    const row = make("div", "row");
    const paragraph = make(isTitle ? "h2" : "p", "words");
    for (const [start, words, kinds, notes, incidents, trigger, opens] of pieces) {
      for (const number of opens) paragraph.appendChild(drawChip(reader, number));
      const piece = make("span", kinds.join(" "), words);
      piece.dataset.start = start;
      piece.dataset.end = start + [...words].length;
      if (notes.length) piece.title = notes.map((note) => data.notes[note]).join("; ");
      if (incidents.length) {
        piece.classList.add("evidence");
        piece.dataset.incidents = incidents.join(" ");
      }
      if (trigger !== null) makeTrigger(reader, piece, trigger);
      reader.pieces.set(start, piece);
      paragraph.appendChild(piece);
    }
    row.append(paragraph, make("div", "notes"));
    text.appendChild(row);
  }
  data.gaps.forEach((gap, number) => makeGap(reader, gap, number));
  text.addEventListener("click", (event) => {
    const piece = event.target.closest?.(".words [data-start]");
    if (piece && !selectedSpan(reader)) choosePiece(reader, piece, { byKey: false });
  });
  text.addEventListener("keydown", (event) => {
    const piece = event.target.closest?.(".words [data-start]");
    if (!piece || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    choosePiece(reader, piece, { byKey: true });
  });
  return text;
}

function makeTrigger(reader, piece, number) {
  const label = `${piece.textContent}: incident ${number + 1}, ${reader.data.incidents[number].summary}`;
  piece.classList.add("trigger");
  piece.dataset.trigger = number;
  piece.dataset.focus = `trigger ${reader.data.incidents[number].id}`;
  makeStop(piece, label);
}

function makeGap(reader, gap, number) {
  const piece = gap.span && reader.pieces.get(gap.span[0]);
  if (!piece) return;
  piece.dataset.gap = number;
  if (!piece.hasAttribute("role")) makeStop(piece, `${piece.textContent}: not understood, ${gap.reason}`);
}

function makeStop(piece, label) {
  piece.tabIndex = 0;
  piece.setAttribute("role", "button");
  piece.setAttribute("aria-label", label);
}

/** A small number before a sentence that an incident rests on; drawn by CSS, so not in the text. */
function drawChip(reader, number) {
  const { id, summary } = reader.data.incidents[number];
  const label = `Incident ${number + 1}: ${summary}`;
  const chip = makeButton("chip", undefined, (event) => {
    event.stopPropagation();
    pick(reader, id, { quiet: true });
  }, label);
  chip.tabIndex = -1; // the word that names the act is the stop for keys
  chip.dataset.number = number + 1;
  chip.title = label;
  return chip;
}

/** The pieces that lie in a span, in order. */
function piecesAt(reader, [start, end]) {
  return [...reader.pieces.values()].filter(
    (piece) => Number(piece.dataset.start) < end && Number(piece.dataset.end) > start,
  );
}

/** Answer for a piece: its incident's card, the field of the open card that rests on it, its gap. */
function choosePiece(reader, piece, { byKey }) {
  const { data } = reader;
  if (piece.dataset.incidents === undefined) {
    if (piece.dataset.gap !== undefined) showGap(reader, Number(piece.dataset.gap), byKey);
    return;
  }
  const numbers = piece.dataset.incidents.split(" ").map(Number);
  const current = numbers.findIndex((number) => data.incidents[number].id === data.selected);
  reader.asking = [Number(piece.dataset.start), Number(piece.dataset.end)];
  reader.focusCard = byKey;
  if (current >= 0 && answerAsking(reader)) return; // it is a value of the open card
  const own = piece.dataset.trigger === undefined ? numbers[0] : Number(piece.dataset.trigger);
  const next = current < 0 ? own : numbers[(current + 1) % numbers.length];
  pick(reader, data.incidents[next].id, { quiet: true });
}
