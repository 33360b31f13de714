// Lines to write into, with a label and a hint.

export default /** @type {Control} */ ({
  render({ model, el }) {
    const stood = adopt(model, el);
    const area = find(el, "textarea");

    let composing = false; // a word, of several keys for each letter; it may have begun before

    function show() {
      const words = inWords(model.get("value") ?? "");
      if (area.value !== words && !composing) put(area, words); // it would break that off
    }
    area.addEventListener("input", () => answer(model, area.value || null));
    area.addEventListener("compositionupdate", () => {
      composing = true;
    });
    area.addEventListener("compositionend", () => {
      composing = false;
      show();
    });
    return follow(model, ["value"], show, area, stood);
  },
});

/** Put words into a field; where others come before its own, the caret stays among these.
 * @param {HTMLTextAreaElement} area
 * @param {string} words
 */
function put(area, words) {
  const { value, selectionStart: from, selectionEnd: to, selectionDirection: direction } = area;
  const before = words.endsWith(value) ? words.length - value.length : 0;
  area.value = words;
  if (document.activeElement !== area) return;
  area.setSelectionRange(from + before, to + before, direction);
}
