// What every page has around its prose, and a script has to do with.
import { startContents } from "./contents.js";

export function startAround() {
  startContents();
}
