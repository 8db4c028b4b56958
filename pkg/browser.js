// The entry for browsers and bundlers: the wasm is a file beside this one, fetched by load().

import { start } from "./core.js";

export { DilucuError, Glossary, detect, normalize, transliterate } from "./core.js";

export function load(source = new URL("./dist/dilucu.wasm", import.meta.url)) {
  return start(source);
}
