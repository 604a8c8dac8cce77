// The cards beside the text: each at the height of its sentence, none over another.

const BETWEEN_CARDS_PX = 8;
const NEAR_PX = 30; // farther off than this the open card is astray,
const FAR_PX = 220; // ... and any other: then cards that nobody has checked shrink to a line
const DECISIONS = [
  ["confirm", "✓", "Confirm", "Everything is as the article says"],
  ["correct", "✎", "Correct", "Set another type, party, date, place or count"],
  ["review", "…", "More", "Reject it, merge it, confirm single values, and its history"],
];
const SELECTED_WEIGHT = 10_000; // the open card keeps its height, the others make room

function drawCards(reader) {
  const { data } = reader;
  const notes = [
    ...data.incidents.map((incident, number) => ({ at: incident.span[0], card: drawCard(reader, incident, number) })),
    ...data.gaps.filter((gap) => gap.span).map((gap) => ({ at: gap.span[0], card: drawGapNote(reader, gap) })),
  ].sort((one, other) => one.at - other.at);
  reader.cards = [];
  for (const { at, card } of notes) {
    const anchor = reader.pieces.get(at);
    if (!anchor) continue;
    anchor.closest(".row").querySelector(".notes").appendChild(card);
    reader.cards.push({ card, anchor });
  }
  for (const group of reader.root.querySelectorAll(".notes:not(:empty)")) {
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Read in this paragraph");
  }
}

function drawCard(reader, incident, number) {
  const card = make("div", `card ${incident.review.text}`);
  card.dataset.id = incident.id;
  const entry = makeButton("entry", undefined, () => goToSentence(reader, incident));
  entry.dataset.focus = `card ${incident.id}`;
  const chip = make("span", "chip");
  chip.dataset.number = number + 1;
  const body = make("span", "body");
  body.appendChild(make("span", "summary", incident.summary));
  const facts = make("span", "facts");
  facts.append(makeSymbol(incident.symbol), ` ${incident.facts}`);
  facts.append(" · ", drawReview(incident.review));
  body.appendChild(facts);
  for (const sign of incident.signs) body.appendChild(make("span", "sign", sign));
  entry.append(chip, body);
  card.appendChild(entry);
  return card;
}

function drawReview(review) {
  const sign = make("span", `review ${review.text}`);
  sign.title = review.meaning;
  const icon = make("span", "icon", `${review.icon} `);
  icon.setAttribute("aria-hidden", "true");
  sign.append(icon, review.text);
  return sign;
}

/** From the card to its words; by key the focus goes with it. */
function goToSentence(reader, incident) {
  if (incident.id === reader.data.selected) revealIncident(reader, incident.id);
  else pick(reader, incident.id);
}

/** Open the card of the selected incident with its record, and close the one before. */
function openCard(reader) {
  const { root, data } = reader;
  for (const card of root.querySelectorAll(".card.open")) {
    if (card.dataset.id !== data.selected || card.record !== data.record) closeCard(card);
  }
  const card = data.selected && root.querySelector(`.card[data-id="${CSS.escape(data.selected)}"]`);
  if (!card) return;
  card.classList.add("open");
  card.querySelector(".entry").setAttribute("aria-current", "true");
  if (data.record && card.record !== data.record) {
    card.record = data.record;
    drawOpen(reader, card, data.record);
    answerAsking(reader);
    if (reader.focusCard) card.querySelector(".entry").focus({ preventScroll: true });
    reader.focusCard = false;
  }
}

function closeCard(card) {
  card.classList.remove("open");
  card.querySelector(".entry").removeAttribute("aria-current");
  card.querySelector(".record")?.remove();
  card.record = null;
}

function drawOpen(reader, card, record) {
  const open = (span, incident = null, article = null) => {
    if (article) reader.tell("open", { span, incident, article });
    else reveal(reader, span);
  };
  const drawn = drawRecord(card, record, open, "the text");
  if (reader.data.decides) drawn.appendChild(drawDecisions(reader, record.id));
  for (const line of drawn.querySelectorAll(".line[data-start]")) {
    const span = [Number(line.dataset.start), Number(line.dataset.end)];
    const point = (on) => piecesAt(reader, span).forEach((piece) => piece.classList.toggle("pointed", on));
    line.addEventListener("pointerenter", () => point(true));
    line.addEventListener("pointerleave", () => point(false));
    line.addEventListener("focusin", () => point(true));
    line.addEventListener("focusout", () => point(false));
  }
}

