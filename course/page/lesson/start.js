// What makes a lesson's exercises work: they stand in the page already, and are given life here. A
// kernel is asked for when there is something to tell it, or something is kept that it can show.
import { hydrate } from "./hydrate.js";
import { isLate, placeExercises } from "./late.js";
import { Link } from "./link.js";
import { notePlace } from "./place.js";
import { read, STATES } from "./sent.js";
import { Takeover } from "./takeover.js";
import { Welcome } from "./welcome.js";
import { Widgets } from "./widgets.js";

const TOUCHES = ["input", "change", "click"];

/** Give life to a page whose kernels come from here; `hydrated` is when all of it has that.
 * @param {import("./kernels.js").Kernels} kernels
 */
export async function start(kernels) {
  const page = window.course;
  if (isLate()) await placeExercises();
  const link = new Link();
  const widgets = new Widgets(link, read(STATES) ?? { states: {} });

  let touched = page.early.length > 0;
  let asked = false;

  function ask() {
    if (asked) return;
    asked = true;
    page.connect();
  }

  /** @param {Event} event */
  function onTouch({ target }) {
    touched ||= target instanceof Element && target.closest("[data-model]") !== null;
  }

  /** Ask for a kernel when it is to know of what the reader has done. */
  function onWaiting() {
    if (!touched) return; // what scripts say by themselves can wait
    ask();
    guard();
  }

  /** @param {BeforeUnloadEvent} event */
  function onBeforeUnload(event) {
    if (!page.leaving) event.preventDefault(); // whoever leaves must not be held up
  }

  /** Have the browser ask before a page is closed whose words or acts no kernel could hear yet. */
  function guard() {
    const holds = touched && (page.config.kept || link.outbox.holdsMessages) && !link.isOpen;
    if (holds) addEventListener("beforeunload", onBeforeUnload);
    else removeEventListener("beforeunload", onBeforeUnload);
  }

  for (const type of TOUCHES) addEventListener(type, onTouch, true); // before it has any effect
  link.onwaiting = onWaiting;
  const hydrated = hydrate(widgets, () => page.config.kept && ask());
  const takeover = new Takeover({ widgets, link, hydrated, kernels });

  page.tell = (words) => takeover.tell(words);
  const welcome = new Welcome();
  notePlace(() => welcome.offersPlace());
  page.picture = async (spec) => (await import("./chart.js")).svg(spec);
  page.endKernel = () => kernels.end();
  page.sendWaiting = () => takeover.sendWaiting();
  page.takeOver = async (signal) => {
    const { dataset } = document.documentElement;
    delete dataset.kernel;
    const taken = await takeover.run(signal);
    if ("placed" in taken) {
      dataset.kernel = "connected";
      delete dataset.kept; // what is shown of it is so from here on
      guard();
      page.ready();
      welcome.ask();
      document.dispatchEvent(new Event("course:connected"));
    }
    return taken;
  };
  hydrated.then(() => page.config.kept || page.ready());
  return { hydrated, ask, isTouched: () => touched };
}
