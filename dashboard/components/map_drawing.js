// Drawing an area on the map: a box or a free outline, by mouse, pen or finger.

const LEAST_PX = 8; // a shorter stroke is a slip
const STEP_PX = 3;

/** Let the reader draw once on `over`; `done(corners)` gets pixels, null when it was left. */
function startDrawing(over, kind, done) {
  const sheet = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  sheet.setAttribute("class", "drawing");
  sheet.setAttribute("data-kind", kind);
  const path = sheet.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  let stroke = [];
  const at = (event) => {
    const box = sheet.getBoundingClientRect();
    const clamp = (value, most) => Math.min(most, Math.max(0, value));
    return [clamp(event.clientX - box.left, box.width), clamp(event.clientY - box.top, box.height)];
  };
  const corners = () => (kind === "box" ? boxOf(stroke) : stroke);
  const finish = (found) => {
    sheet.remove();
    document.removeEventListener("keydown", leave, true);
    done(found);
  };
  const leave = (event) => {
    if (event.key === "Escape") finish(null);
  };
  sheet.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    sheet.setPointerCapture(event.pointerId);
    stroke = [at(event)];
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!stroke.length) return;
    const here = at(event);
    if (distance(here, stroke[stroke.length - 1]) >= STEP_PX) stroke.push(here);
    path.setAttribute("d", `M${corners().map((corner) => corner.join(",")).join("L")}Z`);
  });
  sheet.addEventListener("pointerup", () => {
    const far = stroke.some((point) => distance(point, stroke[0]) >= LEAST_PX);
    finish(far ? corners() : null);
  });
  sheet.addEventListener("pointercancel", () => finish(null));
  document.addEventListener("keydown", leave, true);
  over.appendChild(sheet);
  return () => finish(null);
}

function boxOf(stroke) {
  const [[left, top], [right, bottom]] = [stroke[0], stroke[stroke.length - 1]];
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

function distance(one, other) {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}
