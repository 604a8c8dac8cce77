// What a reader does with the map: zoom, turn north up, go to a view, draw an area, open a cluster.
// Triggers: `pick` what a clicked mark stands for; `area` corners in degrees east and north; `tiles` why none came.

const SCALE_PX = 110; // the longest scale bar
const EARTH_M = 6371008.8;
const CLOSEST = 12; // zoom at which a view of a single place stops
const STEP_IN = 2; // of zoom at the most, when a cluster is opened: the reader should see where

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  root.stopTools?.();
  const open = root.openCluster ?? null; // the ids in the list that is open
  root.stopTools = watchMap(
    data.chart,
    (chart, map) => {
      root.tools = new Tools(root, chart, map, data, setTriggerValue, open);
    },
    () => root.tools.stop(),
  );
  return () => root.stopTools();
}

class Tools {
  constructor(root, chart, map, data, setTriggerValue, open) {
    Object.assign(this, { root, chart, map, data, setTriggerValue });
    this.over = layOver(map, root, data.chosen);
    this.scale = this.over.appendChild(make("div", "scale"));
    this.scale.setAttribute("aria-hidden", "true");
    this.holder = this.over.appendChild(make("div", "clusters"));
    this.drawBar();
    this.follow = () => this.moved();
    this.arrange = () => this.arranged();
    this.refresh = () => isUnplaced(chart) && this.arranged();
    this.trouble = () => {}; // a tile that does not come leaves the base map: no error
    this.clicked = ({ points }) => {
      const [id] = [points[0]?.customdata].flat();
      if (id) this.setTriggerValue("pick", id);
    };
    chart.on("plotly_click", this.clicked);
    map.on("move", this.follow);
    map.on("moveend", this.arrange);
    map.on("resize", this.arrange);
    map.on("render", this.refresh);
    map.on("error", this.trouble);
    this.arranged();
    this.laidTiles();
    const known = open?.filter((id) => data.marks[id]);
    if (known?.length) this.list({ ids: known, places: this.placesIn(known) });
    // Other marks than before, and none of them where the reader looks: show them.
    const shown = Object.keys(data.marks).join(" ");
    if (root.shown !== shown && this.inView === 0 && this.marks.length) this.fit(this.marks);
    root.shown = shown;
  }

  stop() {
    for (const [name, act] of [
      ["move", this.follow], ["moveend", this.arrange], ["resize", this.arrange],
      ["render", this.refresh], ["error", this.trouble],
    ]) {
      this.map.off(name, act);
    }
    this.chart.removeListener?.("plotly_click", this.clicked);
    this.stopDrawing?.();
    this.over.remove();
    this.root.replaceChildren();
  }

  // --- marks and clusters ---

  arranged() {
    this.marks = marksOf(this.chart);
    const { spots, clusters } = layOut(this.map, this.marks);
    placeMarks(this.chart, spots);
    const focused = document.activeElement?.dataset?.ids;
    this.holder.replaceChildren();
    this.clusters = clusters.map((group) => {
      const button = makeCluster(group, this.data, () => this.openCluster(group));
      this.holder.appendChild(button);
      if (focused && button.dataset.ids === focused) button.focus({ preventScroll: true });
      return { group, button };
    });
    const bounds = this.map.getBounds();
    this.inView = this.marks.filter(({ lon, lat }) => bounds.contains([lon, lat])).length;
    const all = this.marks.length;
    this.count.textContent = `${this.inView} of ${all} ${all === 1 ? "mark" : "marks"} in view`;
    this.moved();
  }

  moved() {
    for (const { group, button } of this.clusters ?? []) {
      const { x, y } = this.map.project([group.lon, group.lat]);
      const half = clusterSize(group.ids.length) / 2;
      button.style.transform = `translate(${x - half}px, ${y - half}px)`;
    }
    this.drawScale();
    this.north.querySelector(".needle").style.transform = `rotate(${-this.map.getBearing()}deg)`;
  }

  openCluster(group) {
    this.list(group);
    if (group.places.length > 1) this.fit(group.places, this.map.getZoom() + STEP_IN);
    this.inside.querySelector("li button")?.focus({ preventScroll: true });
  }

  list(group) {
    this.closeList();
    this.root.openCluster = group.ids;
    const pick = (id) => this.setTriggerValue("pick", id);
    this.inside = makeInside(group, this.data, pick, () => this.closeList());
    this.over.appendChild(this.inside);
  }

  closeList() {
    this.inside?.remove();
    this.inside = this.root.openCluster = null;
  }

  placesIn(ids) {
    const keys = this.marks.filter(({ id }) => ids.includes(id)).map(({ lon, lat }) => `${lon},${lat}`);
    return [...new Set(keys)];
  }

  // --- the camera ---

