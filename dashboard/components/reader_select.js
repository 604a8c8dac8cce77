// Selecting words, by hand or sentence by sentence with keys, to make an incident of them.

const SETTLE_MS = 150; // a selection that still grows is not followed

/** The small bar beside a selection: it adds an incident from it. */
function drawSelector(reader) {
  const box = make("div", "selector");
  box.hidden = true;
  box.setAttribute("role", "toolbar");
  box.setAttribute("aria-label", "Selected words");
  const add = makeButton("primary", "Add an incident from this", () => {
    const { span } = reader.selector;
    hideSelector(reader);
    if (span) reader.tell("add", { start: span[0], end: span[1] });
  });
  const moves = [
    ["‹", "The sentence before", () => moveSentence(reader, -1, -1)],
    ["›", "The next sentence", () => moveSentence(reader, 1, 1)],
    ["+", "One sentence more", () => moveSentence(reader, 0, 1)],
    ["−", "One sentence less", () => moveSentence(reader, 0, -1)],
  ].map(([sign, label, act]) => {
    const button = makeButton("move", sign, act, label);
    button.title = label;
    return button;
  });
  box.append(add, ...moves);
  // Pressing a button here must not take the selection away.
  box.addEventListener("mousedown", (event) => event.preventDefault());
  return { box, add, span: null, sentences: null };
}

/** The selection in the text, as it lies in the document; null when there is none. */
function selectedRange(reader) {
  const tree = reader.root.getRootNode();
  const selection = getSelection();
  if (!selection) return null;
  const found = selection.getComposedRanges
    ? selection.getComposedRanges({ shadowRoots: [tree] })[0]
    : tree.getSelection?.()?.rangeCount && tree.getSelection().getRangeAt(0);
  const text = reader.root.querySelector(".text");
  if (!found || found.collapsed || !text?.contains(found.startContainer)) return null;
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}

/** The span of the selected words in the article, in code points; null when there are none. */
function selectedSpan(reader) {
  const range = selectedRange(reader);
  if (!range || !range.toString().trim()) return null;
  const pieces = [...reader.pieces.values()].filter((piece) => range.intersectsNode(piece));
  if (!pieces.length) return null;
  const first = pieces[0];
  const last = pieces.at(-1);
  const into = (piece, container, offset) => {
    const before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(container, offset);
    return Number(piece.dataset.start) + [...before.toString()].length;
  };
  const start = first.contains(range.startContainer) && range.startContainer.nodeType === Node.TEXT_NODE
    ? into(first, range.startContainer, range.startOffset)
    : Number(first.dataset.start);
  const end = last.contains(range.endContainer) && range.endContainer.nodeType === Node.TEXT_NODE
    ? into(last, range.endContainer, range.endOffset)
    : Number(last.dataset.end);
  return end > start ? [start, end] : null;
}

function hearSelection(reader) {
  clearTimeout(reader.selecting);
  reader.selecting = setTimeout(() => {
    if (!reader.root.isConnected || !reader.data.decides) return;
    const span = selectedSpan(reader);
    if (span) showSelector(reader, span);
    else if (!reader.selector.sentences) hideSelector(reader);
  }, SETTLE_MS);
}

function showSelector(reader, span) {
  const { selector, root } = reader;
  selector.span = span;
  selector.box.hidden = false;
  selector.box.classList.toggle("by-key", Boolean(selector.sentences));
  const around = root.getBoundingClientRect();
  const last = [...rangeOf(reader, span).getClientRects()].at(-1);
  if (!last) return;
  const left = Math.min(last.left - around.left, around.width - selector.box.offsetWidth - 4);
  selector.box.style.left = `${Math.max(0, left)}px`;
  selector.box.style.top = `${last.bottom - around.top + 6}px`;
}

/** Put the bar away; say whether it was there. */
function hideSelector(reader) {
  const { selector } = reader;
  if (!selector || selector.box.hidden) return false;
  const back = selector.sentences?.back;
  selector.box.hidden = true;
  selector.span = null;
  selector.sentences = null;
  getSelection()?.removeAllRanges();
  back?.focus?.({ preventScroll: true });
  return true;
}

/** Offer the sentence at hand, with buttons to another one: the way to select by key. */
function offerSentence(reader) {
  if (!reader.data.decides) return;
  const { selector, root } = reader;
  const sentences = sentencesOf(reader);
  if (!sentences.length) return;
  const already = selectedSpan(reader) ?? [handyStart(reader)];
  const at = sentences.findIndex(([, end]) => end > already[0]);
  const first = at < 0 ? sentences.length - 1 : at;
  selector.sentences = { all: sentences, first, last: first, back: root.getRootNode().activeElement };
  chooseSentences(reader);
  selector.add.focus({ preventScroll: true });
}

/** Where the eye is: at the selected incident, else at the first words in sight. */
function handyStart(reader) {
  const chosen = incidentOf(reader, reader.data.selected ?? "");
  if (chosen) return chosen.span[0];
  const seen = [...reader.pieces.values()].find((piece) => piece.getBoundingClientRect().top > 100);
  return Number(seen?.dataset.start ?? 0);
}

function sentencesOf(reader) {
  const splitter = new Intl.Segmenter("en", { granularity: "sentence" });
  return reader.data.paragraphs.flatMap((pieces) => {
    let start = pieces[0][0];
    const line = pieces.map((piece) => piece[1]).join("");
    return [...splitter.segment(line)].map(({ segment }) => {
      const from = start;
      start += [...segment].length;
      return [from, from + [...segment.trimEnd()].length];
    });
  });
}

function moveSentence(reader, first, last) {
  const { sentences } = reader.selector;
  if (!sentences) return;
  const end = sentences.all.length - 1;
  sentences.first = Math.min(end, Math.max(0, sentences.first + first));
  sentences.last = Math.min(end, Math.max(sentences.first, sentences.last + last));
  chooseSentences(reader);
}

function chooseSentences(reader) {
  const { all, first, last } = reader.selector.sentences;
  const span = [all[first][0], all[last][1]];
  const range = rangeOf(reader, span);
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 120 || bottom > innerHeight - 160) {
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }
  showSelector(reader, span);
  reader.live.textContent = `Selected: ${range}`;
}

/** The words of a span as they lie in the document. */
function rangeOf(reader, [start, end]) {
  const pieces = piecesAt(reader, [start, end]);
  const place = (piece, offset) => {
    let left = [...piece.textContent].slice(0, offset - Number(piece.dataset.start)).join("").length;
    // A piece is one text, or several around direction marks.
    const texts = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    let text = texts.nextNode();
    while (left > text.length) {
      left -= text.length;
      text = texts.nextNode();
    }
    return [text, left];
  };
  const range = document.createRange();
  range.setStart(...place(pieces[0], start));
  range.setEnd(...place(pieces.at(-1), end));
  return range;
}
