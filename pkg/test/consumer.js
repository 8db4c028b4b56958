// The package as its users get it: packed by npm and installed into a fresh project outside this folder.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
export const bin = (path) => join(PACKAGE, "node_modules", path);

/** Runs a program to its end; a failure's output is in the error. */
export function run(program, args, cwd) {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`);
  }
}

/** The packed package. */
export function pack(folder) {
  const [{ filename, files }] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], PACKAGE));
  return { archive: join(folder, filename), files: files.map(({ path }) => path) };
}

/** A fresh project with the package installed and the sources of test/consumer in it; `remove` deletes it. */
export function project(t) {
  const folder = mkdtempSync(join(tmpdir(), "dilucu-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { archive } = pack(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", archive], folder);
  const sources = join(PACKAGE, "test/consumer");
  for (const file of readdirSync(sources)) cpSync(join(sources, file), join(folder, file));
  cpSync(join(PACKAGE, "demo/icon.svg"), join(folder, "public/icon.svg"));
  return folder;
}

/** Makes a tool of ours visible in the project, as if it had been installed there. */
export const link = (folder, name) => symlinkSync(bin(name), join(folder, "node_modules", name), "dir");
