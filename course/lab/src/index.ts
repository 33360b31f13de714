import { lessons } from "./lessons";
import { run } from "./run";

export { ILessons } from "./tokens";

export default [lessons, run];
