// What makes a lesson's exercises work: it connects to the page's kernel and shows each output
// where it stands. page.js, which is there long before, tells what has arrived.
import { connect } from "./kernel.js";
import { show } from "./outputs.js";
import { Widgets } from "./widgets.js";

const WAITING = 'script[type="application/vnd.voila.cell-output+json"]';
const STATES = "application/vnd.jupyter.widget-state+json";
const page = window.course;

/** @typedef {{ place: Element, output: import("./outputs.js").Output }} Placed */

/** @type {ReturnType<typeof connect>} */
let kernel;
/** @type {Widgets} */
let widgets;
/** @type {ReturnType<Widgets["standing"]> | undefined} */
let standing; // what stands in the exercises of a page that is being given a new kernel

function begin() {
  kernel = connect(page.config);
  widgets = new Widgets(kernel);
  page.watch(kernel);
}

/** Show every output that has arrived, one cell after the other: the first is there soonest. */
async function showArrived() {
  for (const slot of document.querySelectorAll(".slot")) {
    const outputs = [...slot.querySelectorAll(WAITING)].map(taken);
    if (outputs.length === 0) continue;
    await showCell(outputs);
    await painted();
  }
}

/** Take an output from its place in the page.
 * @param {Element} script
 * @returns {Placed}
 */
function taken(script) {
  const place = /** @type {Element} */ (script.parentElement);
  script.remove();
  return { place, output: JSON.parse(script.textContent) };
}

/** Show the outputs of a cell, among which the kernel tells which widgets it has made.
 * @param {Placed[]} outputs
 */
async function showCell(outputs) {
  for (const { output } of outputs) {
    if (output.data?.[STATES]) await widgets.take(output.data[STATES]);
  }
  await Promise.all(outputs.map(({ output, place }) => show(output, place, widgets)));
}

/** Wait until the browser could put on the screen what is there. */
function painted() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** @type {Promise<unknown>} */
let turn = Promise.resolve();

function next() {
  turn = turn.then(showArrived).catch((error) => console.warn(error)); // each place says for itself what it cannot show
  if (page.complete) turn = turn.then(() => widgets.listen()).then(page.ready);
}

/** Go on with the kernel of this page as it was fetched anew; return whether all stands again. */
page.goOn = async (fetched, config) => {
  standing ??= widgets.standing(); // it may take more than one try
  kernel.dispose();
  page.config = config;
  page.complete = false;
  begin();
  /** @type {NodeListOf<HTMLElement>} */
  const slots = document.querySelectorAll(".slot");
  for (const slot of slots) slot.style.minHeight = `${slot.offsetHeight}px`;
  /** @type {NodeListOf<HTMLTemplateElement>} */
  const cells = fetched.querySelectorAll("template[data-slot]");
  for (const outputs of cells) page.arrived(outputs);
  page.finished();
  await turn;
  const all = await widgets.goOn(standing);
  for (const slot of slots) slot.style.minHeight = "";
  standing = undefined;
  return all;
};

page.sendWaiting = () => widgets.sendWaiting();

begin();
document.addEventListener("course:arrived", next);
next();
