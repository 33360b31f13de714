// Where the reader is: told to the kernel, which may keep it, when they have rested at a section.
import { sectionOnScreen } from "./sections.js";

const REST = 2000; // milliseconds without scrolling

/** @param {() => boolean} waits whether the reader is still offered to go on elsewhere */
export function notePlace(waits) {
  const page = window.course;
  let told = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  function rest() {
    if (page.leaving || waits()) return;
    const section = sectionOnScreen();
    if (section && section !== told && page.tell?.({ place: { section } })) told = section;
  }

  function onScroll() {
    clearTimeout(resting);
    resting = setTimeout(rest, REST);
  }

  addEventListener("scroll", onScroll, { passive: true });
  onScroll();
}
