// Covers what is on the page while the journal is locked again, and tells the kernel of input, after
// which the time until then begins anew. The page knows that time itself: it is covered also when
// the kernel is slow or gone, and before anything is seen when a tab or a laptop wakes up.
const INPUT = ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove", "scroll"];
const STILL_SCROLLING = 1_000; // milliseconds after input, or more scrolling, that it is due to it
const QUIET = 10_000; // milliseconds between two words on input
const LOOK = 5_000; // milliseconds between two looks at the clock
const TITLE = "Your answers are locked";
const HERE =
  "What stands on this page is covered, and still here. Give your passphrase, and you go on where " +
  "you were.";
const GONE =
  "What stands on this page cannot be unlocked here any more: the answers were erased, or have " +
  "another lock now. Reload the page to go on.";
// JupyterLab shows outputs in notebooks, of which one may have several views, and by themselves.
const IN_JUPYTERLAB = ".jp-Notebook, .jp-LinkedOutputView > .jp-OutputArea";

/** @typedef {import("@anywidget/types").AnyModel} Model */
/** @typedef {{ claim(): void, end(): void }} Watch */
/** What stands in the place of a surface, and where the reader was on it.
 * @typedef {{
 *   section: HTMLElement, words: HTMLElement, form: HTMLElement, model?: Model,
 *   focused: HTMLElement | null, anchor: Element | undefined, offset: number, takesFocus: boolean,
 * }} Cover
 */
/** @typedef {{ lock: string, watch?: Watch, cover?: Cover }} Surface */

// Of each surface: who watches over it, the lock behind which is what it shows, and its cover. It
// outlasts the kernel, and in JupyterLab the script, of which each widget has one of its own.
const SURFACES = Symbol.for("course.surfaces");
const shared = /** @type {Record<symbol, WeakMap<Element, Surface>>} */ (
  /** @type {unknown} */ (globalThis)
);
const known = shared[SURFACES] ?? new WeakMap();
shared[SURFACES] = known;
/** @type {Map<string, Watch>} */
const watches = new Map(); // by the model's form, which no other has
let last = Date.now(); // when there was input, on any page of this browser

export default /** @type {Control} */ ({
  initialize({ model }) {
    const watch = watchOver(model);
    watches.set(model.get("form"), watch);
    return watch.end;
  },
  render({ model }) {
    setTimeout(() => watches.get(model.get("form"))?.claim()); // when it stands in the page
  },
});

/** Watch over all that the kernel of a model shows.
 * @param {Model} model
 * @returns {Watch}
 */
function watchOver(model) {
  const tabs = new BroadcastChannel("course-lock");
  const listening = new AbortController();
  const hides = new CSSStyleSheet(); // what a surface shows only after it was covered, too
  hides.replaceSync(`.${model.get("kernel")} { display: none !important; }`);
  /** @type {Set<HTMLElement>} */
  const raised = new Set(); // the surfaces that are covered
  const watch = { claim, end };
  let covered = false;
  let introduced = false;
  let told = 0;

  /** @returns {HTMLElement[]} */
  function surfaces() {
    const lesson = document.getElementById("lesson");
    if (lesson) return [lesson];
    const parts = [...document.getElementsByClassName(model.get("kernel"))];
    const found = parts.map(
      (part) => /** @type {HTMLElement | null} */ (part.closest(IN_JUPYTERLAB)),
    );
    return [...new Set(found)].filter((surface) => surface !== null);
  }
  /** Take over the surfaces that show anything of this kernel, and what an earlier one left. */
  function claim() {
    if (listening.signal.aborted) return;
    const found = surfaces();
    let shows = "";
    for (const surface of found) {
      const about = on(surface);
      if (about.watch === watch) continue;
      about.watch?.end();
      about.watch = watch;
      shows ||= about.lock;
      covered ||= Boolean(about.cover);
    }
    if (covered || model.get("covered")) cover();
    if (introduced || found.length === 0) return;
    introduced = true;
    model.send({ shows });
  }
  function cover() {
    covered = true;
    for (const surface of surfaces()) {
      raised.add(surface);
      const about = on(surface);
      about.cover ??= raise(surface);
      say(about.cover);
      if (about.cover.model !== model) fill(about.cover, model);
    }
    if (!document.adoptedStyleSheets.includes(hides)) document.adoptedStyleSheets.push(hides);
  }
  function lift() {
    covered = false;
    unhide();
    for (const surface of raised) {
      const about = on(surface);
      if (about.cover) uncover(surface, about.cover);
      about.cover = undefined;
    }
    raised.clear();
  }
  function unhide() {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== hides);
  }
  /** @param {Cover} cover */
  function say({ words, form }) {
    const gone = model.get("gone");
    words.textContent = gone ? GONE : HERE;
    form.hidden = gone;
  }

  function overdue() {
    last = Math.min(last, Date.now()); // the clock may be set back
    const minutes = model.get("minutes");
    return minutes > 0 && Date.now() - last > minutes * 60_000;
  }
  function look() {
    if (overdue()) cover();
    model.send({ look: true });
  }
  /** @param {Event} event */
  function onInput({ type }) {
    if (covered) return;
    if (overdue()) return look();
    if (type === "scroll" && Date.now() - last > STILL_SCROLLING) return; // by itself
    last = Date.now();
    if (last - told < QUIET || !model.get("minutes")) return;
    told = last;
    model.send({ input: true });
    tabs.postMessage("input");
  }
  function onWake() {
    if (document.visibilityState === "visible") look();
  }
  function onClock() {
    if (!covered && overdue()) look();
    claim();
  }
  /** @param {MessageEvent} message */
  function onTab({ data }) {
    if (data === "input") last = Date.now();
    else model.send({ look: true });
  }
  /** @param {{ covered: boolean, lock: string, idle: number }} message */
  function onMessage({ covered: stays, lock, idle }) {
    last = Math.max(last, Date.now() - idle * 1000);
    for (const surface of surfaces()) on(surface).lock = lock;
    if (stays) cover();
    else lift();
  }
  function onCovered() {
    if (model.get("covered")) cover();
    tabs.postMessage("look");
  }
  function onGone() {
    for (const { cover } of [...raised].map(on)) if (cover) say(cover);
  }
  const onMinutes = () => tabs.postMessage("look");
  /** Tell a kernel that has taken over the page what it shows. */
  function introduce() {
    const locks = surfaces().map((surface) => on(surface).lock);
    model.send({ shows: locks.find(Boolean) ?? "" });
    for (const { cover } of [...raised].map(on)) if (cover) focus(cover);
  }

  const { signal } = listening;
  for (const act of INPUT) addEventListener(act, onInput, { capture: true, passive: true, signal });
  for (const act of ["focus", "pageshow"]) addEventListener(act, onWake, { signal });
  document.addEventListener("visibilitychange", onWake, { signal });
  document.addEventListener("course:reconnected", introduce, { signal });
  tabs.addEventListener("message", onTab);
  const clock = setInterval(onClock, LOOK);
  model.on("change:covered", onCovered);
  model.on("change:gone", onGone);
  model.on("change:minutes", onMinutes);
  model.on("msg:custom", onMessage);

  function end() {
    listening.abort();
    tabs.close();
    clearInterval(clock);
    unhide();
    model.off("change:covered", onCovered);
    model.off("change:gone", onGone);
    model.off("change:minutes", onMinutes);
    model.off("msg:custom", onMessage);
  }

  claim();
  return watch;
}

