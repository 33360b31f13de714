// Search: what is typed into the field is looked for in all pages, here in the browser, and by the
// page's kernel, if it has one, in what the reader wrote. It goes nowhere else, and is kept nowhere.
import { excerpt, wordsIn } from "./excerpt.js";
import { readIndex } from "./search_index.js";

/** @typedef {import("./search_index.js").Found} Found */
/** @typedef {{ exercise: string, title: string, when: string, text: string }} Entry */

const PAUSE = 120; // milliseconds without a key after which somebody is taken to have typed a word
const TOLD_AFTER = 250; // milliseconds: until then the kernel has mostly answered, too
const AT_MOST = 12; // places are listed

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.search"));
const field = part("input", HTMLInputElement);
const status = part("[role=status]", HTMLElement);
const own = part(".own", HTMLElement);
const places = part(".places", HTMLElement);
const index = readIndex(window.course.config.searchAddress);
index.then(() => {
  isReady = true;
}, console.warn); // it is told to who searches
let counts = { places: 0, own: 0 };
let isReady = false; // just after the course was started, pages are still being made
let answers = 0; // of the kernel
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let telling;

/** @template {Element} Part
 * @param {string} selector
 * @param {new () => Part} kind
 */
function part(selector, kind) {
  const found = form.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the search has no ${selector}`);
  return found;
}

/** Return what is to be found. */
function wanted() {
  return field.value.trim();
}

async function search() {
  const words = wanted();
  if (!isReady) status.textContent = "One moment …";
  askKernel();
  try {
    const found = words ? (await index).find(words) : [];
    if (words === wanted()) showPlaces(found);
  } catch {
    clearTimeout(telling);
    status.textContent = status.dataset.failed ?? "";
  }
}

/** Ask the kernel for what the reader wrote; where there is none, nothing of that is shown. */
function askKernel() {
  const find = wanted();
  if (!find || !window.course.tell?.({ find })) showOwn();
}

/** Show what the kernel has found, unless it was changed, or locked, since.
 * @param {{ words: string, count: number, entries: Entry[] } | null} found
 */
async function onFound(found) {
  const answer = ++answers;
  if (!found) {
    showOwn();
    askKernel();
    return;
  }
  const at = await index.then(
    (index) => index.at,
    () => () => "",
  );
  if (answer === answers && found.words === wanted()) showOwn(found, at);
}

/** @param {Found[]} found */
function showPlaces(found) {
  counts = { ...counts, places: found.length };
  list(
    places,
    "In the course",
    found.slice(0, AT_MOST).map(({ place, isFound }) => {
      const link = document.createElement("a");
      link.href = place.address;
      if (place.country !== undefined) link.dataset.opens = place.anchor;
      link.append(named(place.heading, place.title));
      link.addEventListener("click", () => place.country && unfold(place.country));
      return [link, excerpt(place.text, isFound)];
    }),
  );
  tell();
}

/**
 * @param {{ count: number, entries: Entry[] }} [found]
 * @param {(anchor: string) => string} [at] the address of something on some page
 */
function showOwn({ count, entries } = { count: 0, entries: [] }, at = () => "") {
  counts = { ...counts, own: count };
  const words = wordsIn(wanted());
  list(
    own,
    "What you wrote",
    entries.map(({ exercise, title, when, text }) => {
      const address = at(`exercise-${exercise}`);
      const link = document.createElement(address ? "a" : "span");
      if (link instanceof HTMLAnchorElement) link.href = address;
      link.append(named(title, when));
      return [link, excerpt(text, (word) => words.some((each) => word.includes(each)))];
    }),
  );
  tell();
}

/** Show what was found, under a heading; nothing where there is nothing.
 * @param {HTMLElement} place
 * @param {string} heading
 * @param {[link: Element, words: Node][]} found
 */
function list(place, heading, found) {
  const title = document.createElement("p");
  title.id = `search-${place.className}`;
  title.textContent = heading;
  const items = document.createElement("ul");
  items.setAttribute("aria-labelledby", title.id);
  items.append(
    ...found.map(([link, words]) => {
      const item = document.createElement("li");
      const passage = item.appendChild(document.createElement("p"));
      passage.append(words);
      item.prepend(link);
      return item;
    }),
  );
  place.replaceChildren(...(found.length > 0 ? [title, items] : []));
}

/** Return what something is called, and where or when it is from.
 * @param {string} name
 * @param {string} from
 */
function named(name, from) {
  const text = document.createDocumentFragment();
  const small = document.createElement("small");
  small.textContent = from;
  text.append(name, ...(from && from !== name ? [" ", small] : []));
  return text;
}

/** Say how much was found, when all of it is. */
function tell() {
  clearTimeout(telling);
  telling = setTimeout(() => {
    status.textContent = wanted() ? summary() : "";
  }, TOLD_AFTER);
}

function summary() {
  const { places, own } = counts;
  const found = [
    own > 0 && `${own} of what you wrote`,
    places > 0 && `${places} ${places === 1 ? "place" : "places"} in the course`,
  ].filter(Boolean);
  const more = places > AT_MOST ? ` The first ${AT_MOST} are listed.` : "";
  return found.length > 0 ? `${found.join(", ")}.${more}` : "Nothing found. Try other words.";
}

/** Unfold the lines of a country, and have them in view, once Help now is open.
 * @param {string} country
 */
function unfold(country) {
  setTimeout(() => {
    /** @type {HTMLDetailsElement | null} */
    const lines = document.querySelector(`#help-now details[data-code="${country}"]`);
    if (!lines) return;
    lines.open = true;
    lines.scrollIntoView();
  });
}

function onInput() {
  clearTimeout(pause);
  pause = setTimeout(search, wanted() ? PAUSE : 0);
}

/** Clear the field first; when it is clear, Escape closes what the search is in.
 * @param {KeyboardEvent} event
 */
function onKey(event) {
  if (event.key !== "Escape" || !field.value) return;
  event.preventDefault();
  field.value = "";
  field.focus();
  onInput();
}

form.addEventListener("input", onInput);
form.addEventListener("keydown", onKey);
document.addEventListener("course:told", (event) => {
  const { found } = /** @type {CustomEvent} */ (event).detail;
  if (found !== undefined) onFound(found);
});
document.addEventListener("course:connected", askKernel);
if (wanted()) search();
