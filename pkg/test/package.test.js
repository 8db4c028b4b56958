import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mkdtempSync, rmSync } from "node:fs";
import { test } from "node:test";
import { PACKAGE, bin, link, pack, project, run } from "./consumer.js";

test("what is packed is what users need", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "dilucu-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { files } = pack(folder);
  assert.deepEqual(files.sort(), [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "browser.js", "core.js", "demo/screenshot.png", "dist/dilucu.wasm", "dist/domains.js", "dist/glue.js", "dist/inline.js",
    "element.d.ts", "element.js", "index.d.ts", "inline.d.ts", "inline.js", "node.js", "package.json",
  ]);
});

test("plain Node runs the installed package", (t) => {
  const folder = project(t);
  const script = `
    import { Glossary } from "dilucu";
    import "dilucu/element";
    console.log(Glossary.builtin().convert("gümrük beyannamesi", "tr", "az"));`;
  writeFileSync(join(folder, "main.mjs"), script);
  assert.equal(run(process.execPath, ["main.mjs"], folder), "gömrük bəyannaməsi\n");
  // CommonJS gets it by import().
  writeFileSync(join(folder, "main.cjs"), `import("dilucu").then(({ Glossary }) => console.log(Glossary.builtin().convert("gümrük", "tr", "az")));`);
  assert.equal(run(process.execPath, ["main.cjs"], folder), "gömrük\n");
});

for (const [module, moduleResolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
  test(`the types hold with ${moduleResolution}`, (t) => {
    const folder = project(t);
    const compilerOptions = { module, moduleResolution, target: "es2022", lib: ["es2022", "dom", "dom.iterable"], strict: true, noEmit: true, types: [], exactOptionalPropertyTypes: true };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
    run(process.execPath, [bin("typescript/bin/tsc"), "-p", "."], folder);
  });
}

test("the README's examples run and give what they say", async (t) => {
  const { readFileSync } = await import("node:fs");
  const folder = project(t);
  const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");
  const examples = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
  assert.ok(examples.length > 0);
  for (const [number, code] of examples.entries()) {
    if (/document|element/.test(code)) continue;
    // `expression; // "value"` is a claim.
    const checked = code.replace(/^(\S.*?); \/\/ (".*"|\d+|\[.*\])$/gm, (_, expression, value) => `deepEqual(${expression}, ${value});`);
    writeFileSync(join(folder, `example${number}.mjs`), `import { deepEqual } from "node:assert/strict";\n${checked}`);
    run(process.execPath, [`example${number}.mjs`], folder);
  }
});

test("publint and arethetypeswrong find nothing", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "dilucu-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { archive } = pack(folder);
  run(process.execPath, [bin("publint/src/cli.js"), archive, "--strict"], PACKAGE);
  run(process.execPath, [bin("@arethetypeswrong/cli/dist/index.js"), archive, "--profile", "esm-only", "--no-color", "--exclude-entrypoints", "dilucu.wasm"], PACKAGE);
});

// Whether what the bundlers make runs is seen in the browser tests; here, that they make it without a warning.
test("Vite builds it", (t) => {
  const folder = project(t);
  link(folder, "vite");
  const output = run(process.execPath, [bin("vite/bin/vite.js"), "build", "--logLevel", "warn"], folder);
  assert.doesNotMatch(output, /warn/i);
});

test("webpack builds it", (t) => {
  const folder = project(t);
  mkdirSync(join(folder, "dist"), { recursive: true });
  const output = run(process.execPath, [bin("webpack-cli/bin/cli.js"), "--mode", "production", "--no-performance", "--entry", "./page.js"], folder);
  assert.match(output, /compiled successfully/);
});
