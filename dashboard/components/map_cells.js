// Events of layers over the map: squares, each for what lies in one cell of a grid, with their number.
// The rim has the shares of the kinds of act; it is dashed where most are known only to a governorate
// or less.  Triggers: `view` the map's frame, when the cells are too coarse for it or do not reach;
// `cell` the square that was clicked.

const SQUARE_PX = [16, 40]; // the smallest and the largest
const RIM_PX = 5;
const WAIT_MS = 250; // after the last move, before other cells are asked for

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  root.asked = (name, value) => setTriggerValue(name, value);
  if (root.layer && root.layer.chart === data.chart) {
    root.layer.show(data);
  } else {
    root.layer?.stop();
    root.layer = new CellLayer(root, data);
  }
  return () => root.layer?.stop();
}

class CellLayer {
  constructor(root, data) {
    Object.assign(this, { root, data, chart: data.chart });
    this.draw = () => this.drawn();
    this.rest = () => this.rested();
    this.press = (event) => this.pressed(event);
    this.hover = (event) => this.hovered(event);
    this.stopWatching = watchMap(
      data.chart,
      (chart, map) => this.begin(chart, map),
      () => this.end(),
    );
  }

  show(data) {
    this.data = data;
    if (this.map) {
      this.drawn();
      this.rested();
    }
  }

  begin(chart, map) {
    Object.assign(this, { plot: chart, map });
    this.canvas = make("canvas", "layer-cells");
    this.canvas.setAttribute("aria-hidden", "true");
    Object.assign(this.canvas.style, { position: "absolute", inset: "0", pointerEvents: "none" });
    const sheet = map.getContainer().querySelector(".over-map");
    map.getContainer().insertBefore(this.canvas, sheet);
    map.on("move", this.draw);
    map.on("resize", this.draw);
    map.on("moveend", this.rest);
    map.on("click", this.press);
    map.on("mousemove", this.hover);
    this.drawn();
    this.rested();
  }

  end() {
    clearTimeout(this.waiting);
    const { map } = this;
    if (!map) return;
    map.off("move", this.draw);
    map.off("resize", this.draw);
    map.off("moveend", this.rest);
    map.off("click", this.press);
    map.off("mousemove", this.hover);
    this.canvas.remove();
    this.map = null;
  }

  stop() {
    this.stopWatching();
    this.root.layer = undefined;
  }

  /** Ask for other cells when these are too coarse or too fine for the map, or do not reach. */
  rested() {
    clearTimeout(this.waiting);
    const bounds = this.map.getBounds();
    const [west, south, east, north] = this.data.bounds;
    const reach =
      Math.max(bounds.getWest(), -180) >= west && Math.min(bounds.getEast(), 180) <= east &&
      bounds.getSouth() >= south && bounds.getNorth() <= north;
    const wide = (bounds.getEast() - bounds.getWest()) / (east - west);
    if (reach && wide > 0.3) return;
    this.waiting = setTimeout(() => {
      this.root.asked("view", [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
    }, WAIT_MS);
  }

  drawn() {
    const { canvas, map, data } = this;
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const scale = window.devicePixelRatio || 1;
    if (canvas.width !== width * scale || canvas.height !== height * scale) {
      Object.assign(canvas, { width: width * scale, height: height * scale });
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    const pen = canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    this.squares = [];
    // Those with most are drawn last, over the others.
    for (let at = data.cells.length - 1; at >= 0; at -= 1) {
      const cell = data.cells[at];
      const { x, y } = map.project([cell.lon, cell.lat]);
      if (x < -40 || y < -40 || x > width + 40 || y > height + 40) continue;
      const side = this.side(cell.count);
      this.square(pen, cell, x, y, side);
      this.squares.push({ cell, x, y, side });
    }
  }

  side(count) {
    return Math.min(SQUARE_PX[1], SQUARE_PX[0] + 3 * Math.log2(count));
  }

  square(pen, cell, x, y, side) {
    const { colours, paper, ink } = this.data;
    const left = x - side / 2;
    pen.fillStyle = paper;
    pen.fillRect(left - 1.5, y - side / 2 - 1.5, side + 3, side + 3);
    let top = y - side / 2;
    cell.shares.forEach((count, kind) => {
      if (!count) return;
      const part = (side * count) / cell.count;
      pen.fillStyle = colours[kind];
      pen.fillRect(left, top, side, part);
      top += part;
    });
    if (cell.vague * 2 > cell.count) {
      pen.strokeStyle = ink;
      pen.setLineDash([3, 3]);
      pen.strokeRect(left - 1.5, y - side / 2 - 1.5, side + 3, side + 3);
      pen.setLineDash([]);
    }
    if (cell.count < 2) return;
    const inner = Math.max(side - 2 * RIM_PX, 8);
    pen.fillStyle = paper;
    pen.fillRect(x - inner / 2, y - inner / 2, inner, inner);
    pen.fillStyle = ink;
    const text = shortNumber(cell.count);
    pen.font = `600 ${text.length > 3 ? 9 : 10}px ${getComputedStyle(this.root).fontFamily}`;
    const wide = pen.measureText(text).width + 3;
    if (wide > inner) {
      pen.fillStyle = paper;
      pen.fillRect(x - wide / 2, y - 6, wide, 12);
      pen.fillStyle = ink;
    }
    pen.fillText(text, x, y + 0.5);
  }

  at({ x, y }) {
    return this.squares?.findLast(
      (one) => Math.abs(one.x - x) <= one.side / 2 && Math.abs(one.y - y) <= one.side / 2,
    );
  }

  /** The marks of articles lie over the squares: a click on one of them is not for these. */
  isTaken() {
    return Boolean(this.plot._hoverdata?.length);
  }

  words(cell) {
    const kinds = cell.shares
      .map((count, kind) => ({ count, label: this.data.labels[kind] }))
      .filter(({ count }) => count)
      .sort((one, other) => other.count - one.count)
      .map(({ count, label }) => `${label.toLowerCase()} ${count}`);
    const vague = cell.vague ? ` ${cell.vague} known only to a governorate or less.` : "";
    const number = cell.count === 1 ? "1 event" : `${cell.count} events`;
    return `${number} of layers: ${kinds.join(", ")}.${vague} Click to list them.`;
  }

  pressed(event) {
    const found = this.isTaken() ? null : this.at(event.point);
    if (found) this.root.asked("cell", found.cell.key);
  }

  hovered(event) {
    const found = this.isTaken() ? null : this.at(event.point);
    const holder = this.map.getContainer();
    const words = found ? this.words(found.cell) : "";
    if (holder.title !== words) holder.title = words;
    this.map.getCanvas().style.cursor = found ? "pointer" : "";
  }
}

/** 950, 1.2k, 35k, 1.2M. */
function shortNumber(count) {
  if (count < 1000) return String(count);
  const [part, unit] = count < 1e6 ? [count / 1000, "k"] : [count / 1e6, "M"];
  return `${part < 10 ? Math.round(part * 10) / 10 : Math.round(part)}${unit}`;
}
