import { contents } from "./contents";
import { help } from "./help";
import { lessons } from "./lessons";
import { navigation } from "./navigation";
import { reading } from "./reading";
import { run } from "./run";

export { IHeldWidgets, ILessons } from "./tokens";

export default [lessons, run, reading, navigation, help, contents];
