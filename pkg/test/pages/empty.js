// The smallest wasm module, for comparison: magic number and version.
export const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
