// Hides the studies on the page that do not fit. They are plain text in the page, not the widget's.

/**
 * @param {Element} study
 * @param {string} notebook
 */
function leadsTo(study, notebook) {
  return [...study.querySelectorAll("a")].some((link) => link.href.includes(notebook));
}

export default /** @type {Control} */ ({
  render({ model, el }) {
    adopt(model, el);
    const search = find(el, "search");
    const words = find(search, "input");
    const [strength, lesson] = search.querySelectorAll("select");
    const count = find(search, "p");

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

    search.addEventListener("input", apply);
    apply();
  },
});
