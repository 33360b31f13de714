import lesson from "../../page/inline/lesson.css?text";
import pictures from "../../page/inline/pictures.css?text";
import variables from "../../page/inline/variables.css?text";

const PANEL = ".jp-NotebookPanel.course-reading";
const WORDS = ":is(.jp-MarkdownCell, .course-onward)";

/** The app's style sheets for lessons, as they hold in a reading view alone. */
export function readingStyle(tokens: string): string {
  return `${tokens}
${PANEL} {
${variables}
}
${PANEL} ${WORDS} {
${lesson}
${pictures}
}`;
}

/** Has the reading view look as the app's pages do. */
export function addReadingStyle(tokens: string): void {
  const style = document.createElement("style");
  style.textContent = readingStyle(tokens);
  document.head.append(style);
}
