// A lesson whose kernels are workers of its page. One gets ready while somebody reads, unless that may
// cost them something; and what was typed is kept before the page goes or is out of sight.
import { keepBeforeLinks } from "../site/following_links.js";
import { isMetered, keepAllFiles } from "../site/kept_files.js";
import { holdUpAfterTyping } from "../site/last_letters.js";
import { tellOfNewer } from "../site/newer_version.js";
import { start } from "./start.js";
import { WorkerKernels } from "./worker_kernels.js";

const LEADING_AWAY = new Set(["F5", "BrowserRefresh", "BrowserBack", "GoBack"]);

/**
 * @param {import("../site/carried_memory.js").CarriedMemory} memory
 * @param {Promise<ServiceWorkerRegistration | undefined | void>} files
 */
export async function startAlone(memory, files) {
  const page = window.course;
  const { worker = "", course = "", notebook } = page.config;
  const open = () => new Worker(new URL(worker, location.href), { type: "module" });
  const kernels = new WorkerKernels(open, { lesson: notebook, course }, memory, { kept: onKept });
  const started = start(kernels);
  const { hydrated, isTouched } = await started;

  /** A browser that was killed may have forgotten that something is kept: then it is shown now.
   * @param {{ kept: boolean }} told
   */
  function onKept({ kept }) {
    noteKept(`${course}-kept`, kept);
    if (kept) show();
  }

  /** Have a kernel show what only a kernel can. */
  async function show() {
    page.config.kept = true;
    (await started).ask();
  }

  function keep() {
    page.sendWaiting?.();
    return kernels.rest();
  }

  /** @param {Event} event */
  function onTurn({ target }) {
    if (target instanceof Element && target.closest("[data-model]")) kernels.prepare();
  }

  for (const turn of ["focusin", "pointerdown"]) addEventListener(turn, onTurn, { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !page.leaving) keep();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && kernels.hasEnded) page.connect(); // the browser had kept the page
  });
  const isKept = holdUpAfterTyping();
  keepBeforeLinks(() => keep()?.then(isKept));
  onTurningAway(() => {
    page.sendWaiting?.();
    kernels.keep();
  });
  await Promise.all([hydrated, memory.found]);
  if (memory.newest) show();
  const isSafe = () => page.config.kept || !isTouched();
  files.then((known) => known && tellOfNewer(known, isSafe, keep));
  if (isMetered()) return;
  await new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));
  await kernels.prepare().ready;
  const known = await files;
  if (known) keepAllFiles(known);
}

/** Hear when the reader turns away from what they wrote, maybe to close the page or load it again:
 * Firefox ends a worker as soon as its page goes.
 * @param {() => void} act
 */
function onTurningAway(act) {
  for (const type of ["focusout", "blur"]) addEventListener(type, act);
  document.documentElement.addEventListener("pointerleave", act);
  addEventListener("keydown", ({ key, ctrlKey, metaKey, altKey }) => {
    if (ctrlKey || metaKey || altKey || LEADING_AWAY.has(key)) act();
  });
}

/** Note whether anything is kept, for the next page, before that is painted.
 * @param {string} name
 * @param {boolean} kept
 */
function noteKept(name, kept) {
  try {
    if (kept) localStorage.setItem(name, "1");
    else localStorage.removeItem(name);
  } catch {
    // The browser lets pages keep nothing.
  }
}
