// The page's own script: what is done before the exercises' script is there, links within the page,
// dialogs. It runs in the head, before the page is there.
"use strict";

window.course = (() => {
  const settings = document.getElementById("jupyter-config-data");
  /** @type {PageConfig} */
  const config = JSON.parse(settings?.textContent ?? "{}");

  // ---- What can wait until the page can be read ------------------------------------------

  const LONGEST_WITHOUT_PAINT = 400; // milliseconds; a page in the background paints nothing

  /** @type {Promise<void>} */
  const painted = new Promise((resolve) => {
    addEventListener("DOMContentLoaded", () => {
      requestAnimationFrame(() => setTimeout(resolve)); // what is drawn now is on its way by then
      setTimeout(resolve, LONGEST_WITHOUT_PAINT);
    });
  });

  /** Start what makes exercises work. Even to ask for it would take from the time of the prose. */
  function start() {
    const { script: address, integrity = "" } = settings?.dataset ?? {};
    if (!address) return;
    const lesson = document.createElement("script");
    lesson.type = "module";
    lesson.integrity = integrity;
    lesson.src = address;
    document.head.append(lesson);
  }

  painted.then(start);

  // ---- What is done early ----------------------------------------------------------------

  /** Remember what is done in an exercise whose controls cannot hear it yet.
   * @param {Pick<Event, "target" | "type">} event
   */
  function onEarly({ target, type }) {
    if (!(target instanceof Element) || !target.closest("[data-model]")) return;
    if (target.closest("[data-live]")) return;
    const element = type === "click" ? target.closest("button") : target;
    if (!element) return;
    // Of what stands in a control, the last counts; a button may be pressed more than once.
    const same = course.early.findIndex((early) => early[0] === element && early[1] === type);
    if (same >= 0 && type !== "click") course.early.splice(same, 1);
    course.early.push([element, type]);
    if (type === "input") element.classList.remove("unanswered"); // its slider has a thumb now
    if (config.kept || type === "click") addEventListener("beforeunload", onBeforeUnload);
  }

  /** Have the browser ask before a page is closed whose words or acts its script could not hear yet.
   * @param {BeforeUnloadEvent} event
   */
  function onBeforeUnload(event) {
    if (course.early.length > 0 && !course.leaving) event.preventDefault();
  }

  /** @type {EventTarget | null} */
  let pressed = null;

  /** A press on a slider, or Enter, that leaves it where it stands is no input, and an answer.
   * @param {Event} event
   */
  function onChosen({ target }) {
    if (!(target instanceof Element && target.matches("[type=range]"))) return;
    onEarly({ target, type: "input" });
  }

  for (const type of ["input", "change", "click"]) addEventListener(type, onEarly, true);
  addEventListener("pointerdown", ({ target, button }) => {
    pressed = button === 0 ? target : null;
  });
  addEventListener("pointerup", (event) => event.target === pressed && onChosen(event));
  addEventListener("keydown", (event) => event.key === "Enter" && onChosen(event));

  // ---- What is told ----------------------------------------------------------------------

  const COULD_NOT_OPEN =
    "This exercise could not open. The rest of the page works. Reload the page to try again.";

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

  /** The exercises are all there, with what is kept of them. */
  function ready() {
    document.documentElement.dataset.exercises = "ready";
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
      unfold(within);
      /** @type {HTMLElement | null} */
      const drawer = within.closest("[popover]");
      drawer?.hidePopover?.();
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

  /** Have Space press a link that looks like a button.
   * @param {KeyboardEvent} event
   */
  function onSpace(event) {
    if (event.key !== " " || !(event.target instanceof HTMLElement)) return;
    if (!event.target.matches("a:is([data-opens], [data-closes], [data-leaves])")) return;
    event.preventDefault();
    event.target.click();
  }

  addEventListener("click", onClick);
  addEventListener("keydown", onSpace);
  addEventListener("DOMContentLoaded", () => unfold(location));

  /** @type {Pick<Page, "config" | "painted" | "early" | "leaving" | "failed" | "ready">} */
  const course = { config, painted, early: [], leaving: false, failed, ready };
  return /** @type {Page} */ (course); // the other scripts add their parts
})();
