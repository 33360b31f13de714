import { lessons } from "./lessons";

export { ILessons } from "./tokens";

export default [lessons];
