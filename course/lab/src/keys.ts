/** Keys that scroll a page, and in a notebook go from cell to cell, change them or delete them. */
const KEYS = new Set([
  ...["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"],
  ...["Enter", "Backspace", "Delete"],
]);

/** Whether a key is pressed that is no shortcut of JupyterLab's, nor of the browser's. */
export function isWithoutModifier({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !(ctrlKey || metaKey || altKey);
}

/** Whether a key is pressed by somebody who reads, and not by somebody who works on a notebook. */
export function isForReading(event: KeyboardEvent): boolean {
  const { key, target } = event;
  if (!isWithoutModifier(event)) return false;
  if ((target as Element).closest(".jp-InputArea-editor")) return false;
  if (key === "Enter" && event.shiftKey) return false;
  return key.length === 1 || KEYS.has(key);
}
