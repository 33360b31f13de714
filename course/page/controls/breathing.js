// Paced breathing: a circle that grows and settles, and the same in words. Nothing starts by itself.
const SECONDS = { in: 4, out: 6 };
const WORDS = { in: "Breathe in, slowly", out: "And out, a little longer" };

export default /** @type {Control} */ ({
  render({ model, el }) {
    adopt(model, el);
    const circle = find(el, "div", ".breath");
    const words = find(el, "p", ".breath-words");
    const button = find(el, "button");
    const start = button.textContent;

    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;

    /** @param {"in" | "out"} phase */
    function breathe(phase) {
      circle.className = `breath ${phase}`;
      words.textContent = WORDS[phase];
      timer = setTimeout(() => breathe(phase === "in" ? "out" : "in"), 1000 * SECONDS[phase]);
    }
    function stop() {
      clearTimeout(timer);
      timer = undefined;
      circle.className = "breath";
      words.textContent = "Stopped. Breathe as you like.";
      button.textContent = start;
    }
    button.addEventListener("click", () => {
      if (timer) return stop();
      button.textContent = "Stop";
      breathe("in");
    });
    return () => clearTimeout(timer);
  },
});
