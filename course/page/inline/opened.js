// A tab in which the course was only opened, for a page that had lost it: it tells that page, and
// goes when it is heard.
"use strict";

{
  const tabs = new BroadcastChannel("course");
  tabs.addEventListener("message", ({ data }) => data === "heard" && window.close());
  tabs.postMessage(document.currentScript?.dataset.baseUrl);
}
