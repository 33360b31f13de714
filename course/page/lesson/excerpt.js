// What is shown of a text in which something was found: what is around the first word, with each marked.
const BEFORE = 40; // letters before that word
const LENGTH = 110; // letters in all

/** A word, and not what is between two. */
export const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Return a word as it is compared: in small letters, without accents.
 * @param {string} word
 */
export function plain(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Return the words of a text as they are compared.
 * @param {string} text
 */
export function wordsIn(text) {
  return (text.match(WORD) ?? []).map(plain);
}

/** Return the part of a text that is around what was found in it.
 * @param {string} text
 * @param {(word: string) => boolean} isFound whether a word is among those
 */
export function excerpt(text, isFound) {
  const found = [...text.matchAll(WORD)].filter(([word]) => isFound(word));
  const [begin, end] = around(text, found[0]?.index ?? 0);
  const shown = document.createDocumentFragment();
  let at = begin;
  if (begin > 0) shown.append("… ");
  for (const { 0: word, index } of found) {
    if (index < begin || index + word.length > end) continue;
    const mark = document.createElement("mark");
    mark.textContent = word;
    shown.append(text.slice(at, index), mark);
    at = index + word.length;
  }
  shown.append(text.slice(at, end), ...(end < text.length ? [" …"] : []));
  return shown;
}

/** Return where an excerpt begins and ends: between two words.
 * @param {string} text
 * @param {number} place of the first word that was found
 */
function around(text, place) {
  const from = place - BEFORE;
  const begin = from <= 0 ? 0 : Math.min(text.indexOf(" ", from) + 1 || place, place);
  const to = begin + LENGTH;
  const end = to >= text.length ? text.length : Math.max(text.lastIndexOf(" ", to), place);
  return [begin, end > begin ? end : to];
}
