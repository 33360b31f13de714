// What makes a lesson's exercises work: it connects to the page's kernel and shows each output
// where it stands. page.js, which is there long before, tells what has arrived.
import { connect } from "./kernel.js";
import { show } from "./outputs.js";
import { Widgets } from "./widgets.js";

const WAITING = 'script[type="application/vnd.voila.cell-output+json"]';
const page = window.closer;

let kernel;
let widgets;
let standing; // what stands in the exercises of a page that is being given a new kernel

function begin() {
  kernel = connect(page.config);
  widgets = new Widgets(kernel);
  page.watch(kernel);
}

/** Show every output that has arrived; one that cannot be shown leaves the others alone. */
async function showArrived() {
  const places = [...document.querySelectorAll(WAITING)].map((script) => {
    const place = script.parentElement;
    const output = JSON.parse(script.textContent);
    script.remove();
    return { place, output };
  });
  if (places.length === 0) return;
  await widgets.load();
  await Promise.all(places.map(({ place, output }) => show(output, place, widgets)));
}

let turn = Promise.resolve();

function next() {
  turn = turn.then(showArrived).catch((error) => page.failed(error));
  if (page.complete) turn = turn.then(() => widgets.follow()).then(page.ready);
}

/** Go on with the kernel of this page as it was fetched anew; return whether all stands again. */
page.goOn = async (fetched, config) => {
  standing ??= widgets.standing(); // it may take more than one try
  kernel.dispose();
  page.config = config;
  begin();
  const slots = document.querySelectorAll(".slot");
  for (const slot of slots) slot.style.minHeight = `${slot.offsetHeight}px`;
  for (const outputs of fetched.querySelectorAll("template[data-slot]")) page.arrived(outputs);
  page.finished();
  await turn;
  const all = await widgets.goOn(standing);
  for (const slot of slots) slot.style.minHeight = "";
  standing = undefined;
  return all;
};

begin();
document.addEventListener("closer:arrived", next);
next();
