// One polite sentence. The live region itself stays, so that screen readers hear it change.
export default {
  render({ model, el }) {
    el.setAttribute("role", "status");
    const show = () => {
      if (el.textContent !== model.get("value")) el.textContent = model.get("value");
    };
    model.on("change:value", show);
    show();
    return () => model.off("change:value", show);
  },
};
