// Paced breathing: a circle that grows and settles, and the same in words. Nothing starts by itself.
const SECONDS = { in: 4, out: 6 };

export default {
  render({ el }) {
    el.innerHTML = `
      <div class="breathing">
        <div class="breath" aria-hidden="true"><span></span></div>
        <div>
          <p class="breath-words" role="status">When you like, start. You can stop at any breath.</p>
          <button type="button" class="quiet">Start the breathing</button>
        </div>
      </div>
      <details><summary>The same in words</summary>
        <p>Let the air in through your nose while you count slowly to four. Let it out while you
        count to six, as if you were cooling a spoon of soup. No holding. Go on for about ten
        breaths, or stop sooner. If it makes you dizzy or uneasy, stop and breathe as you like.</p>
      </details>`;
    const words = el.querySelector(".breath-words");
    const circle = el.querySelector(".breath");
    const button = el.querySelector("button");
    let timer = null;

    function breathe(phase) {
      circle.className = `breath ${phase}`;
      words.textContent = phase === "in" ? "Breathe in, slowly" : "And out, a little longer";
      timer = setTimeout(() => breathe(phase === "in" ? "out" : "in"), 1000 * SECONDS[phase]);
    }
    function stop() {
      clearTimeout(timer);
      timer = null;
      circle.className = "breath";
      words.textContent = "Stopped. Breathe as you like.";
      button.textContent = "Start the breathing";
    }
    button.addEventListener("click", () => {
      if (timer) return stop();
      button.textContent = "Stop";
      return breathe("in");
    });
    return () => clearTimeout(timer);
  },
};
