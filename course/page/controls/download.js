// A button that asks for a file and hands it to the browser. Nothing is made before the click.
export default {
  render({ model, el }) {
    el.innerHTML = `<button type="button" class="quiet"></button><p class="hint" role="status"></p>`;
    const [button, status] = el.children;
    button.textContent = model.get("label");

    function receive({ filename, media_type }, buffers) {
      const address = URL.createObjectURL(new Blob(buffers, { type: media_type }));
      const link = document.createElement("a");
      link.href = address;
      link.download = filename;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
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
};
