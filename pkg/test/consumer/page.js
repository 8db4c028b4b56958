// A page with the package, by a bundler or without; `globalThis.result` tells the tests what came out.
import { Glossary, load } from "dilucu";
import "dilucu/element";

await load();
globalThis.result = Glossary.builtin().convert("gümrük beyannamesi", "tr", "az");
