// What was not understood: noted beside the words, and listed with its reason below the text.

function drawGapNote(reader, gap) {
  const note = makeButton("gap-note", undefined, () => reveal(reader, gap.span));
  const icon = make("span", "icon", "? ");
  icon.setAttribute("aria-hidden", "true");
  note.append(icon, make("span", "", gap.reason));
  return note;
}

function drawGaps(reader) {
  const { gaps } = reader.data;
  const section = make("section", "gaps");
  if (!gaps.length) return section;
  section.setAttribute("aria-label", "Not understood");
  section.appendChild(make("h3", "heading", `Not understood (${gaps.length})`));
  section.appendChild(make("p", "note", "The text says it; the reader could not turn it into data, and did not guess."));
  const list = make("ol", "");
  for (const gap of gaps) {
    const item = make("li", "");
    if (gap.span) {
      const line = makeButton("gap-line", undefined, () => {
        reveal(reader, gap.span);
        reader.pieces.get(gap.span[0])?.focus({ preventScroll: true });
      });
      line.append(make("q", "", gap.words), make("span", "reason", ` ${gap.reason}`));
      item.appendChild(line);
    } else {
      item.appendChild(make("span", "reason", gap.reason));
    }
    list.appendChild(item);
  }
  section.appendChild(list);
  return section;
}

/** From words that were not understood to why. */
function showGap(reader, number, byKey) {
  const line = reader.root.querySelectorAll(".gaps li")[number];
  line.scrollIntoView({ block: "center" });
  flash(line);
  if (byKey) line.querySelector("button")?.focus({ preventScroll: true });
}
