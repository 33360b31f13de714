// One polite sentence. The live region itself stays, so that screen readers hear it change.

export default /** @type {Control} */ ({
  render({ model, el }) {
    el.setAttribute("role", "status");
    function show() {
      if (el.textContent !== model.get("value")) el.textContent = model.get("value");
    }
    return follow(model, ["value"], show, el);
  },
});
