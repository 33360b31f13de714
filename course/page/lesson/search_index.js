// What is found in the pages of the course, and in the lines of Help now, which this page has.
import MiniSearch from "minisearch";

import { AS_A_PAGE } from "./sent.js";
import { plain, WORD } from "./excerpt.js";

/** A section of a page.
 * @typedef {{ page: string, anchor: string, title: string, heading: string, text: string }} Section
 */
/** Where something is; `country` is that of lines in Help now.
 * @typedef {Section & { address: string, country?: string }} Place
 */
/** A place, and which of its words were looked for.
 * @typedef {{ place: Place, isFound: (word: string) => boolean }} Found
 */

const OF_HELP = 0.3; // the lines of all countries have the same words: lessons come first

/** Return what finds words in all of it.
 * @param {string} address of the sections of all pages
 */
export async function readIndex(address) {
  const response = await fetch(address, { ...AS_A_PAGE, cache: "default" });
  /** @type {Section[]} */
  const sections = await response.json();
  return indexOf([...sections.map(placed), ...countries()]);
}

/** @param {Place[]} places */
export function indexOf(places) {
  const index = new MiniSearch({
    fields: ["heading", "title", "text"],
    processTerm: plain,
    tokenize: (text) => text.match(WORD) ?? [],
    searchOptions: {
      prefix: true,
      fuzzy: mistakes,
      bm25: { k: 1.2, b: 0.3, d: 0.5 }, // a short section is not the better one by that
      boost: { heading: 4, title: 2 },
      boostDocument: (id) => (places[id].country ? OF_HELP : 1),
    },
  });
  index.addAll(places.map((place, id) => ({ id, ...place })));

  /** @param {string} words */
  function find(words) {
    const all = index.search(words, { combineWith: "AND" });
    const found = all.length > 0 ? all : index.search(words);
    return found.map(({ id, match }) => ({
      place: places[id],
      /** @param {string} word */
      isFound: (word) => Object.hasOwn(match, plain(word)),
    }));
  }

  /** Return the address of what has an id on some page, "" if nothing has.
   * @param {string} anchor
   */
  function at(anchor) {
    return places.find((place) => place.anchor === anchor)?.address ?? "";
  }

  return { find, at };
}

/** Return how many mistakes a word may have: with more, another word is as near.
 * @param {string} word
 */
function mistakes({ length }) {
  return length < 5 ? false : length < 8 ? 1 : 2;
}

/** @param {Section} section */
function placed(section) {
  const isHere = new URL(section.page, document.baseURI).pathname === location.pathname;
  const fragment = `#${encodeURIComponent(section.anchor)}`;
  return { ...section, address: isHere ? fragment : section.page + fragment };
}

/** Return the lines of each country. */
function countries() {
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll("#help-now details[data-code]");
  return [...found].map((lines) => {
    const name = lines.querySelector("summary")?.firstChild?.textContent?.trim() ?? "";
    const services = [...lines.querySelectorAll("li > span:first-child")];
    return {
      page: "",
      anchor: "help-now",
      address: "#help-now",
      title: "Help now",
      heading: name,
      text: services.map(({ textContent }) => textContent?.replace(/\s+/g, " ").trim()).join(" "),
      country: lines.dataset.code,
    };
  });
}
