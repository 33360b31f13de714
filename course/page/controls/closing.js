// Has the browser ask before a page is closed that alone holds words: they wait for the passphrase.
export default /** @type {Control} */ ({
  render({ model }) {
    /** @param {BeforeUnloadEvent} event */
    function onBeforeUnload(event) {
      if (!window.course?.leaving) event.preventDefault(); // whoever leaves must not be held up
    }
    // It listens only while it has to: a page that may ask is kept by no browser for going back.
    function listen() {
      removeEventListener("beforeunload", onBeforeUnload);
      const holds = model.get("holds_words") && window.course?.config; // JupyterLab's kernels go on
      if (holds) addEventListener("beforeunload", onBeforeUnload);
    }
    model.on("change:holds_words", listen);
    listen();
    return () => {
      removeEventListener("beforeunload", onBeforeUnload);
      model.off("change:holds_words", listen);
    };
  },
});
