// Hides the studies on the page that do not fit. They are plain text in the page, not the widget's.
/**
 * @param {string} text
 * @param {HTMLElement} control
 */
function labelled(text, control) {
  const label = document.createElement("label");
  label.append(text, control);
  return label;
}

/** @param {[value: string, words: string][]} options */
function choice(options) {
  const select = document.createElement("select");
  for (const [value, words] of [["", "all"], ...options]) select.add(new Option(words, value));
  return select;
}

/**
 * @param {Element} study
 * @param {string} notebook
 */
function leadsTo(study, notebook) {
  return [...study.querySelectorAll("a")].some((link) => link.href.includes(notebook));
}

export default /** @type {Control} */ ({
  render({ model, el }) {
    const words = document.createElement("input");
    words.type = "search";
    const strength = choice(model.get("strengths").map((/** @type {string} */ name) => [name, name]));
    const lesson = choice(model.get("lessons"));
    const count = document.createElement("p");
    count.setAttribute("role", "status");

    function apply() {
      /** @type {HTMLElement[]} */
      const studies = [...document.querySelectorAll(/** @type {"div"} */ (".study"))];
      const wanted = words.value.trim().toLowerCase();
      for (const study of studies) {
        const mark = study.querySelector(".strength")?.textContent ?? "";
        study.hidden = !(
          study.textContent.toLowerCase().includes(wanted) &&
          mark.startsWith(strength.value) &&
          (!lesson.value || leadsTo(study, lesson.value))
        );
      }
      const shown = studies.filter((study) => !study.hidden).length;
      count.textContent = `${shown} of ${studies.length} studies shown.`;
    }

    for (const control of [words, strength, lesson]) keepPrivate(control);
    const search = document.createElement("search");
    search.className = "source-filter";
    search.setAttribute("role", "search");
    search.append(
      labelled("Words", words),
      labelled("Strength", strength),
      labelled("Used in", lesson),
      count,
    );
    search.addEventListener("input", apply);
    el.replaceChildren(search);
    apply();
  },
});
