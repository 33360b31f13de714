// Lines to type a passphrase into, and the button that sends it. What is typed is no part of the
// widget's state: it goes to the kernel once, and the lines are empty from then on.
export default {
  render({ model, el }) {
    const id = `passphrase-${Math.random().toString(36).slice(2)}`;
    const inputs = model.get("labels").map(line);
    const capsLock = document.createElement("p");
    capsLock.className = "hint";
    capsLock.setAttribute("role", "status");
    const act = document.createElement("button");
    act.type = "button";
    act.className = "act";
    const problem = document.createElement("p");
    problem.setAttribute("role", "alert");
    el.append(capsLock, act, problem);

    function line(words, place) {
      const label = document.createElement("label");
      label.className = "question";
      label.textContent = words;
      const input = document.createElement("input");
      input.className = "line";
      input.type = "password";
      keepPrivate(input);
      label.htmlFor = input.id = `${id}-${place}`;
      el.append(label, input);
      return input;
    }
    function send() {
      if (model.get("waits")) return;
      model.send({ passphrases: inputs.map((input) => input.value) });
      for (const input of inputs) input.value = "";
      inputs[0].focus();
    }
    function onKey(event) {
      const on = event.getModifierState("CapsLock");
      capsLock.textContent = on ? "Caps Lock is on." : "";
      if (event.type !== "keydown" || event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      const next = inputs[inputs.indexOf(event.target) + 1];
      if (next) next.focus();
      else send();
    }
    function show() {
      act.textContent = model.get("act");
      act.disabled = model.get("waits");
      problem.textContent = model.get("problem");
    }
    for (const input of inputs) {
      input.addEventListener("keydown", onKey);
      input.addEventListener("keyup", onKey);
    }
    act.addEventListener("click", send);
    const focus = (message) => message.do === "focus" && inputs[0].focus();
    model.on("change:act change:waits change:problem", show);
    model.on("msg:custom", focus);
    show();
    return () => {
      model.off("change:act change:waits change:problem", show);
      model.off("msg:custom", focus);
    };
  },
};
