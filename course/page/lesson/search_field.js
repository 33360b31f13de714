// The field of the search. What searches is fetched when somebody first turns to it.

export function startSearch() {
  const form = document.querySelector("form.search");
  if (!form) return;
  const load = () => import("./search.js").catch((error) => fail(form, error));
  if (form.contains(document.activeElement)) load();
  else form.addEventListener("focusin", load, { once: true });
}

/**
 * @param {Element} form
 * @param {unknown} error
 */
function fail(form, error) {
  console.warn(error);
  const status = form.querySelector("p");
  if (status) status.textContent = status.dataset.failed ?? "";
}
