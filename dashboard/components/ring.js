// A ring round the selected incident's mark, drawn over the map.
//
// The figure itself does not know what is selected: a figure that changes is drawn anew, and the
// reader would lose the place they had moved the map to.  The ring reads the mark's position from
// the drawn chart; where the chart has none, there is no ring and nothing else is lost.

const LOOK_EVERY_MS = 300;

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".desk");
  root.stopRing?.();

  let map = null;
  let ring = null;
  let point = null;
  const place = () => {
    const { x, y } = map.project(point);
    ring.style.transform = `translate(${x - 16}px, ${y - 16}px)`;
  };
  const drop = () => {
    map?.off("move", place);
    ring?.remove();
    map = null;
  };
  const look = () => {
    const drawn = findMap(data.chart);
    if (!drawn || drawn.map === map) return;
    drop();
    point = findMark(drawn.chart, data.selected);
    if (!point) return;
    map = drawn.map;
    ring = makeRing(data.colour);
    map.getContainer().appendChild(ring);
    if (data.reveal && !map.getBounds().contains(point)) map.jumpTo({ center: point });
    place();
    map.on("move", place);
  };

  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  root.stopRing = () => {
    clearInterval(timer);
    drop();
  };
  return () => root.stopRing();
}

/** The drawn chart and its MapLibre map, null until both are there. */
function findMap(key) {
  const chart = document.querySelector(`.st-key-${CSS.escape(key)} .js-plotly-plot`);
  const map = chart?._fullLayout?.map?._subplot?.map;
  return map?.project && map.getContainer().isConnected ? { chart, map } : null;
}

/** Where the mark of an incident lies, as it is drawn: marks at one spot are fanned out. */
function findMark(chart, id) {
  for (const trace of chart._fullData ?? []) {
    const at = Array.from(trace.customdata ?? []).findIndex((value) => [value].flat()[0] === id);
    if (at >= 0 && trace.lat) return [trace.lon[at], trace.lat[at]];
  }
  return null;
}

function makeRing(colour) {
  const ring = document.createElement("div");
  ring.setAttribute("aria-hidden", "true");
  Object.assign(ring.style, {
    position: "absolute",
    left: "0",
    top: "0",
    width: "32px",
    height: "32px",
    border: `4px solid ${colour}`,
    borderRadius: "50%",
    boxSizing: "border-box",
    pointerEvents: "none",
    zIndex: "1",
  });
  return ring;
}
