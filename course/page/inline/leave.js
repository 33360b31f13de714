// Leave this page: by its button, or by three bare taps of Shift, also before the page is all there.
"use strict";

(() => {
  const neutralAddress =
    document.currentScript?.dataset.neutralAddress ?? course.neutralAddress ?? "about:blank";
  const LEAVING_KEY = "Shift";
  const LEAVING_TAPS = 3;
  const LEAVING_TIME = 2000; // milliseconds for all the taps
  const LONGEST_GOODBYE = 300; // milliseconds that what was typed last may take to be kept
  const LONGEST_TAP = 700; // milliseconds; held for longer, Shift is no tap
  const MODIFIERS = ["Alt", "AltGraph", "Control", "Meta"];
  // What shows that Shift is pressed for something else: to select, to scroll, to write.
  const OTHER_INPUT = [
    "pointerdown",
    "pointerup",
    "pointercancel",
    "click",
    "wheel",
    "touchstart",
    "touchmove",
    "dragover",
    "drop",
    "compositionstart",
    "compositionupdate",
    "compositionend",
    "beforeinput",
    "input",
  ];
  const COVERING = { position: "fixed", inset: "0", zIndex: "2147483647", background: "Canvas" };
  /** @type {number[]} */
  let taps = []; // when each tap of Shift by itself ended
  /** @type {number | undefined} */
  let pressed; // when Shift went down, while it is, and nothing else has happened since
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let forgetting;

  /** Send the last letters and end the kernel; return when that is so, if it can be known. */
  function goodbye() {
    if (course.leaving) return undefined;
    course.leaving = true;
    try {
      course.sendWaiting?.(); // what waits for the kernel to have taken what was sent before
    } catch (error) {
      console.warn(error);
    }
    return course.endKernel?.();
  }

  /** Have it forgotten where the reader was: by the kernel, or where none hears it by the next. */
  function forgetPlace() {
    try {
      if (course.tell?.({ place: null }) || !course.config.kept) return;
      localStorage.setItem("course-left", "1");
    } catch (error) {
      console.warn(error);
    }
  }

  /** Cover the screen and wipe the page in one go, end the kernel, go somewhere neutral. */
  function leave() {
    window.stop();
    cover();
    document.dispatchEvent(new Event("course:left"));
    forgetPlace();
    const go = () => location.replace(neutralAddress);
    try {
      const ended = goodbye();
      if (!ended) return go();
      setTimeout(go, LONGEST_GOODBYE);
      ended.finally(go);
    } catch {
      go();
    }
  }

  function cover() {
    const cover = document.createElement("div");
    cover.className = "cover";
    Object.assign(cover.style, COVERING);
    document.body ??= document.createElement("body"); // it may not have arrived
    document.body.replaceChildren(cover);
    document.title = new URL(neutralAddress).hostname;
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    if (event.key === LEAVING_KEY && event.repeat) return;
    const modified = MODIFIERS.some((key) => event.getModifierState(key));
    const bare = event.key === LEAVING_KEY && !modified;
    if (bare && pressed === undefined && !course.isElsewhere?.()) pressed = event.timeStamp;
    else forgetTaps();
  }

  /** @param {KeyboardEvent} event */
  function onKeyUp({ key, timeStamp }) {
    const began = key === LEAVING_KEY ? pressed : undefined;
    if (began === undefined || timeStamp - began > LONGEST_TAP) return forgetTaps();
    pressed = undefined;
    taps = [...taps.filter((time) => timeStamp - time < LEAVING_TIME), timeStamp];
    if (taps.length === LEAVING_TAPS) return leave();
    clearTimeout(forgetting);
    forgetting = setTimeout(forgetTaps, LEAVING_TIME);
    if (taps.length === LEAVING_TAPS - 1) tellTaps("Press Shift once more to leave this page.");
  }

  /** @param {PointerEvent} event */
  function onPointerMove({ buttons }) {
    if (buttons) forgetTaps(); // it is dragged
  }

  function forgetTaps() {
    clearTimeout(forgetting);
    pressed = undefined;
    taps = [];
    tellTaps("");
  }

  /** Say it where it can be seen and heard: what is behind an open dialog cannot.
   * @param {string} words
   */
  function tellTaps(words) {
    const dialog = document.querySelector("dialog:is([open], :target)");
    for (const place of document.querySelectorAll(".taps")) {
      const told = place.closest("dialog") === dialog ? words : "";
      if (place.textContent !== told) place.textContent = told;
    }
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    if (!(event.target instanceof Element && event.target.closest("[data-leaves]"))) return;
    event.preventDefault();
    leave();
  }

  course.leave = leave;
  addEventListener("click", onClick);
  addEventListener("keydown", onKeyDown, true);
  addEventListener("keyup", onKeyUp, true);
  for (const input of OTHER_INPUT)
    addEventListener(input, forgetTaps, { capture: true, passive: true });
  addEventListener("pointermove", onPointerMove, { capture: true, passive: true });
  addEventListener("blur", forgetTaps); // of the window: that of a control does not come this far
  addEventListener("pagehide", goodbye);
  addEventListener("pageshow", () => {
    course.leaving = false; // a browser may have kept the page for going back
  });
})();
