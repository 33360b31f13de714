// A lesson's page that comes from a folder of files: its kernels are workers of its own.
import { CarriedMemory } from "../site/carried_memory.js";
import { keepBeforeLinks } from "../site/following_links.js";
import { start } from "./start.js";
import { WorkerKernels } from "./worker_kernels.js";

const page = window.course;
const { worker, serviceWorker, course = "", notebook } = page.config;

/** Note whether anything is kept, for the next page, before that is painted. A browser that was
 * killed may have forgotten that something is; then it is asked for now.
 * @param {{ kept: boolean }} told
 */
function noteKept({ kept }) {
  if (kept && !page.config.kept) {
    page.config.kept = true;
    started.then(({ ask }) => ask());
  }
  try {
    if (kept) localStorage.setItem(`${course}-kept`, "1");
    else localStorage.removeItem(`${course}-kept`);
  } catch {
    // The browser lets pages keep nothing.
  }
}

/** Whether what is fetched ahead may cost the reader something. */
function isMetered() {
  /** @type {{ connection?: { saveData?: boolean, type?: string } }} */
  const { connection } = /** @type {any} */ (navigator);
  return (
    connection?.saveData ||
    connection?.type === "cellular" ||
    matchMedia("(prefers-reduced-data: reduce)").matches
  );
}

/** Have the course's files be kept, for when there is no network: those that are fetched anyway. */
async function keepFiles() {
  if (!serviceWorker) return undefined;
  await navigator.serviceWorker?.register(serviceWorker, { scope: "./", updateViaCache: "none" });
  return navigator.serviceWorker?.ready;
}

function open() {
  return new Worker(new URL(worker ?? "", location.href), { type: "module" });
}

const files = keepFiles().catch((error) => console.warn(error));
const memory = new CarriedMemory();
const kernels = new WorkerKernels(open, { lesson: notebook, course }, memory, { kept: noteKept });
const started = start(kernels);
const { hydrated, ask } = await started;

/** Have what was typed be kept before the page is out of sight: it may not come back. */
function keep() {
  page.sendWaiting?.();
  return kernels.rest();
}

/** Have a kernel get ready as soon as somebody turns to an exercise.
 * @param {Event} event
 */
function onTurn({ target }) {
  if (target instanceof Element && target.closest("[data-model]")) kernels.prepare();
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && !page.leaving) keep();
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  memory.seek();
  if (kernels.hasEnded) page.connect();
});
keepBeforeLinks(keep);
for (const turn of ["focusin", "pointerdown"]) addEventListener(turn, onTurn, { passive: true });
await Promise.all([hydrated, memory.found]);
if (memory.newest) {
  page.config.kept = true; // and only a kernel can show it
  ask();
}
if (!isMetered()) {
  await new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));
  const [registered] = await Promise.all([files, kernels.prepare().ready]);
  // And the others, once the exercises work.
  registered?.active?.postMessage({ type: "complete" }, [new MessageChannel().port2]);
}