/** What a person can say of the open incident; the forms are the page's. */
function drawDecisions(reader, id) {
  const bar = make("div", "decisions");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Review");
  for (const [does, icon, words, meaning] of DECISIONS) {
    const button = makeButton("step", undefined, () => reader.tell(does, id));
    button.title = meaning;
    button.dataset.focus = `${does} ${id}`;
    const sign = make("span", "icon", `${icon} `);
    sign.setAttribute("aria-hidden", "true");
    button.append(sign, words);
    bar.appendChild(button);
  }
  return bar;
}

/** Show which fields of the open card rest on the words asked for; say whether any does. */
function answerAsking(reader) {
  if (!reader.asking || !reader.data.record) return false;
  const [start, end] = reader.asking;
  const lines = [...reader.root.querySelectorAll(".card.open .line[data-start]")].filter(
    (line) => Number(line.dataset.start) < end && Number(line.dataset.end) > start,
  );
  reader.asking = null;
  for (const line of lines) flash(line);
  const target = lines[0] ?? reader.root.querySelector(".card.open .entry");
  target?.scrollIntoView({ block: "nearest" });
  if (lines.length && reader.focusCard) {
    lines[0].querySelector("button")?.focus({ preventScroll: true });
    reader.focusCard = false;
  }
  return lines.length > 0;
}

/** Put each card at the height of its sentence, or as near as the others leave room. */
function layOut(reader) {
  const text = reader.root.querySelector(".text");
  if (!text || !reader.cards) return;
  const beside = getComputedStyle(text).getPropertyValue("--cards").trim() === "beside";
  const cards = reader.cards.filter(({ card }) => card.offsetHeight > 0);
  if (!beside) {
    for (const { card } of cards) card.style.top = "";
    text.style.minHeight = "";
    return;
  }
  text.classList.remove("dense");
  let placed = place(text, cards);
  if (placed.astray) {
    text.classList.add("dense");
    placed = place(text, cards);
  }
  cards.forEach(({ card }, at) => { card.style.top = `${Math.round(placed.tops[at])}px`; });
  text.style.minHeight = `${Math.ceil(placed.end)}px`;
}

/** Find the tops of cards as they are now, and whether they lie too far from their sentences. */
function place(text, cards) {
  const base = text.getBoundingClientRect().top;
  const boxes = cards.map(({ card, anchor }) => ({
    wanted: anchor.getBoundingClientRect().top - base,
    height: card.offsetHeight + BETWEEN_CARDS_PX,
    weight: card.classList.contains("open") ? SELECTED_WEIGHT : 1,
  }));
  const tops = spread(boxes);
  const last = boxes.length - 1;
  return {
    tops,
    end: last < 0 ? 0 : tops[last] + boxes[last].height,
    astray: boxes.some(({ wanted, weight }, at) => Math.abs(tops[at] - wanted) > (weight > 1 ? NEAR_PX : FAR_PX)),
  };
}

/**
 * Tops for boxes in a column, none over another, none above 0, each as near to where it wants to be
 * as can be: boxes that meet become one block, which lies where its boxes want it on average.
 */
function spread(boxes) {
  const blocks = [];
  boxes.forEach(({ wanted, height, weight }, at) => {
    let block = { first: at, height, weight, sum: wanted * weight, top: Math.max(0, wanted) };
    while (blocks.length && blocks.at(-1).top + blocks.at(-1).height > block.top) {
      const above = blocks.pop();
      const sum = above.sum + block.sum - block.weight * above.height;
      const weights = above.weight + block.weight;
      block = {
        first: above.first,
        height: above.height + block.height,
        weight: weights,
        sum,
        top: Math.max(0, sum / weights),
      };
    }
    blocks.push(block);
  });
  const tops = [];
  for (const block of blocks) {
    let top = block.top;
    const next = blocks[blocks.indexOf(block) + 1]?.first ?? boxes.length;
    for (let at = block.first; at < next; at += 1) {
      tops.push(top);
      top += boxes[at].height;
    }
  }
  return tops;
}
