// A page that has no exercises.
import { startAround } from "./around.js";

startAround();
