import { lessons } from "./lessons";
import { navigation } from "./navigation";
import { reading } from "./reading";
import { run } from "./run";

export { ILessons } from "./tokens";

export default [lessons, run, reading, navigation];
