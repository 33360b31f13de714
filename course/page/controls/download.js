// A button that asks for a file and hands it to the browser. Nothing is made before the click.
const TAKEN = 60_000; // milliseconds after which a browser has surely taken the file

export default /** @type {Control} */ ({
  render({ model, el }) {
    adopt(model, el);
    const button = find(el, "button");
    const status = find(el, "p");

    /**
     * @param {{ filename: string, media_type: string }} file
     * @param {DataView<ArrayBuffer>[]} buffers
     */
    function receive({ filename, media_type }, buffers) {
      const link = make("a");
      link.href = URL.createObjectURL(new Blob(buffers, { type: media_type }));
      link.download = filename;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), TAKEN);
    }
    function show() {
      status.textContent = model.get("status");
    }
    button.addEventListener("click", () => {
      status.textContent = "One moment …";
      model.send({ make: true });
    });
    model.on("msg:custom", receive);
    model.on("change:status", show);
    show();
    return () => {
      model.off("msg:custom", receive);
      model.off("change:status", show);
    };
  },
});
