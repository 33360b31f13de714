// A file that the learner chooses, sent piece by piece: one large message would be cut off.
const PIECE = 1024 * 1024;

export default /** @type {Control} */ ({
  render({ model, el }) {
    adopt(model, el);
    const input = find(el, "input");

    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (!file) return;
      const content = await file.slice(0, model.get("largest") + 1).arrayBuffer();
      for (let start = 0; start === 0 || start < content.byteLength; start += PIECE) {
        const piece = content.slice(start, start + PIECE);
        model.send({ start, size: content.byteLength }, undefined, [piece]);
      }
      input.value = ""; // so that the same file can be chosen again
    });
  },
});
