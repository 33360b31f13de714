// Help now: the lines of the reader's country stand on top. Which one that is, the browser's own time
// zone and languages let guess until the reader chooses. The choice stays in this page's memory; an
// exercise's script may take it to where answers are kept.
"use strict";

course.help = (() => {
  const GUESSED = "This is a guess from your device’s time zone and language.";
  const UNKNOWN =
    "Choose it if it is in the list. Further down are numbers for several countries in Europe, and " +
    "a directory for all countries.";
  const ANOTHER = "another"; // a country that is not in the list
  const NO_PLACE = /^(UTC|GMT|Etc\/.*)?$/; // time zones that a browser may name to hide its own
  const panel = /** @type {HTMLDialogElement} */ (document.getElementById("help-now"));
  const own = part(".own-country");
  const remark = part(".own-country p");
  const select = /** @type {HTMLSelectElement} */ (part(".own-country select"));
  const list = part(".countries");
  const countries = /** @type {HTMLDetailsElement[]} */ ([...list.children]);
  const sheet = new CSSStyleSheet(); // for the lines of all countries that an exercise may show
  let chosen = "";

  /** Return the part of the panel that a selector names.
   * @param {string} selector
   */
  function part(selector) {
    return /** @type {HTMLElement} */ (panel.querySelector(selector));
  }

  /** Return the code of the country that this device seems to be in, or "". */
  function guess() {
    const { timeZone = "" } = Intl.DateTimeFormat().resolvedOptions();
    const here = countries.find(({ dataset }) =>
      (dataset.zones ?? "")
        .split(" ")
        .some((zone) => (zone.endsWith("/") ? timeZone.startsWith(zone) : zone === timeZone)),
    );
    if (here || !NO_PLACE.test(timeZone)) return here?.dataset.code ?? "";
    const regions = navigator.languages.map((language) => language.split("-").at(-1) ?? "");
    return regions.find((region) => countries.some(({ dataset }) => dataset.code === region)) ?? "";
  }

  /** Show the lines of a country on top, unfolded, and the others below in their order. */
  function show() {
    const code = chosen || guess();
    const lines = countries.find(({ dataset }) => dataset.code === code);
    if (!lines?.matches(".own-country > *")) {
      for (const country of countries) country.open = country === lines;
      list.replaceChildren(...countries.filter((country) => country !== lines));
      own.append(...(lines ? [lines] : []));
    }
    select.value = lines ? code : ANOTHER;
    remark.textContent = lines ? (chosen ? "" : GUESSED) : UNKNOWN;
    sheet.replaceSync(`.lines > .country:not(.country-${lines ? code : "EU"}) { display: none }`);
  }

  /**
   * @param {string} [words]
   * @param {string} [value]
   */
  function option(words = "", value = "") {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = words;
    return made;
  }

  /** @param {string} code */
  function choose(code) {
    chosen = code;
    show();
  }

  /** Show the lines of the country that is guessed before anybody can see the panel, and otherwise
   * only when the page is on the screen: a browser takes 10 ms to know its own time zone.
   */
  async function begin() {
    const opened = new Promise((resolve) => {
      new MutationObserver(resolve).observe(panel, { attributeFilter: ["open"] });
    });
    const isOpen = panel.open || location.hash === `#${panel.id}`;
    if (!isOpen) await Promise.race([opened, course.painted]);
    if (!chosen) show();
  }

  /** @param {HTMLElement} country */
  function name(country) {
    return country.querySelector("summary")?.firstChild?.textContent?.trim();
  }

  /** Show the reader's own help, each line as a caption and the words, or none.
   * @param {[caption: string, words: string][]} lines
   */
  function showOwn(lines) {
    part(".my-help").hidden = lines.length === 0;
    part(".my-help ul").replaceChildren(
      ...lines.map((line) => {
        const item = document.createElement("li");
        for (const [at, name] of ["b", "span"].entries()) {
          item.appendChild(document.createElement(name)).append(line[at]);
        }
        return item;
      }),
    );
  }

  select.append(
    option("another, or none", ANOTHER),
    ...countries.map((country) => option(name(country), country.dataset.code)),
  );
  select.addEventListener("change", () => {
    choose(select.value);
    document.dispatchEvent(new Event("course:country"));
  });
  document.adoptedStyleSheets.push(sheet);
  own.hidden = false;
  begin();

  return {
    choose,
    own: showOwn,
    get chosen() {
      return chosen;
    },
  };
})();
