// Vega-Lite, fetched only by a page that has a chart.
import embed from "vega-embed";

// No `eval` for expressions and no style sheets of its own: the page allows neither.
/** @type {import("vega-embed").EmbedOptions} */
const OPTIONS = { renderer: "svg", actions: false, ast: true, tooltip: false, defaultStyle: false };

/** Draw a chart as SVG.
 * @param {import("vega-embed").VisualizationSpec} spec
 * @param {Element} place
 */
export async function draw(spec, place) {
  const picture = place.appendChild(document.createElement("div"));
  await seen(picture);
  await embed(picture, spec, OPTIONS);
}

/** Return a chart as the text of an SVG, for a file; its width has to be a number.
 * @param {import("vega-embed").VisualizationSpec} spec
 */
export async function svg(spec) {
  const { view, finalize } = await embed(document.createElement("div"), spec, OPTIONS);
  try {
    return await view.toSVG();
  } finally {
    finalize();
  }
}

/** Wait until an element has a width: a chart is as wide as its place.
 * @param {Element} element
 * @returns {Promise<void>}
 */
function seen(element) {
  return new Promise((resolve) => {
    const observer = new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width === 0) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
}
