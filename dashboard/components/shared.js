// What the components share: building elements.  Words of an article only ever pass through
// `setText` here, so that nothing in them can become markup.

// Characters that nobody sees and that turn round what stands beside them, as Unicode calls them.
const DIRECTION_MARKS = {
  "\u061c": "ALM", "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
  "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
};
const MARK = new RegExp(`([${Object.keys(DIRECTION_MARKS).join("")}])`);

/** Make an element; `text` is set as text, whatever it looks like. */
function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) setText(element, String(text));
  return element;
}

/** Set the text of an element.  A direction mark is kept, shown by a sign, and turns nothing round. */
function setText(element, text) {
  element.textContent = text;
  if (!MARK.test(text)) return;
  element.replaceChildren(...text.split(MARK).filter(Boolean).map((piece) => {
    if (!(piece in DIRECTION_MARKS)) return document.createTextNode(piece);
    const mark = document.createElement("span");
    mark.className = "direction-mark";
    mark.dataset.name = DIRECTION_MARKS[piece];
    mark.textContent = piece;
    return mark;
  }));
}

/** Make a button that calls `act`, with a label for those who cannot see it when given. */
function makeButton(className, text, act, label) {
  const button = make("button", className, text);
  button.type = "button";
  button.addEventListener("click", act);
  if (label) button.setAttribute("aria-label", label);
  return button;
}

/** The mark of a type: a shape in the colour of its family, told apart by shape alone too. */
function makeSymbol(symbol) {
  const mark = make("span", "symbol", symbol.shape);
  mark.style.color = symbol.colour;
  mark.setAttribute("aria-hidden", "true");
  return mark;
}

/** A small sign of icon and word; what it means shows when it is pointed at. */
function makeSign(sign) {
  const chip = make("span", `badge ${sign.tone ?? ""}`);
  chip.title = sign.meaning;
  const icon = make("span", "icon", sign.icon);
  icon.setAttribute("aria-hidden", "true");
  chip.appendChild(icon);
  chip.appendChild(make("span", "", sign.text));
  return chip;
}

/** Draw a quote as a button that opens the article there; the words of the act stand out in it. */
function makeQuote(quote, open, where) {
  const button = makeButton("quote", undefined, () => open(quote.span));
  const words = make("q", "words");
  for (const piece of quote.pieces) {
    words.appendChild(make(piece.act ? "strong" : "span", piece.around ? "around" : "", piece.text));
  }
  button.appendChild(words);
  button.appendChild(make("span", "go", `Show in ${where}`));
  return button;
}

/** Draw a record: eyebrow, title, badges, fields and quotes.  `open(span, incident, article)` goes to the
 *  article; a line of another incident or another article than the record's names it. */
function drawRecord(parent, record, open, where = "article") {
  const card = make("article", "record");
  card.setAttribute("aria-label", record.title);
  const eyebrow = make("div", "eyebrow");
  if (record.symbol) eyebrow.appendChild(makeSymbol(record.symbol));
  eyebrow.appendChild(make("span", "kind", record.kind));
  for (const badge of record.badges) {
    eyebrow.appendChild(makeSign(badge));
  }
  card.appendChild(eyebrow);
  card.appendChild(make("h3", "title", record.title));
  for (const quote of record.quotes) card.appendChild(makeQuote(quote, open, where));
  const list = make("dl", "fields");
  for (const field of record.fields) {
    const label = make("dt", "", field.label);
    if (field.meaning) label.title = field.meaning;
    list.appendChild(label);
    const cell = make("dd", field.inline ? "inline" : "");
    for (const line of field.lines) cell.appendChild(drawLine(line, open));
    list.appendChild(cell);
  }
  card.appendChild(list);
  parent.appendChild(card);
  return card;
}

function drawLine(line, open) {
  const row = make("div", "line");
  if (line.depth) row.style.paddingInlineStart = `${line.depth * 1.1}rem`;
  if (line.span && !line.article) [row.dataset.start, row.dataset.end] = line.span;
  if (line.span) {
    const value = makeButton("value linked", line.text, () => open(line.span, line.incident, line.article));
    value.title = "Show the words this rests on";
    row.appendChild(value);
  } else {
    row.appendChild(make("span", line.missing ? "value missing" : "value", line.text));
  }
  if (line.by) row.appendChild(makeSign(line.by));
  if (line.aside) row.appendChild(make("span", "aside", line.aside));
  if (line.note) row.appendChild(make("div", "note", line.note));
  return row;
}
