// What every page has around its prose, and a script has to do with.
import { startContents } from "./contents.js";
import { startSearch } from "./search_field.js";

export function startAround() {
  startContents();
  startSearch();
}
