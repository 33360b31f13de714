// Marks in the contents the section that is on the screen.

// A heading is behind the reader when it is above a line a third down the screen, and so is all above it.
const ABOVE_THE_LINE = { rootMargin: "1000000px 0px -65% 0px" };

/**
 * @param {HTMLElement} contents
 * @param {AbortSignal} signal
 */
export function followSections(contents, signal) {
  const links = linksByHeading(contents);
  const headings = [...links.keys()];
  /** @type {Set<Element>} */
  const behind = new Set();
  let atEnd = false;
  /** @type {Element | undefined} */
  let current;

  function show() {
    const heading = atEnd ? headings.at(-1) : headings.findLast((each) => behind.has(each));
    if (heading === current) return;
    current = heading;
    for (const [each, link] of links) {
      if (each === heading) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    bringIntoView(contents, heading && links.get(heading));
  }

  const line = new IntersectionObserver((crossed) => {
    for (const { target, isIntersecting } of crossed) {
      if (isIntersecting) behind.add(target);
      else behind.delete(target);
    }
    show();
  }, ABOVE_THE_LINE);
  for (const heading of headings) line.observe(heading);

  // What comes last may be too short for its heading ever to come up to the line.
  const end = new IntersectionObserver((seen) => {
    atEnd = seen.some(({ isIntersecting }) => isIntersecting) && scrollY > 0;
    show();
  });
  const footer = document.querySelector("footer");
  if (footer) end.observe(footer);

  /** @param {Event} event */
  const onToggle = ({ target }) => {
    if (target === contents) bringIntoView(contents, current && links.get(current));
  };
  contents.addEventListener("toggle", onToggle, { signal });
  signal.addEventListener("abort", () => {
    line.disconnect();
    end.disconnect();
  });
}

/** Return the id of the section that is marked, "" above the first. */
export function sectionOnScreen() {
  const link = document.querySelector('#contents [aria-current="location"]');
  return link?.getAttribute("href")?.slice(1) ?? "";
}

/** Return the links to the page's sections, in their order.
 * @param {HTMLElement} contents
 * @returns {Map<Element, HTMLElement>}
 */
function linksByHeading(contents) {
  const found = new Map();
  /** @type {NodeListOf<HTMLElement>} */
  const links = contents.querySelectorAll(".sections a:not([data-exercise])");
  for (const link of links) {
    const heading = document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    if (heading) found.set(heading, link);
  }
  return found;
}

/** Scroll the contents, unless somebody is amid them.
 * @param {HTMLElement} contents
 * @param {HTMLElement} [link]
 */
function bringIntoView(contents, link) {
  if (!link || contents.matches(":hover, :focus-within")) return;
  const seen = contents.getBoundingClientRect();
  const { top, bottom } = link.getBoundingClientRect();
  const ahead = seen.height / 8; // of what comes next
  if (top < seen.top || bottom + ahead > seen.bottom) {
    contents.scrollTop += top - seen.top - seen.height / 3;
  }
}
