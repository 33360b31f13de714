// Hosts show one page wherever an address is none of the course's, however deep: this finds the
// course's folder above, and has the page's links lead there.
"use strict";

{
  const manifest = document.querySelector("link[rel=manifest]")?.getAttribute("href") ?? "";

  /** @param {URL} folder */
  const isCourse = (folder) =>
    fetch(new URL(manifest, folder))
      .then((answer) => answer.json()) // some hosts have a page for all that they do not have
      .then(
        () => true,
        () => false,
      );

  /** @param {URL} folder where to look first
   * @returns {Promise<URL | undefined>} */
  const findCourse = async (folder) => {
    if (await isCourse(folder)) return folder;
    return folder.pathname === "/" ? undefined : findCourse(new URL("..", folder));
  };

  findCourse(new URL(".", location.href)).then((course) => {
    if (!course) return;
    for (const name of ["href", "data-script"]) {
      for (const leading of document.querySelectorAll(`[${name}]:not([href^="#"])`)) {
        leading.setAttribute(name, new URL(leading.getAttribute(name) ?? "", course).href);
      }
    }
  });
}