  fit(places, most = CLOSEST) {
    const lons = places.map(({ lon }) => lon);
    const lats = places.map(({ lat }) => lat);
    const camera = this.map.cameraForBounds(
      [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]],
      { padding: 50, maxZoom: most },
    );
    moveMap(this.map, { center: camera.center, zoom: camera.zoom });
  }

  zoom(step) {
    moveMap(this.map, { zoom: this.map.getZoom() + step });
  }

  goTo(name) {
    if (name === "shown") return this.fit(this.marks);
    const [lat, lon, zoom] = this.data.views[name];
    return moveMap(this.map, { center: [lon, lat], zoom, bearing: 0, pitch: 0 });
  }

  // --- the bar ---

  drawBar() {
    const bar = make("div", "bar");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Map tools");
    const add = (group, text, label, act) => {
      const button = makeButton("tool", text, act, label);
      button.title = label;
      return group.appendChild(button);
    };
    const view = bar.appendChild(make("div", "tools"));
    add(view, "+", "Zoom in", () => this.zoom(1));
    add(view, "−", "Zoom out", () => this.zoom(-1));
    this.north = add(view, "", "North up", () => moveMap(this.map, { bearing: 0, pitch: 0 }));
    const needle = make("span", "needle", "▲");
    needle.setAttribute("aria-hidden", "true");
    this.north.append(needle, make("span", "", "N"));
    bar.appendChild(this.makeViews());
    const areas = bar.appendChild(make("div", "tools"));
    areas.appendChild(make("span", "what", "Filter by area"));
    for (const [kind, text, how] of [
      ["box", "Box", "Draw a box on the map to filter by"],
      ["outline", "Outline", "Draw an outline on the map to filter by"],
    ]) {
      const button = add(areas, text, how, () => this.draw(kind, button));
      button.setAttribute("aria-pressed", "false");
    }
    add(areas, "In view", "Filter by what is in view", () => this.send(this.cornersOfView()));
    this.count = bar.appendChild(make("span", "count"));
    this.root.replaceChildren(bar);
  }

  makeViews() {
    const label = make("label", "tools", "Go to ");
    const choice = make("select", "");
    const options = [["", "…"], ["shown", "What is shown"], ...Object.keys(this.data.views).map((n) => [n, n])];
    for (const [value, text] of options) {
      const option = make("option", "", text);
      option.value = value;
      choice.appendChild(option);
    }
    choice.addEventListener("change", () => {
      if (choice.value && (choice.value !== "shown" || this.marks.length)) this.goTo(choice.value);
      choice.value = "";
    });
    label.appendChild(choice);
    return label;
  }

  // --- areas ---

  draw(kind, button) {
    const again = button.getAttribute("aria-pressed") === "true";
    this.stopDrawing?.();
    if (again) return;
    this.closeList();
    button.setAttribute("aria-pressed", "true");
    this.count.textContent = "Draw on the map. Escape leaves.";
    this.stopDrawing = startDrawing(this.over, kind, (corners) => {
      this.stopDrawing = null;
      button.setAttribute("aria-pressed", "false");
      this.arranged();
      if (corners) this.send(corners);
    });
  }

  cornersOfView() {
    const { clientWidth: right, clientHeight: bottom } = this.map.getContainer();
    return [[0, 0], [right, 0], [right, bottom], [0, bottom]];
  }

  send(corners) {
    const degrees = corners.map((corner) => {
      const { lng, lat } = this.map.unproject(corner);
      return [lng, lat];
    });
    this.setTriggerValue("area", degrees);
  }

  // --- the scale and the tiles ---

  drawScale() {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const [one, other] = [-SCALE_PX / 2, SCALE_PX / 2].map((step) =>
      this.map.unproject([width / 2 + step, height / 2]),
    );
    const metres = metresBetween(one, other);
    const round = roundBelow(metres);
    this.scale.style.width = `${(SCALE_PX * round) / metres}px`;
    this.scale.textContent = round >= 1000 ? `${round / 1000} km` : `${round} m`;
  }

  laidTiles() {
    const failed = (why) => this.setTriggerValue("tiles", why);
    // Not before the map's own layers are there: the tiles go below one of them.
    if (this.map.isStyleLoaded()) layTiles(this.map, this.data.tiles, failed);
    else this.map.once("idle", () => layTiles(this.map, this.data.tiles, failed));
    if (this.data.tiles) this.over.appendChild(make("div", "credit", this.data.tiles.credit));
  }
}

function metresBetween(one, other) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const half = (a, b) => Math.sin(radians(b - a) / 2) ** 2;
  const chord =
    half(one.lat, other.lat) +
    Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * half(one.lng, other.lng);
  return 2 * EARTH_M * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** The largest of 1, 2 and 5 times a power of ten that is no more than `metres`. */
function roundBelow(metres) {
  const power = 10 ** Math.floor(Math.log10(metres));
  return [5, 2, 1].find((digit) => digit * power <= metres) * power;
}
