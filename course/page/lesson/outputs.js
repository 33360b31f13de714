// One output of a cell, or of an Output widget, shown in an element.
const WIDGET = "application/vnd.jupyter.widget-view+json";
const VEGA_LITE = "application/vnd.vegalite.v5+json";

/** An output after Jupyter's notebook format.
 * @typedef {{ output_type: string, text?: Lines, ename?: string, data: Record<string, any> }} Output
 */
/** @typedef {string | string[]} Lines */
/** @typedef {import("./widgets.js").Widgets} Widgets */

/** Show an output; where it cannot be shown, say so calmly.
 * @param {Output} output
 * @param {Element} place
 * @param {Widgets} widgets
 */
export async function show(output, place, widgets) {
  try {
    if (output.output_type === "stream") place.append(preformatted(output.text ?? ""));
    else if (output.output_type !== "error") await showData(output.data, place, widgets);
    else throw new Error(output.ename);
  } catch (error) {
    window.course.failed(error, place);
  }
}

/** Show the richest of what an output offers.
 * @param {Output["data"]} data
 * @param {Element} place
 * @param {Widgets} widgets
 */
async function showData(data, place, widgets) {
  if (data[WIDGET]) return widgets.display(data[WIDGET].model_id, place);
  if (data[VEGA_LITE]) return (await import("./chart.js")).draw(data[VEGA_LITE], place);
  if (data["text/html"]) place.innerHTML = text(data["text/html"]);
  else if (data["image/svg+xml"]) place.innerHTML = text(data["image/svg+xml"]);
  else if (data["image/png"]) place.append(picture(data));
  else if (data["text/plain"]) place.append(preformatted(data["text/plain"]));
}

/** @param {Lines} lines */
function text(lines) {
  return Array.isArray(lines) ? lines.join("") : lines;
}

/** @param {Lines} lines */
function preformatted(lines) {
  const made = document.createElement("pre");
  made.textContent = text(lines);
  return made;
}

/** @param {Output["data"]} data */
function picture(data) {
  const made = new Image();
  made.src = `data:image/png;base64,${text(data["image/png"])}`;
  made.alt = text(data["text/plain"] ?? "");
  return made;
}
