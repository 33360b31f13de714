// The page's connection to a kernel, as the reader is told of it: nothing while all is well. One that
// is lost, or never comes, is told with what is saved and what is not, and with a way on that loses
// nothing: the page gets a new kernel, which goes on with what stands on the page. Where that runs in
// the browser, it may take long to start: then it is told that it does, and nothing is given up.
"use strict";

(() => {
  const course = window.course;
  const PATIENCE = 3000; // milliseconds a connection may be away before the reader is told
  const { worker } = course.config;
  const UNANSWERED = worker ? 10_000 : 5000; // milliseconds of the first kernel until that is told
  const LONGEST = 30_000; // milliseconds that connecting may take
  // The same, of each try to have a first kernel.
  const FIRST_TRIES = worker ? [Infinity] : [8000, 16_000, LONGEST];
  const PAUSE = 2000; // milliseconds between two of them
  const UNAVAILABLE = 503; // what a server for a group says of a course that has just ended
  /** @type {Record<string, string>} */
  const OF_SERVER = {
    lost:
      "The connection to your exercises was lost. What was marked as saved is safe. What you " +
      "wrote since then is not saved, and is still on this page.",
    trying: "Connecting…",
    silent:
      "The course does not answer. What you wrote is still on this page. Try again in a moment, " +
      "or take a copy of it.",
    full:
      "Too many pages of the course are open for the exercises on this one. Close some of them, " +
      "then try again. Nothing is lost, and you can read everything here.",
    asking:
      "The course has to be opened first, in another tab. What you wrote is still on this page, " +
      "which goes on by itself as soon as the course is open.",
    opening:
      "The course is being opened in another tab. This page goes on by itself as soon as it is " +
      "open. What you wrote is still here.",
    back: "Connected again. What you wrote is back in its place.",
    partly:
      "Connected again. Some of what you wrote could not be put back in its place. All of it is " +
      "in the copy that you can take here.",
  };
  /** @type {Record<string, string>} */
  const OF_BROWSER = {
    lost:
      "The exercises on this page have stopped. What was marked as saved is safe. What you wrote " +
      "since then is not saved, and is still on this page.",
    trying: "Starting…",
    starting:
      "The exercises are still getting ready. You can write already; stay on this page until this " +
      "note goes, so that no word is lost.",
    silent:
      "The exercises could not start. What you wrote is still on this page. Start them again, or " +
      "take a copy of it.",
    files:
      "The exercises could not start, as some of the course’s files did not arrive. What you wrote " +
      "is still on this page. See whether you are online, then start them again, or take a copy.",
    wasm:
      "The exercises cannot work in this browser: it is too old for them, or WebAssembly is " +
      "switched off. You can read everything here. What you wrote is on this page and nowhere " +
      "else: take a copy of it if you want to have it.",
    back: "They work again. What you wrote is back in its place.",
    partly:
      "They work again. Some of what you wrote could not be put back in its place. All of it is in " +
      "the copy that you can take here.",
  };
  const SAYS = worker ? OF_BROWSER : OF_SERVER;
  // The reader knows of a loss that is not mended yet.
  const TOLD = ["lost", "silent", "full", "asking", "opening", "files", "wasm"];
  const AGAIN = ["back", "partly"];
  const tabs = new BroadcastChannel("course"); // all tabs with pages of the course
  /** @type {AbortController | undefined} */
  let attempt; // to connect, while it goes on
  let gone = false; // the kernel, which has forgotten this page's exercises
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let away;
  let state = ""; // the key of what the banner says; none while all is well
  let copy = ""; // what was written, from before the page was given its new kernel
  let left = ""; // of a loss before this one, where not all of it could be put back

  // ---- What is told ----------------------------------------------------------------------

  /** @param {string} [next] */
  function tell(next = "") {
    clearTimeout(away);
    state = next;
    course.isLost = state === "trying" || TOLD.includes(state);
    if (course.isLost) document.dispatchEvent(new Event("course:lost"));
    const banner = document.getElementById("lost");
    if (!banner) return;
    const focused = banner.contains(document.activeElement);
    banner.hidden = course.leaving || !state;
    banner.dataset.state = state;
    /** @param {string} selector */
    const parts = (selector) =>
      /** @type {NodeListOf<HTMLElement>} */ (banner.querySelectorAll(selector));
    parts("p")[0].textContent = SAYS[state] ?? "";
    for (const part of parts("[data-when]")) {
      part.hidden = !part.dataset.when?.split(" ").includes(state);
    }
    if (focused && AGAIN.includes(state)) parts("[data-hides]")[0].focus();
  }

  function lost() {
    if (state === "trying" || TOLD.includes(state)) return;
    left = state === "partly" ? copy : "";
    copy = "";
    tell("lost");
  }

  /** @type {Page["connectionChanged"]} */
  function connectionChanged(status) {
    clearTimeout(away);
    gone ||= status === "gone";
    if (status === "away") away = setTimeout(lost, PATIENCE);
    else if (status !== "connected") lost();
    else if (TOLD.includes(state) && !gone && !copy && !left) tell();
  }

  // ---- What was written ------------------------------------------------------------------

  /** Return what stands in the page's exercises, each answer below its question. */
  function written() {
    const exercises = [...document.querySelectorAll("main .exercise")]
      .map((exercise) => [exercise.querySelector("h3")?.textContent.trim(), ...answers(exercise)])
      .filter((parts) => parts.length > 1)
      .map((parts) => parts.join("\n\n"));
    return [left, ...exercises].filter(Boolean).join("\n\n\n");
  }

  /** @typedef {HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement} Field */
  const FIELDS = "textarea, fieldset, .scale [type=number], .line";

  /** @param {Element} exercise */
  function answers(exercise) {
    /** @type {NodeListOf<Field | HTMLFieldSetElement>} */
    const fields = exercise.querySelectorAll(FIELDS);
    return [...fields]
      .filter((field) => field.closest(".exercise") === exercise) // it may stand within another
      .map((field) => [question(field), answer(field)])
      .filter(([, words]) => words)
      .map((lines) => lines.join("\n"));
  }

  /** @param {Field | HTMLFieldSetElement} field */
  function question(field) {
    const scale = field.closest(".scale")?.parentElement?.querySelector(".question");
    const label = field instanceof HTMLFieldSetElement ? undefined : field.labels?.[0];
    const words = scale ?? field.querySelector("legend") ?? label;
    return words?.textContent?.trim() ?? "";
  }

  /** @param {Field | HTMLFieldSetElement} field */
  function answer(field) {
    if (!(field instanceof HTMLFieldSetElement)) return field.value.trim();
    /** @type {NodeListOf<HTMLInputElement>} */
    const chosen = field.querySelectorAll("input:checked");
    return [...chosen].map((input) => input.labels?.[0].textContent?.trim()).join(", ");
  }

  /** @param {Element} button */
  async function copyWritten(button) {
    await navigator.clipboard.writeText(copy || written());
    button.textContent = "Copied";
  }

  function saveWritten() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([copy || written()], { type: "text/plain" }));
    link.download = "notes.txt"; // others may see the downloads folder
    link.click();
    URL.revokeObjectURL(link.href);
  }

  // ---- The way on ------------------------------------------------------------------------

  /** Give the page its first kernel; nothing is told of it, unless it does not come. */
  async function connect() {
    const waits = setTimeout(() => tell(worker ? "starting" : "silent"), UNANSWERED);
    let placed;
    for (const longest of FIRST_TRIES) {
      placed = await attempted(longest);
      if (placed !== undefined || state !== "silent" || worker) break;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (state !== "silent") break; // the reader has had it tried again
    }
    clearTimeout(waits);
    if (placed !== undefined) tell(placed ? "" : "partly");
  }

  /** Give the page a new kernel. */
  async function connectAgain() {
    if (!course.takeOver) return location.reload(); // no exercise was there yet
    if (state === "trying") return;
    tell("trying");
    const placed = await attempted();
    if (placed !== undefined) tell(placed && !left ? "back" : "partly");
  }

  /** The reader may have done something that helps, or the device has: being online again, say. */
  function onOnline() {
    if (state === "files") connectAgain();
  }

  /** Connect; return whether all that was written has its place again, undefined if there is no new
   * kernel, of which the reader has been told then.
   * @param {number} [longest] milliseconds that it may take
   * @returns {Promise<boolean | undefined>}
   */
  async function attempted(longest = worker ? Infinity : LONGEST) {
    attempt?.abort();
    const mine = new AbortController();
    attempt = mine;
    const tooLong = longest < Infinity ? setTimeout(() => mine.abort(), longest) : undefined;
    const before = copy || written();
    try {
      const taken = await /** @type {Required<Page>} */ (course).takeOver(mine.signal);
      if (attempt !== mine) return undefined; // another one goes on
      if (!("placed" in taken)) {
        refused(taken);
        return undefined;
      }
      if (course.isLost || !taken.placed) copy = before;
      gone = false;
      return taken.placed;
    } catch (error) {
      console.warn(error);
      if (attempt === mine) tell("silent");
      return undefined;
    } finally {
      clearTimeout(tooLong);
      if (attempt === mine) attempt = undefined;
    }
  }

  /** Too many pages are open, or something else answered than the course: a sign-in, or the server
   * whose course has ended.
   * @param {NoKernel} none
   */
  function refused(none) {
    if ("failed" in none) return tell(none.failed === "kernel" ? "silent" : none.failed);
    const { refused: status, full } = none;
    if (full) return tell("full");
    if (status >= 400 && status !== UNAVAILABLE) return tell("silent");
    const { href } = /** @type {HTMLAnchorElement} */ (document.querySelector("#lost a"));
    const clicked = state === "trying" && navigator.userActivation?.isActive;
    tell(clicked && window.open(href) ? "opening" : "asking");
  }

  /** The course is open in another tab of this browser: whoever it is has signed in there. */
  /** @param {MessageEvent<string>} message */
  function onOpened({ data }) {
    if (worker || data !== course.config.baseUrl || !TOLD.includes(state)) return;
    tabs.postMessage("heard");
    connectAgain();
  }

  function close() {
    copy = "";
    tell();
    document.getElementById("lesson")?.focus({ preventScroll: true });
  }

  /** @param {MouseEvent} event */
  function onClick({ target }) {
    const button = target instanceof Element && target.closest("#lost button");
    if (!(button instanceof HTMLElement)) return;
    const { copies, saves, connects, hides } = button.dataset;
    if (copies !== undefined) copyWritten(button);
    if (saves !== undefined) saveWritten();
    if (connects !== undefined) connectAgain();
    if (hides !== undefined) close();
  }

  addEventListener("click", onClick);
  addEventListener("online", onOnline);
  tabs.addEventListener("message", onOpened);
  tabs.postMessage(course.config.baseUrl);
  // The page was cut off while it was being sent, or its script was.
  const isCutOff = () => course.config.version && !document.getElementById("widget-states");
  addEventListener("DOMContentLoaded", () => isCutOff() && lost());
  addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && lost(), true);

  Object.assign(course, { connect, connectionChanged, lost });
})();
