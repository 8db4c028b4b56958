// The static server of `cargo xtask demo`, with its strict headers, for the tests.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const PACKAGE = fileURLToPath(new URL("..", import.meta.url));

/** Serves a folder; resolves to `{ url, close }`. */
export async function serve(folder = PACKAGE) {
  const options = ["demo", "--port", "0", "--root", folder];
  const xtask = process.env.DILUCU_XTASK;
  const [program, ...first] = xtask ? [xtask] : ["cargo", "run", "--quiet", "--package", "xtask", "--"];
  const server = spawn(program, [...first, ...options], { cwd: PACKAGE, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: server.stdout })) {
    return { url: line.replace(/\/$/, ""), close: () => server.kill() };
  }
  throw new Error("the server did not start");
}
