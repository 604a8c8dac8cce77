// A button that saves a chart as a picture, drawn by the chart's own library in this browser: with
// its legend, and above it in words what was asked for and on which day the picture was made.

const WIDTH_PX = 1400;
const LINE_PX = 17;
const TITLE_PX = 14; // from the upper edge
const LEGEND_PX = 84; // the page has the legend below the chart, a picture within it

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".desk");
  root.replaceChildren();
  const told = make("span", "told");
  told.setAttribute("role", "status");
  const save = async () => {
    const chart = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
    if (!chart?.layout || !window.Plotly) {
      told.textContent = "The chart is not drawn yet: try again in a moment.";
      return;
    }
    const day = localDay();
    const link = document.createElement("a");
    link.href = await draw(chart, [...data.lines, `${data.maker} · ${day}`]);
    link.download = `${data.name}-${day}.png`;
    link.click();
    told.textContent = `Saved as ${link.download}`;
  };
  root.appendChild(makeButton("save", data.label, save));
  root.appendChild(told);
}

/** Today where the reader is, as 2019-02-03. */
function localDay() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The chart as it is zoomed now, on a sheet of one width, with `lines` under its title. */
function draw(chart, lines) {
  const more = lines.length * LINE_PX;
  const { margin, title, height } = chart.layout;
  const small = lines.map((line) => `<span style="font-size:12px">${line}</span>`);
  const tall = height + more + LEGEND_PX;
  const layout = {
    ...chart.layout,
    autosize: false,
    width: WIDTH_PX,
    height: tall,
    margin: { ...margin, t: margin.t + more, b: margin.b + LEGEND_PX },
    showlegend: true,
    title: { ...title, yanchor: "top", y: 1 - TITLE_PX / tall, pad: { t: 0 }, text: [title.text, ...small].join("<br>") },
    selections: [],
  };
  const size = { format: "png", width: WIDTH_PX, height: tall, scale: 2 };
  return window.Plotly.toImage({ data: chart.data, layout }, size);
}
