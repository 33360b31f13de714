// Whether anything is kept in this browser, which the page is to know before it is painted. Only that
// stands where scripts can read it at once; the answers do not.
"use strict";

{
  const { config } = course;
  try {
    config.kept = localStorage.getItem(`${config.course}-kept`) === "1";
  } catch {
    // The browser lets pages keep nothing.
  }
  document.documentElement.toggleAttribute("data-kept", config.kept);
}
