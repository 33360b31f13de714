/* Watches a page from its first moment, and says when what is waited for is there. Selectors: a
   paragraph of `prose`, the first text `field`, its `save` button, and `saved`, in which `answer`
   stands when the button's press is answered; and, if it can be seen, what is there when the page is
   `taken_over` by its Python. */
(selectors) => {
  const marks = {};
  let shifted = 0;

  // Some put everything into shadow roots, one within the other.
  function find(selector, root = document) {
    let found = root.querySelector(selector);
    if (found) return found;
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot && (found = find(selector, element.shadowRoot))) return found;
    }
    return null;
  }
  function seen(selector) {
    const element = find(selector);
    return element && element.getClientRects().length > 0 ? element : null;
  }
  const mark = (name) => (marks[name] ??= performance.now());

  function look() {
    if (seen(selectors.prose)) mark("prose readable");
    const field = seen(selectors.field);
    if (field && seen(selectors.save) && !marks["first exercise usable"]) {
      field.scrollIntoView({ block: "center" }); // what moves out of sight is no layout shift
      mark("first exercise usable");
    }
    if (field?.value) mark("words in the field");
    if (find(selectors.saved)?.textContent.includes(selectors.answer)) mark("Save answered");
    if (selectors.taken_over && find(selectors.taken_over)) mark("taken over");
    requestAnimationFrame(look);
  }
  requestAnimationFrame(look);

  const add = (entries) => {
    for (const { value, hadRecentInput } of entries) if (!hadRecentInput) shifted += value;
  };
  const shifts = new PerformanceObserver((list) => add(list.getEntries()));
  shifts.observe({ type: "layout-shift", buffered: true });

  window.visit = {
    marks,
    goToField: () => seen(selectors.field)?.focus(),
    goToSave: () => seen(selectors.save)?.focus(),
    found() {
      add(shifts.takeRecords());
      const [navigation] = performance.getEntriesByType("navigation");
      const [paint] = performance.getEntriesByType("paint");
      const files = performance.getEntriesByType("resource");
      return {
        ...marks,
        "first byte": navigation.responseStart,
        "first paint": paint?.startTime,
        "layout shift": shifted,
        "files asked for before": files.filter((file) => file.startTime < marks["prose readable"])
          .length,
      };
    },
  };
};
