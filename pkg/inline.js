// The entry with the wasm inside: for single-file pages, for bundlers that cannot carry a wasm file along, for extensions.

import { start, startLazily } from "./core.js";
import base64 from "./dist/inline.js";

export { DilucuError, Glossary, detect, normalize, transliterate } from "./core.js";

const bytes = () => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
startLazily(() => new WebAssembly.Module(bytes()));

export async function load(source) {
  return start(source ?? bytes());
}
