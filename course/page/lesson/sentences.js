// What is read aloud of a page: its prose, and what exercises invite to, sentence by sentence.
const BLOCKS =
  ".prose :is(h1, h2, h3, h4, p, li, summary, td, th, figcaption), .exercise :is(h3, .invite)";
// A mark says how sure a sentence is, and is none of its words.
const APART = `.strength, ${BLOCKS}`;
const NOT_READ = "a.source, svg, [aria-hidden=true]"; // the name behind a claim would interrupt it

/** A sentence, the block that it is in, and where it stands there.
 * @typedef {{ words: string, block: Element, range: Range }} Sentence
 */

/** Return the sentences that can be seen in an element, or would be after scrolling.
 * @param {Element} root
 * @returns {Sentence[]}
 */
export function sentencesIn(root) {
  return runs(root).flatMap(({ block, nodes }) => [...split(block, nodes)]);
}

/** Return which texts follow each other in the same block.
 * @param {Element} root
 */
function runs(root) {
  /** @type {{ block: Element, apart: Element, nodes: Text[] }[]} */
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const apart = node.parentElement?.closest(APART);
    const block = apart?.closest(BLOCKS);
    if (!apart || !block || node.parentElement?.closest(NOT_READ) || isHidden(block)) continue;
    const last = found.at(-1);
    if (last?.apart === apart) last.nodes.push(node);
    else found.push({ block, apart, nodes: [node] });
  }
  return found;
}

/** @param {Element} block */
function isHidden(block) {
  return block.checkVisibility?.() === false;
}

/** Yield the sentences of texts that follow each other.
 * @param {Element} block
 * @param {Text[]} nodes
 * @returns {Generator<Sentence>}
 */
function* split(block, nodes) {
  const text = nodes.map(({ data }) => data).join("");
  for (const { segment, index } of segments(text)) {
    const words = segment.trim();
    if (!/[\p{L}\p{N}]/u.test(words)) continue;
    const start = index + segment.indexOf(words);
    const range = document.createRange();
    range.setStart(...place(nodes, start));
    range.setEnd(...place(nodes, start + words.length));
    yield { words: words.replace(/\s+/g, " "), block, range };
  }
}

/** Return the sentences of a text; where a browser cannot tell them apart, by their stops.
 * @param {string} text
 * @returns {Iterable<{ segment: string, index: number }>}
 */
function segments(text) {
  if (Intl.Segmenter) {
    const { lang } = document.documentElement;
    return new Intl.Segmenter(lang || "en", { granularity: "sentence" }).segment(text);
  }
  return [...text.matchAll(/[^.!?]+[.!?]*\s*/g)].map(({ 0: segment, index }) => ({
    segment,
    index,
  }));
}

/** Return the text, and the place in it, that a place in all of them is.
 * @param {Text[]} nodes
 * @param {number} offset
 * @returns {[Text, number]}
 */
function place(nodes, offset) {
  let rest = offset;
  for (const node of nodes) {
    if (rest <= node.length) return [node, rest];
    rest -= node.length;
  }
  throw new RangeError("no such place");
}
