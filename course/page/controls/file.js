// A file that the learner chooses, sent piece by piece: one large message would be cut off.
const PIECE = 1024 * 1024;

export default {
  render({ model, el }) {
    const id = `file-${Math.random().toString(36).slice(2)}`;
    el.innerHTML = `<label class="question"></label><p class="hint"></p><input class="line" type="file">`;
    const [label, hint, input] = el.children;
    label.textContent = model.get("label");
    label.htmlFor = input.id = id;
    hint.textContent = model.get("hint");
    hint.id = `${id}-hint`;
    input.setAttribute("aria-describedby", hint.id);
    input.accept = model.get("accept");

    input.addEventListener("change", async () => {
      const [file] = input.files;
      if (!file) return;
      const content = await file.slice(0, model.get("largest") + 1).arrayBuffer();
      for (let start = 0; start === 0 || start < content.byteLength; start += PIECE) {
        const piece = content.slice(start, start + PIECE);
        model.send({ start, size: content.byteLength }, undefined, [piece]);
      }
      input.value = ""; // so that the same file can be chosen again
    });
  },
};
