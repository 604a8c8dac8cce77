// Clusters over the map: buttons with the number of incidents each stands for, and what is in one.

const OVERLAY_STYLE = `
.over-map { position: absolute; inset: 0; pointer-events: none; overflow: hidden; z-index: 1;
  color: var(--st-text-color); font-size: 13px; }
.over-map, .over-map :not(style) { font-family: var(--st-font) !important; line-height: 1.35; }
.over-map button { pointer-events: auto; font-size: 13px; color: inherit; cursor: pointer; }
.over-map button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
.cluster { position: absolute; left: 0; top: 0; padding: 0; border: 0; border-radius: 50%;
  display: grid; place-items: center; box-shadow: 0 0 0 2px var(--st-background-color); }
.cluster.chosen { box-shadow: 0 0 0 4px var(--chosen); }
.cluster span { display: grid; place-items: center; width: calc(100% - 10px); aspect-ratio: 1;
  border-radius: 50%; background: var(--st-background-color); font-weight: 650; }
.inside { position: absolute; left: 8px; top: 8px; width: min(22rem, calc(100% - 16px));
  max-height: calc(100% - 60px); overflow-y: auto; pointer-events: auto; border-radius: 8px;
  background: var(--st-background-color); border: 1px solid var(--line); padding: 8px 10px;
  box-shadow: 0 2px 10px rgba(0, 0, 0, 0.25); }
.inside .head { display: flex; align-items: baseline; justify-content: space-between; gap: 8px; }
.inside h4 { margin: 0; padding: 0; font-size: 13px; font-weight: 650; }
.inside .head button { border: 1px solid var(--line); border-radius: 4px; background: none;
  padding: 2px 8px; min-height: 24px; }
.inside ul { list-style: none; margin: 6px 0 0; padding: 0; }
.inside li { margin: 0; border-top: 1px solid var(--line); }
.inside li button { display: grid; grid-template-columns: 1.2rem 1fr; gap: 4px; width: 100%;
  text-align: left; background: none; border: 0; padding: 6px 2px; overflow-wrap: anywhere; }
.inside li button:hover { background: color-mix(in srgb, var(--st-text-color) 6%, transparent); }
.inside li button[aria-current] { font-weight: 650; }
.scale { position: absolute; left: 8px; bottom: 8px; border: 2px solid var(--st-text-color);
  border-top: 0; padding: 0 4px 1px; font-size: 11px; line-height: 14px; text-align: center;
  background: color-mix(in srgb, var(--st-background-color) 88%, transparent); white-space: nowrap; }
.credit { position: absolute; right: 0; top: 0; padding: 1px 4px; font-size: 10px;
  background: color-mix(in srgb, var(--st-background-color) 80%, transparent); }
.drawing { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: auto;
  cursor: crosshair; touch-action: none; }
.drawing path { fill: color-mix(in srgb, var(--chosen) 15%, transparent); stroke: var(--chosen);
  stroke-width: 2; stroke-dasharray: 6 3; }
`;
const THEME = ["--st-font", "--st-text-color", "--st-background-color", "--st-primary-color"];

/** Lay a sheet over the map for what is not drawn by Plotly, in the colours of the page. */
function layOver(map, root, chosen) {
  const over = make("div", "over-map");
  over.appendChild(make("style", "", OVERLAY_STYLE));
  const page = getComputedStyle(root);
  for (const name of THEME) over.style.setProperty(name, page.getPropertyValue(name));
  over.style.setProperty("--line", "color-mix(in srgb, var(--st-text-color) 30%, transparent)");
  over.style.setProperty("--chosen", chosen);
  // The map would take a press, a turn of the wheel or a key on the sheet for its own.
  over.addEventListener("keydown", (event) => event.stopPropagation());
  map.getContainer().appendChild(over);
  return over;
}

/** Make the button of a cluster; its rim shows the types of act in it. */
function makeCluster(group, data, open) {
  const number = group.ids.length;
  const words = number === 1 ? "1 incident" : `${number} incidents`;
  const isOnePlace = group.places.length === 1;
  const label = `${words} ${isOnePlace ? "at one place" : "near each other"}: list them`;
  const button = makeButton("cluster", undefined, open, label);
  const size = clusterSize(number);
  Object.assign(button.style, { width: `${size}px`, height: `${size}px` });
  button.style.background = rim(group.ids.map((id) => data.marks[id]?.colour ?? "gray"));
  if (group.ids.includes(data.selected)) button.classList.add("chosen");
  button.dataset.ids = group.ids.join(" ");
  button.title = `${words}. Click to list them${isOnePlace ? "" : " and to zoom in"}.`;
  button.appendChild(make("span", "", String(number)));
  return button;
}

function rim(colours) {
  const parts = [...new Set(colours)].map((colour) => ({
    colour,
    share: colours.filter((other) => other === colour).length / colours.length,
  }));
  let start = 0;
  const stops = parts.map(({ colour, share }) => {
    const stop = `${colour} ${start}turn ${start + share}turn`;
    start += share;
    return stop;
  });
  return `conic-gradient(${stops.join(", ")})`;
}

/** Make the list of what a cluster stands for; a row of it selects its incident. */
function makeInside(group, data, pick, close) {
  const inside = make("section", "inside");
  const title = `${group.ids.length} incidents ${group.places.length === 1 ? "at one place" : "here"}`;
  inside.setAttribute("aria-label", title);
  const head = make("div", "head");
  head.appendChild(make("h4", "", title));
  head.appendChild(makeButton("", "Close", close));
  inside.appendChild(head);
  const list = make("ul", "");
  for (const id of group.ids) {
    const mark = data.marks[id];
    if (!mark) continue;
    const button = makeButton("", undefined, () => pick(id));
    if (id === data.selected) button.setAttribute("aria-current", "true");
    button.appendChild(makeSymbol(mark));
    button.appendChild(make("span", "", mark.summary));
    const item = make("li", "");
    item.appendChild(button);
    list.appendChild(item);
  }
  inside.appendChild(list);
  inside.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  return inside;
}
