// Where the reader is: told to the kernel, which may keep it, when they have rested at a section.
const REST = 2000; // milliseconds without scrolling
const READ_FROM = 0.4; // of the window's height, from its top: a heading above that was come to

/** @param {() => boolean} waits whether the reader is still offered to go on elsewhere */
export function notePlace(waits) {
  const page = window.course;
  let told = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  function rest() {
    if (page.leaving || waits()) return;
    const section = sectionInSight();
    if (section && section !== told && page.tell?.({ place: { section } })) told = section;
  }

  function onScroll() {
    clearTimeout(resting);
    resting = setTimeout(rest, REST);
  }

  addEventListener("scroll", onScroll, { passive: true });
  onScroll();
}

/** Return the id of the section that is being read, "" above the first. */
function sectionInSight() {
  const headings = [...document.querySelectorAll("main h2[id]")];
  const line = innerHeight * READ_FROM;
  return headings.findLast((heading) => heading.getBoundingClientRect().top < line)?.id ?? "";
}
