// What bundlers make of the package, run in Chromium under the strict policy.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { bin, link, project, run } from "../consumer.js";
import { serve } from "../server.js";
import { launch, marked } from "./browser.js";

/** Opens the built page and checks that both entries and the element work in it. */
async function works(t, url) {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.stack));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(url);
  await page.waitForFunction(() => globalThis.result && globalThis.inlineResult).catch((error) => assert.fail(`${error.message}\n${errors.join("\n")}`));
  assert.deepEqual(await page.evaluate(() => [globalThis.result, globalThis.inlineResult]), ["gömrük bəyannaməsi", "gömrük bəyannaməsi"]);
  await marked(page);
  assert.deepEqual(errors, []);
}

async function served(t, folder) {
  const server = await serve(folder);
  t.after(() => server.close());
  return `${server.url}/`;
}

test("without a bundler, by an import map's addresses", async (t) => {
  const folder = project(t);
  // An inline import map is a script, which the policy forbids: pages without a bundler import by path.
  for (const file of ["page.js", "inline.js"]) {
    const code = readFileSync(join(folder, file), "utf8");
    writeFileSync(join(folder, file), code.replace(/"dilucu"/, '"/node_modules/dilucu/browser.js"').replace(/"dilucu\/(\w+)"/, '"/node_modules/dilucu/$1.js"'));
  }
  cpSync(join(folder, "public/icon.svg"), join(folder, "icon.svg"));
  await works(t, await served(t, folder));
});

test("built by Vite", async (t) => {
  const folder = project(t);
  link(folder, "vite");
  run(process.execPath, [bin("vite/bin/vite.js"), "build", "--logLevel", "warn"], folder);
  await works(t, await served(t, join(folder, "dist")));
});

test("served by Vite while developing", async (t) => {
  const folder = project(t);
  link(folder, "vite");
  const server = spawn(process.execPath, [bin("vite/bin/vite.js"), "--port", "0", "--host", "127.0.0.1"], { cwd: folder, env: { ...process.env, NO_COLOR: "1" } });
  t.after(() => server.kill());
  const url = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (data) => {
      said += data;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (address) resolve(address[0]);
    });
    server.on("exit", () => reject(new Error(said)));
  });
  await works(t, url);
});

test("built by webpack", async (t) => {
  const folder = project(t);
  run(process.execPath, [bin("webpack-cli/bin/cli.js"), "--mode", "production", "--no-performance", "--entry", "./page.js", "--entry", "./inline.js", "--output-filename", "page.js"], folder);
  const html = readFileSync(join(folder, "index.html"), "utf8").replace('<script type="module" src="/inline.js"></script>', "");
  writeFileSync(join(folder, "dist/index.html"), html);
  cpSync(join(folder, "public/icon.svg"), join(folder, "dist/icon.svg"));
  await works(t, await served(t, join(folder, "dist")));
});
