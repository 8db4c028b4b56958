// The entry for Node: the wasm is read from disk at the first call, load() is there for code that also runs in browsers.

import { readFileSync } from "node:fs";
import { start, startLazily } from "./core.js";

export { DilucuError, Glossary, detect, normalize, transliterate } from "./core.js";

const read = () => new WebAssembly.Module(readFileSync(new URL("./dist/dilucu.wasm", import.meta.url)));
startLazily(read);

export async function load(source) {
  return start(source ?? read());
}
