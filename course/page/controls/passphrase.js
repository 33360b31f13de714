// Lines to type a passphrase into, and the button that sends it. What is typed is no part of the
// widget's state: it goes to the kernel once, and the lines are empty from then on. Where no kernel
// takes it, that is said.
const PATIENCE = 8000; // milliseconds until the kernel has taken what was sent
const NOT_CONNECTED =
  "What you typed did not arrive: the course is not connected just now. Choose “Connect again” at " +
  "the top of this page, then type it here once more.";
const STOPPED =
  "What you typed did not arrive: the exercises have stopped. Choose “Start again” at the top of " +
  "this page, then type it here once more.";
const NOT_TAKEN =
  "What you typed has not arrived yet. If nothing happens, run the notebook’s cells again, then " +
  "type it here once more.";

export default /** @type {Control} */ ({
  render({ model, el }) {
    adopt(model, el);
    const inputs = [...el.querySelectorAll("input")];
    const capsLock = find(el, "p", "[role=status]");
    const act = find(el, "button");
    const problem = find(el, "p", "[role=alert]");
    // JupyterLab tells of its kernels itself.
    const page = window.course?.config ? window.course : undefined;
    const LOST = page?.config.worker ? STOPPED : NOT_CONNECTED;
    let away = ""; // says that no kernel took what was sent
    /** @type {object | undefined} */
    let sent; // what was sent last, until it is taken

    function send() {
      if (model.get("waits")) return;
      const passphrases = inputs.map((input) => input.value);
      for (const input of inputs) input.value = "";
      inputs[0].focus();
      say("");
      if (page?.isLost) return say(LOST);
      const these = {};
      sent = these;
      /** @param {{ content: { execution_state: string } }} message */
      const status = ({ content }) => {
        if (content.execution_state !== "idle" || sent !== these) return;
        sent = undefined;
        say("");
      };
      try {
        model.send({ passphrases }, { iopub: { status } });
      } catch {
        return say(page ? LOST : NOT_TAKEN); // the kernel's connection is closed
      }
      if (!page) setTimeout(() => sent === these && say(NOT_TAKEN), PATIENCE);
    }
    function onLost() {
      if (sent) say(LOST);
      sent = undefined;
    }
    /** @param {string} words */
    function say(words) {
      away = words;
      show();
    }
    /** @param {KeyboardEvent} event */
    function onKey(event) {
      const on = event.getModifierState("CapsLock");
      capsLock.textContent = on ? "Caps Lock is on." : "";
      if (event.type !== "keydown" || event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      const next = inputs[inputs.indexOf(/** @type {HTMLInputElement} */ (event.target)) + 1];
      if (next) next.focus();
      else send();
    }
    function show() {
      act.textContent = model.get("act");
      act.disabled = model.get("waits");
      problem.textContent = away || model.get("problem");
    }
    for (const input of inputs) {
      input.addEventListener("keydown", onKey);
      input.addEventListener("keyup", onKey);
    }
    act.addEventListener("click", send);
    const onReconnected = () => say("");
    document.addEventListener("course:lost", onLost);
    document.addEventListener("course:reconnected", onReconnected);
    const unfollow = follow(model, ["act", "waits", "problem"], show, inputs[0]);
    return () => {
      document.removeEventListener("course:lost", onLost);
      document.removeEventListener("course:reconnected", onReconnected);
      unfollow();
    };
  },
});
