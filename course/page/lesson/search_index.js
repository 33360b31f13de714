// What is found in the pages of the course, and in the lines of Help now, which this page has.
import MiniSearch from "minisearch";

import { AS_A_PAGE } from "./sent.js";
import { plain, WORD, wordsIn } from "./excerpt.js";

/** A section of a page.
 * @typedef {{ page: string, anchor: string, title: string, heading: string, text: string }} Section
 */
/** Where something is; `country` is that of lines in Help now, "" for those of all.
 * @typedef {Section & { address: string, country?: string }} Place
 */
/** A place, and which of its words were looked for.
 * @typedef {{ place: Place, isFound: (word: string) => boolean }} Found
 */

/** How words are looked for; the next way only where there is nothing by the one before.
 * @type {import("minisearch").SearchOptions[]}
 */
const WAYS = [{ combineWith: "AND" }, { combineWith: "AND", fuzzy: mistakes }, { fuzzy: mistakes }];
const HELP = "Lines for my country and for others: emergency numbers, crisis lines, helplines.";
const OF_HELP = 0.3; // the lines of all countries have the same words: lessons come first

/** Return what finds words in all of it.
 * @param {string} address of the sections of all pages
 */
export async function readIndex(address) {
  const response = await fetch(address, { ...AS_A_PAGE, cache: "default" });
  /** @type {Section[]} */
  const sections = await response.json();
  return indexOf([...sections.map(placed), ...help()]);
}

/** @param {Place[]} places */
export function indexOf(places) {
  const index = new MiniSearch({
    fields: ["heading", "title", "text"],
    processTerm: plain,
    tokenize: (text) => text.match(WORD) ?? [],
    searchOptions: {
      prefix: true,
      bm25: { k: 1.2, b: 0.3, d: 0.5 }, // a short section is not the better one by that
      boost: { heading: 4, title: 2 },
      boostDocument: (id) => (places[id].country ? OF_HELP : 1),
    },
  });
  index.addAll(places.map((place, id) => ({ id, ...place })));

  /** @param {string} words */
  function find(words) {
    /** @type {import("minisearch").SearchResult[]} */
    let found = [];
    for (const way of WAYS) if (found.length === 0) found = index.search(words, way);
    return phraseFirst(words, found).map(({ id, match }) => ({
      place: places[id],
      /** @param {string} word */
      isFound: (word) => Object.hasOwn(match, plain(word)),
    }));
  }

  /** Put those first that have the words in a row.
   * @param {string} words
   * @param {import("minisearch").SearchResult[]} found
   */
  function phraseFirst(words, found) {
    const phrase = ` ${wordsIn(words).join(" ")}`;
    const having = new Set(
      found.filter(({ id }) => {
        const { heading, text } = places[id];
        return ` ${wordsIn(`${heading} ${text}`).join(" ")}`.includes(phrase);
      }),
    );
    return [...having, ...found.filter((each) => !having.has(each))];
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

/** Return Help now, whose first lines are those of the reader's country, and each country in it.
 * @returns {Place[]}
 */
function help() {
  /** @type {NodeListOf<HTMLElement>} */
  const countries = document.querySelectorAll("#help-now details[data-code]");
  const all = {
    page: "",
    anchor: "help-now",
    address: "#help-now",
    title: "Help now",
    country: "",
  };
  return [
    { ...all, title: "", heading: "Help now", text: HELP },
    ...[...countries].map((lines) => {
      const heading = lines.querySelector("summary")?.firstChild?.textContent?.trim() ?? "";
      const services = [...lines.querySelectorAll("li > span:first-child")];
      const words = services.map(({ textContent }) => textContent?.replace(/\s+/g, " ").trim());
      return { ...all, heading, text: `Lines: ${words.join(" ")}`, country: lines.dataset.code };
    }),
  ];
}
