// A page that comes from a folder of files: whatever is in memory goes on to the next one by way of
// it, and if it is a lesson's, it has its exercises.
import { CarriedMemory } from "../site/carried_memory.js";
import { keepFiles } from "../site/kept_files.js";
import { startAlone } from "./alone.js";
import { startAround } from "./around.js";

const { notebook } = window.course.config;
const registered = keepFiles().catch((error) => console.warn(error));
const files = registered.then((known) => (known ? navigator.serviceWorker.ready : undefined));
const memory = new CarriedMemory(registered);
addEventListener("pageshow", ({ persisted }) => persisted && memory.seek());
startAround();
if (notebook) startAlone(memory, files);
