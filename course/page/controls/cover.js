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
const covers = new Map(); // what covers each page; it outlasts the kernel
let last = Date.now(); // when there was input, on any page of this browser

export default {
  render({ model, el }) {
    const tabs = new BroadcastChannel("closer-lock");
    let surface;
    let told = 0;

    function place() {
      surface = el.closest("main, .jp-Notebook") ?? surface;
      return surface;
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
      if (covers.has(place())) return;
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

    async function cover() {
      if (!place()) return;
      if (!covers.has(surface)) covers.set(surface, raise(surface));
      const { section } = covers.get(surface);
      say(section);
      if (section.shown === model) return;
      section.shown = model;
      const manager = model.widget_manager;
      const form = await manager.create_view(await manager.get_model(model.get("form")));
      section.lastElementChild.replaceChildren(form.el);
      const focus = () => section.querySelector("input")?.focus();
      const dialog = document.querySelector("dialog[open]");
      if (dialog) dialog.addEventListener("close", focus, { once: true });
      else focus();
    }
    function say(section) {
      const gone = model.get("gone");
      section.children[1].textContent = gone ? GONE : HERE;
      section.lastElementChild.hidden = gone;
    }
    function hear(covered) {
      if (covered) return cover();
      last = Date.now();
      if (covers.has(place())) lift(surface);
    }
    function onChange() {
      hear(model.get("covered"));
      tabs.postMessage("look");
    }
    const onGone = () => covers.has(place()) && say(covers.get(surface).section);
    const onMinutes = () => tabs.postMessage("look");
    const onMessage = (message) => "covered" in message && hear(message.covered);

    tabs.addEventListener("message", ({ data }) => {
      if (data === "input") last = Date.now();
      else model.send({ look: true });
    });
    for (const act of INPUT) addEventListener(act, onInput, { capture: true, passive: true });
    for (const act of ["focus", "pageshow"]) addEventListener(act, onWake);
    document.addEventListener("visibilitychange", onWake);
    const clock = setInterval(() => overdue() && !covers.has(place()) && look(), LOOK);
    model.on("change:covered", onChange);
    model.on("change:gone", onGone);
    model.on("change:minutes", onMinutes);
    model.on("msg:custom", onMessage);
    if (model.get("covered")) setTimeout(cover); // when it stands in the page

    return () => {
      tabs.close();
      clearInterval(clock);
      for (const act of INPUT) removeEventListener(act, onInput, { capture: true });
      for (const act of ["focus", "pageshow"]) removeEventListener(act, onWake);
      document.removeEventListener("visibilitychange", onWake);
      model.off("change:covered", onChange);
      model.off("change:gone", onGone);
      model.off("change:minutes", onMinutes);
      model.off("msg:custom", onMessage);
    };
  },
};

/** Put a cover in the place of a page's content; remember where the reader was. */
function raise(surface) {
  const focused = surface.contains(document.activeElement) ? document.activeElement : null;
  const top = [...surface.children].find((part) => part.getBoundingClientRect().bottom > 0);
  const offset = top?.getBoundingClientRect().top;
  const section = document.createElement("section");
  section.className = "closer keeping locked-cover";
  section.setAttribute("role", "group");
  section.innerHTML = `<h2 id="locked-cover"></h2><p id="locked-cover-words"></p><div></div>`;
  section.setAttribute("aria-labelledby", "locked-cover");
  section.setAttribute("aria-describedby", "locked-cover-words");
  section.firstElementChild.textContent = TITLE;
  section.lastElementChild.className = "passphrase unlock";
  surface.before(section);
  surface.classList.add("closer-covered");
  surface.inert = true;
  document.documentElement.dataset.covered = "";
  scrollTo({ top: 0, behavior: "instant" });
  return { section, focused, top, offset };
}

/** Take the cover away, and put the reader where they were. */
function lift(surface) {
  const { section, focused, top, offset } = covers.get(surface);
  covers.delete(surface);
  section.remove();
  surface.classList.remove("closer-covered");
  surface.inert = false;
  delete document.documentElement.dataset.covered;
  (focused?.isConnected ? focused : surface).focus({ preventScroll: true });
  if (top) scrollBy({ top: top.getBoundingClientRect().top - offset, behavior: "instant" });
}
