// Vega-Lite, fetched only by a page that has a chart.
import embed from "vega-embed";

/** Draw a chart as SVG, evaluating its expressions without `eval`. */
export async function draw(spec, place) {
  const picture = place.appendChild(document.createElement("div"));
  await embed(picture, spec, { renderer: "svg", actions: false, ast: true });
}
