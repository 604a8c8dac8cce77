// A ring round the selected incident's mark, drawn over the map.
//
// The figure itself does not know what is selected: a figure that changes is drawn anew, and the
// reader would lose the place they had moved the map to.  The ring reads the mark's position from
// the drawn chart; where the chart has none, there is no ring and nothing else is lost.

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".desk");
  root.stopRing?.();

  let map = null;
  let chart = null;
  let ring = null;
  const place = () => {
    const spot = drawnAt(chart, data.selected);
    ring.hidden = !spot;
    if (!spot) return;
    const { x, y } = map.project(spot);
    ring.style.transform = `translate(${x - 16}px, ${y - 16}px)`;
  };
  const found = (drawn, itsMap) => {
    [chart, map] = [drawn, itsMap];
    ring = makeRing(data.colour);
    map.getContainer().appendChild(ring);
    const at = marksOf(chart).find((mark) => mark.id === data.selected);
    const isAway = at && !map.getBounds().contains([at.lon, at.lat]);
    if (data.reveal && isAway) moveMap(map, { center: [at.lon, at.lat] });
    place();
    map.on("render", place);
  };
  const lost = () => {
    map.off("render", place);
    ring.remove();
  };
  root.stopRing = watchMap(data.chart, found, lost);
  return () => root.stopRing();
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
