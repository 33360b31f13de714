// Paced breathing: a circle that grows and settles, and the same in words. Nothing starts by itself.
const SECONDS = { in: 4, out: 6 };
const WORDS = { in: "Breathe in, slowly", out: "And out, a little longer" };
const START = "Start the breathing";
const IN_WORDS =
  "Let the air in through your nose while you count slowly to four. Let it out while you count to " +
  "six, as if you were cooling a spoon of soup. No holding. Go on for about ten breaths, or stop " +
  "sooner. If it makes you dizzy or uneasy, stop and breathe as you like.";

export default /** @type {Control} */ ({
  render({ el }) {
    const circle = make("div", "breath");
    circle.setAttribute("aria-hidden", "true");
    circle.append(make("span"));
    const words = make("p", "breath-words", "When you like, start. You can stop at any breath.");
    words.setAttribute("role", "status");
    const button = make("button", "quiet", START);
    button.type = "button";
    const beside = make("div");
    beside.append(words, button);
    const breathing = make("div", "breathing");
    breathing.append(circle, beside);
    const same = make("details");
    same.append(make("summary", "", "The same in words"), make("p", "", IN_WORDS));
    el.append(breathing, same);

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
      button.textContent = START;
    }
    button.addEventListener("click", () => {
      if (timer) return stop();
      button.textContent = "Stop";
      breathe("in");
    });
    return () => clearTimeout(timer);
  },
});