/** Return what is known of a surface.
 * @param {Element} surface
 * @returns {Surface}
 */
function on(surface) {
  const about = known.get(surface) ?? { lock: "" };
  known.set(surface, about);
  return about;
}

/** Put a cover in the place of a surface; remember where the reader was.
 * @param {HTMLElement} surface
 * @returns {Cover}
 */
function raise(surface) {
  const active = document.activeElement;
  const focused = active instanceof HTMLElement && surface.contains(active) ? active : null;
  // A field that is written in stays where it is, whatever changes above it meanwhile.
  const anchor = [...(focused ? [focused] : []), ...surface.children].find(isOnScreen);
  const offset = anchor?.getBoundingClientRect().top ?? 0;
  const section = make("section", "course keeping locked-cover");
  const heading = make("h2", "", TITLE);
  heading.id = newId("locked-cover");
  const words = make("p");
  words.id = `${heading.id}-words`;
  const form = make("div", "passphrase unlock");
  section.setAttribute("role", "group");
  section.setAttribute("aria-labelledby", heading.id);
  section.setAttribute("aria-describedby", words.id);
  section.append(heading, words, form);
  surface.before(section);
  surface.classList.add("course-covered");
  surface.inert = true;
  const takesFocus = surface.id === "lesson" || focused !== null || active === document.body;
  if (surface.id === "lesson") scrollTo({ top: 0, behavior: "instant" });
  return { section, words, form, focused, anchor, offset, takesFocus };
}

/** Show a model's form on a cover, and put the keyboard there.
 * @param {Cover} cover
 * @param {Model} model
 */
async function fill(cover, model) {
  cover.model = model;
  // Every widget manager can make views; the specification names only how to get a model.
  const manager =
    /** @type {Model["widget_manager"] & { create_view(model: Model): Promise<{ el: HTMLElement }> }} */ (
      model.widget_manager
    );
  const form = await manager.create_view(await manager.get_model(model.get("form")));
  if (cover.model !== model) return;
  cover.form.replaceChildren(form.el);
  focus(cover);
}

/** Put the keyboard into a cover's form, as soon as no dialog is open.
 * @param {Cover} cover
 */
function focus({ section, takesFocus }) {
  const take = () => section.querySelector("input")?.focus();
  const dialog = document.querySelector("dialog[open]");
  if (dialog) dialog.addEventListener("close", take, { once: true });
  else if (takesFocus) take();
}

/** Take a cover away, and put the reader where they were.
 * @param {HTMLElement} surface
 * @param {Cover} cover
 */
function uncover(surface, { section, focused, anchor, offset, takesFocus }) {
  const here = section.contains(document.activeElement) || surface.id === "lesson";
  section.remove();
  surface.classList.remove("course-covered");
  surface.inert = false;
  if (!takesFocus || !here) return;
  for (const place of [focused, surface]) {
    if (!surface.contains(document.activeElement)) place?.focus({ preventScroll: true });
  }
  if (!anchor?.isConnected) return;
  scrollBy({ top: anchor.getBoundingClientRect().top - offset, behavior: "instant" });
}

/** Return whether some of a part of the page is on the screen.
 * @param {Element} part
 */
function isOnScreen(part) {
  const { top, bottom } = part.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
