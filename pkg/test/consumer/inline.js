import { Glossary, load } from "dilucu/inline";

await load();
globalThis.inlineResult = Glossary.builtin().convert("gümrük beyannamesi", "tr", "az");
