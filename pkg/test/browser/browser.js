// A real Chromium for the tests, and what every page of them is watched for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "../server.js";

const FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS, chromiumSandbox: false });

/**
 * A server and a browser for the tests of one file: `open(path)` gives a page, which at the end must not have logged an
 * error; a breach of the policy is logged as one.
 */
export function environment(folder) {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), serve(folder)]);
  });
  after(async () => {
    server?.close();
    await browser?.close();
  });
  return {
    async open(context, path, options = {}) {
      const session = await browser.newContext(options);
      const page = await session.newPage();
      page.setDefaultTimeout(5000);
      const errors = [];
      page.on("pageerror", (error) => errors.push(error.stack));
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      page.errors = errors;
      context.after(async () => {
        await session.close();
        assert.deepEqual(errors, []);
      });
      await page.goto(server.url + path);
      return page;
    },
  };
}

/** Waits until the element has marked what it holds. */
export const marked = (page, selector = "dilucu-terms") => page.waitForSelector(`${selector} dfn[data-dilucu]`, { state: "attached" });

/** The marked texts. */
export const marks = (page, selector = "dilucu-terms") => page.$$eval(`${selector} dfn[data-dilucu]`, (all) => all.map((mark) => mark.textContent));

/** What the popover shows, part by part; undefined when it is closed. */
export const popover = (page) =>
  page.evaluate(() => {
    const host = document.querySelector("dilucu-popover");
    if (!host) return undefined;
    return Object.fromEntries([...host.shadowRoot.querySelectorAll("p")].map((line) => [line.getAttribute("part"), { lang: line.lang, text: line.textContent }]));
  });

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core holds against the page. It is run by the debugger, which the page's policy does not bind. */
export async function violations(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}
