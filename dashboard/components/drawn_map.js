// The map that Plotly has drawn: where it is, its marks, and how to move it.
//
// The figure has each mark where its place is.  Where a mark is drawn depends on how far the map is
// zoomed, which only the browser knows: here marks are moved, or left out where a cluster stands for
// them, by giving their points another position in what Plotly computed and letting it draw them.

const LOOK_EVERY_MS = 300;

/** The drawn chart and its MapLibre map, null until both are there. */
function findMap(key) {
  const chart = document.querySelector(`.st-key-${CSS.escape(key)} .js-plotly-plot`);
  const map = chart?._fullLayout?.map?._subplot?.map;
  return map?.project && map.getContainer().isConnected ? { chart, map } : null;
}

/** Call `found(chart, map)` when the map is there, and `lost()` before another one takes its place. */
function watchMap(key, found, lost) {
  let here = null;
  const look = () => {
    const drawn = findMap(key);
    if (!drawn || drawn.map === here) return;
    if (here) lost();
    here = drawn.map;
    found(drawn.chart, drawn.map);
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    if (here) lost();
  };
}

/** The traces of marks as Plotly computed them, those of lines to marks among them. */
function markTraces(chart) {
  return (chart.calcdata ?? []).filter((points) => {
    const trace = points[0]?.trace;
    return trace?.type === "scattermap" && trace.customdata && trace._glTrace;
  });
}

function idOf(trace, number) {
  return [trace.customdata[number]].flat()[0];
}

/** Every mark: its incident's id, where its place is, and how wide it is. */
function marksOf(chart) {
  const marks = new Map();
  for (const points of markTraces(chart)) {
    const trace = points[0].trace;
    if (trace.mode !== "markers") continue;
    points.forEach((_, number) => {
      const id = idOf(trace, number);
      const size = Math.max(trace.marker.size[number], marks.get(id)?.size ?? 0);
      marks.set(id, { id, lon: trace.lon[number], lat: trace.lat[number], size });
    });
  }
  return [...marks.values()];
}

/** Draw each mark at its position in `spots`, by id; those that have none are not drawn. */
function placeMarks(chart, spots) {
  for (const points of markTraces(chart)) {
    const trace = points[0].trace;
    const isLeader = trace.meta === "leaders"; // place, mark and a gap, by turns
    points.forEach((point, number) => {
      const spot = spots.get(idOf(trace, number));
      const step = isLeader ? number % 3 : 1;
      if (!spot || step === 2) point.lonlat = [undefined, undefined];
      else point.lonlat = step === 0 ? [trace.lon[number], trace.lat[number]] : [...spot];
    });
    trace._glTrace.update(points);
    points.placed = true;
  }
  for (const [{ trace }] of chart.calcdata) showAllText(chart, trace);
}

/** Draw every text of a trace: MapLibre leaves out what touches another, and so a mark's shape. */
function showAllText(chart, trace) {
  const map = chart._fullLayout.map._subplot.map;
  const layer = trace._glTrace?.layerIds?.symbol;
  if (!layer || !trace.mode?.includes("text") || !map.getLayer(layer)) return;
  const rule = "text-allow-overlap";
  if (map.getLayoutProperty(layer, rule) !== true) map.setLayoutProperty(layer, rule, true);
}

/** Whether Plotly has computed its points anew, and so forgotten where they were placed. */
function isUnplaced(chart) {
  return markTraces(chart).some((points) => !points.placed);
}

/** Where an incident's mark is drawn; null where it has none or a cluster stands for it. */
function drawnAt(chart, id) {
  for (const points of markTraces(chart)) {
    if (points[0].trace.meta === "leaders") continue;
    const number = points.findIndex((_, at) => idOf(points[0].trace, at) === id);
    if (number >= 0) return points[number].lonlat[0] === undefined ? null : points[number].lonlat;
  }
  return null;
}

/** Move the map as if by hand, so that Plotly keeps the camera when it draws the figure again. */
function moveMap(map, camera) {
  map.jumpTo(camera, { originalEvent: new Event("desk") });
}
