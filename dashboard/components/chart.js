// A chart that stays: the next figure is laid over the one that is drawn, so that a map keeps its
// camera, its tiles and its place in the graphics card, and only what differs is drawn anew.
// Trigger: `pick`, what was clicked or dragged over: `points` with their custom data, or a `box`.

const LIBRARY = "desk/plotly.min.js"; // from this server, below the page's own address

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".chart-holder");
  root.pick = (picked) => setTriggerValue("pick", picked);
  root.wanted = data;
  root.style.minHeight = `${data.height}px`;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", data.alt);
  root.setAttribute("aria-busy", "true");
  root.drawing = (root.drawing ?? Promise.resolve()).then(() => drawWanted(root));
  root.drawing.catch((error) => tellFailure(root, error));
  return () => takeAway(root);
}

/** Load the library once for the page, however many charts ask for it. */
function loadLibrary(version) {
  window.deskCharts ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(`${LIBRARY}?v=${version}`, document.baseURI).href;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      window.deskCharts = undefined; // the next chart tries again
      reject(new Error("The charts could not be loaded from this server. Reload the page."));
    };
    document.head.appendChild(script);
  });
  return window.deskCharts;
}

/** Return the figure that was sent: as JSON, deflated, in letters. */
function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(whole).json();
}

/** Draw what was asked for last; what came between is passed over. */
async function drawWanted(root) {
  const wanted = root.wanted;
  if (!wanted || root.drawn === wanted) return;
  const [Plotly, figure] = await Promise.all([loadLibrary(wanted.version), unpack(wanted.figure)]);
  if (root.wanted !== wanted || !root.isConnected) return;
  const { data, layout } = figure;
  const config = { ...wanted.config, responsive: false };
  if (root.basis === wanted.basis && root.drawn?.figure === wanted.figure) {
    // As it was: a page runs for many reasons.
  } else if (root.basis === wanted.basis) {
    await Plotly.react(root.chart, data, layout, config);
  } else {
    begin(root);
    await Plotly.newPlot(root.chart, data, layout, config);
    listen(root);
    root.basis = wanted.basis;
  }
  root.drawn = wanted;
  if (root.wanted === wanted) root.setAttribute("aria-busy", "false");
}

/** Make a new sheet to draw on, in the place of one that another figure was drawn on. */
function begin(root) {
  clear(root);
  root.chart = document.createElement("div");
  root.chart.className = "chart";
  root.replaceChildren(root.chart);
  root.sized = new ResizeObserver(() => {
    cancelAnimationFrame(root.fitting);
    root.fitting = requestAnimationFrame(() => {
      const chart = root.chart;
      if (chart?.isConnected && chart._fullLayout && chart.clientWidth !== chart._fullLayout.width) {
        window.Plotly.Plots.resize(chart);
      }
    });
  });
  root.sized.observe(root);
}

function listen(root) {
  const { chart } = root;
  chart.on("plotly_click", ({ points }) => {
    const picked = points.map(({ customdata }) => ({ customdata })).filter((point) => point.customdata);
    if (picked.length) root.pick({ points: picked });
  });
  chart.on("plotly_selected", (event) => {
    const boxes = (event?.selections ?? []).filter(({ type }) => type === "rect");
    if (!boxes.length) return;
    root.pick({ box: boxes.map(({ xref, x0, x1 }) => ({ xref, x: [x0, x1] })) });
    window.Plotly.relayout(chart, { selections: [] });
  });
}

function clear(root) {
  root.sized?.disconnect();
  cancelAnimationFrame(root.fitting);
  if (root.chart) window.Plotly.purge(root.chart);
  root.chart = root.basis = root.drawn = undefined;
}

/** Give everything back when the page has no use for the chart any more. */
function takeAway(root) {
  root.wanted = undefined;
  // Not while it is being drawn: the library would go on with what is no longer there.
  root.drawing = (root.drawing ?? Promise.resolve()).catch(() => {}).then(() => clear(root));
}

function tellFailure(root, error) {
  clear(root);
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = `The chart could not be drawn: ${error.message}`;
  root.replaceChildren(told);
  root.setAttribute("aria-busy", "false");
  root.drawing = undefined;
}
