// The page's own script: outputs into their places, links within the page, dialogs.
// It runs in the head, before the page is there, so that all of it works while the page streams.
"use strict";

window.course = (() => {
  const settings = document.getElementById("jupyter-config-data");
  /** @type {PageConfig} */
  const config = JSON.parse(settings?.textContent ?? "{}");

  // ---- The exercises' script -------------------------------------------------------------

  const LONGEST_WITHOUT_PAINT = 400; // milliseconds; a page in the background paints nothing

  /** Start what makes exercises work, once the prose is on the screen: it is large. */
  function start() {
    clearTimeout(starting);
    painted.disconnect();
    /** @type {HTMLLinkElement | null} */
    const starts = document.querySelector("[data-starts]");
    if (!starts) return;
    const lesson = document.createElement("script");
    lesson.type = "module";
    lesson.src = starts.href;
    document.head.append(lesson);
  }

  const painted = new PerformanceObserver(start);
  painted.observe({ type: "paint", buffered: true });
  const starting = setTimeout(start, LONGEST_WITHOUT_PAINT);

  // ---- Outputs ---------------------------------------------------------------------------

  const COULD_NOT_OPEN =
    "This exercise could not open. The rest of the page works. Reload the page to try again.";
  const QUIET_MINUTE = 6; // heartbeats, which come every ten seconds while nothing else does
  let heartbeats = 0;
  let moved = false; // whether the reader has scrolled or typed since: then the page stays where it is

  function onMove() {
    moved = true;
  }

  for (const act of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(act, onMove, { passive: true });
  }

  /** Move the outputs of one code cell, as this page or another brought them, into its slot.
   * @param {HTMLTemplateElement} [outputs]
   */
  function arrived(outputs = before(document.currentScript)) {
    heartbeats = 0;
    const slot = document.getElementById(outputs.dataset.slot ?? "");
    slot?.replaceChildren(outputs.content);
    slot?.classList.remove("waiting");
    outputs.remove();
    document.dispatchEvent(new Event("course:arrived"));
    if (location.hash && !moved) {
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    }
  }

  /** @param {Element | null} script */
  function before(script) {
    return /** @type {HTMLTemplateElement} */ (script?.previousElementSibling);
  }

  /** All cells have run: whatever is still waiting will not come. */
  function finished() {
    for (const slot of document.querySelectorAll(".slot.waiting")) {
      failed(null, slot);
      slot.classList.remove("waiting");
    }
    course.complete = true;
    document.dispatchEvent(new Event("course:arrived"));
  }

  /** Say in its place that something could not be shown.
   * @param {unknown} error
   * @param {Element} place
   */
  function failed(error, place) {
    if (error) console.warn(error);
    const sentence = document.createElement("p");
    sentence.className = "note";
    sentence.setAttribute("role", "status");
    sentence.textContent = COULD_NOT_OPEN;
    place.replaceChildren(sentence);
  }

  /** The exercises are all there, and connected. */
  function ready() {
    document.documentElement.dataset.exercises = "ready";
  }

  function heartbeat() {
    heartbeats += 1;
    if (heartbeats > QUIET_MINUTE) course.lost();
  }

  // ---- Clicks ----------------------------------------------------------------------------

  /** Unfold what follows the heading that a link leads to: it has been asked for.
   * @param {{ hash: string }} link
   */
  function unfold({ hash }) {
    const heading = document.getElementById(decodeURIComponent(hash.slice(1)));
    const folded = heading?.nextElementSibling;
    if (folded instanceof HTMLDetailsElement) folded.open = true;
  }

  /** @param {string} id */
  function dialogOf(id) {
    return /** @type {HTMLDialogElement | null} */ (document.getElementById(id));
  }

  /** Open a dialog, or as soon as it is there: a page arrives from top to bottom.
   * @param {string} id
   */
  function open(id) {
    const dialog = dialogOf(id);
    if (dialog?.open) return;
    if (dialog) return dialog.showModal();
    const arrival = new MutationObserver(() => {
      if (!dialogOf(id)) return;
      arrival.disconnect();
      open(id);
    });
    arrival.observe(document, { childList: true, subtree: true });
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    if (!(event.target instanceof Element)) return;
    /** @type {HTMLAnchorElement | null} */
    const within = event.target.closest("a[href^='#']");
    if (within) {
      moved = false; // they are on their way there, whatever arrives above it
      unfold(within);
    }
    /** @type {HTMLElement | null} */
    const target = event.target.closest("[data-opens], [data-closes]");
    if (event.target instanceof HTMLDialogElement) event.target.close(); // a click beside the panel
    if (!target) return;
    const { opens, closes } = target.dataset;
    if (closes && !dialogOf(closes)?.open) return; // shown by its address: follow
    event.preventDefault();
    if (opens) open(opens);
    if (closes) dialogOf(closes)?.close();
  }

  addEventListener("click", onClick);
  addEventListener("DOMContentLoaded", () => unfold(location));

  const course = /** @type {Page} */ ({
    config,
    complete: false,
    leaving: false,
    arrived,
    finished,
    failed,
    heartbeat,
    ready,
  });
  return course;
})();

// Voilà's name for what it calls while a cell takes long.
window.voila_heartbeat = course.heartbeat;
