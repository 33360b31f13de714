// Asks the browser to keep what it keeps for the course until the reader clears it, when the kernel
// wants that, and tells whether it will. It shows nothing in its own place.
const INSTALLED = ["standalone", "minimal-ui", "fullscreen"];

/** Whether the course was opened as an app of its own: browsers leave alone what those keep. */
function isInstalled() {
  const { standalone } = /** @type {{ standalone?: boolean }} */ (navigator); // Safari's
  return (
    standalone === true ||
    INSTALLED.some((mode) => window.matchMedia(`(display-mode: ${mode})`).matches)
  );
}

export default /** @type {Control} */ ({
  render({ model }) {
    async function tell() {
      const wanted = model.get("wanted");
      if (!wanted) return;
      const { storage } = navigator;
      let lasts = false;
      try {
        lasts = await (wanted === "ask" ? storage.persist() : storage.persisted());
      } catch {
        // An old browser, or one that keeps nothing: it has promised nothing.
      }
      model.send({ lasts: lasts || isInstalled() });
    }
    model.on("change:wanted", tell);
    tell();
    return () => model.off("change:wanted", tell);
  },
});
