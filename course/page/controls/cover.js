// Covers what is on the page while the journal is locked again, and tells the kernel of input, after
// which the time until then begins anew. The page knows that time itself: it is covered also when
// the kernel is slow or gone, and before anything is seen when a tab or a laptop wakes up.
const INPUT = ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove", "scroll"];
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

// Of each surface: who watches over it, the lock behind which is what it shows, and its cover. It
// outlasts the kernel, and in JupyterLab the script, of which each widget has one of its own.
const known = (globalThis[Symbol.for("closer.surfaces")] ??= new WeakMap());
const watches = new Map(); // by the model's form, which no other has
let last = Date.now(); // when there was input, on any page of this browser

export default {
  initialize({ model }) {
    const watch = watchOver(model);
    watches.set(model.get("form"), watch);
    return watch.end;
  },
  render({ model }) {
    setTimeout(watches.get(model.get("form")).settle); // when it stands in the page
  },
};

/** Watch over all that the kernel of a model shows. */
function watchOver(model) {
  const tabs = new BroadcastChannel("closer-lock");
  const listening = new AbortController();
  const hides = new CSSStyleSheet(); // what a surface shows only after it was covered, too
  hides.replaceSync(`.${model.get("kernel")} { display: none !important; }`);
  const raised = new Set(); // the surfaces that are covered
  const watch = { settle, end };
  let covered = false;
  let introduced = false;
  let told = 0;

  function surfaces() {
    const lesson = document.getElementById("lesson");
    if (lesson) return [lesson];
    const parts = [...document.getElementsByClassName(model.get("kernel"))];
    return [...new Set(parts.map((part) => part.closest(IN_JUPYTERLAB)))].filter(Boolean);
  }
  /** Take over the surfaces that show anything of this kernel, and what an earlier one left. */
  function settle() {
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
      uncover(surface, on(surface).cover);
      on(surface).cover = undefined;
    }
    raised.clear();
  }
  function unhide() {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== hides);
  }
  function say({ section }) {
    const gone = model.get("gone");
    section.children[1].textContent = gone ? GONE : HERE;
    section.lastElementChild.hidden = gone;
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
  function onInput() {
    if (covered) return;
    if (overdue()) return look();
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
    settle();
  }
  function onTab({ data }) {
    if (data === "input") last = Date.now();
    else model.send({ look: true });
  }
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
  const onGone = () => raised.forEach((surface) => say(on(surface).cover));
  const onMinutes = () => tabs.postMessage("look");

  const { signal } = listening;
  for (const act of INPUT) addEventListener(act, onInput, { capture: true, passive: true, signal });
  for (const act of ["focus", "pageshow"]) addEventListener(act, onWake, { signal });
  document.addEventListener("visibilitychange", onWake, { signal });
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

  settle();
  return watch;
}

/** Return what is known of a surface. */
function on(surface) {
  if (!known.has(surface)) known.set(surface, { lock: "" });
  return known.get(surface);
}

/** Put a cover in the place of a surface; remember where the reader was. */
function raise(surface) {
  const active = document.activeElement;
  const focused = surface.contains(active) ? active : null;
  const top = [...surface.children].find((part) => part.getBoundingClientRect().bottom > 0);
  const offset = top?.getBoundingClientRect().top;
  const section = document.createElement("section");
  const id = `locked-cover-${Math.random().toString(36).slice(2)}`;
  section.className = "closer keeping locked-cover";
  section.setAttribute("role", "group");
  section.innerHTML = `<h2 id="${id}"></h2><p id="${id}-words"></p><div></div>`;
  section.setAttribute("aria-labelledby", id);
  section.setAttribute("aria-describedby", `${id}-words`);
  section.firstElementChild.textContent = TITLE;
  section.lastElementChild.className = "passphrase unlock";
  surface.before(section);
  surface.classList.add("closer-covered");
  surface.inert = true;
  const takesFocus = surface.id === "lesson" || focused || active === document.body;
  if (surface.id === "lesson") scrollTo({ top: 0, behavior: "instant" });
  return { section, focused, top, offset, takesFocus };
}

/** Show a model's form on a cover, and put the keyboard there. */
async function fill(cover, model) {
  cover.model = model;
  const manager = model.widget_manager;
  const form = await manager.create_view(await manager.get_model(model.get("form")));
  if (cover.model !== model) return;
  cover.section.lastElementChild.replaceChildren(form.el);
  const focus = () => cover.section.querySelector("input")?.focus();
  const dialog = document.querySelector("dialog[open]");
  if (dialog) dialog.addEventListener("close", focus, { once: true });
  else if (cover.takesFocus) focus();
}

/** Take a cover away, and put the reader where they were. */
function uncover(surface, { section, focused, top, offset, takesFocus }) {
  const here = section.contains(document.activeElement) || surface.id === "lesson";
  section.remove();
  surface.classList.remove("closer-covered");
  surface.inert = false;
  if (!takesFocus || !here) return;
  (focused?.isConnected ? focused : surface).focus({ preventScroll: true });
  if (top) scrollBy({ top: top.getBoundingClientRect().top - offset, behavior: "instant" });
}
