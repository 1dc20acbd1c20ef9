// What the tests do with a browser: open a page, wait for its drawings, look at them.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// Found beside these files or where NODE_PATH says, which `import` would not look at.
const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");

/** axe's script, to be run in a page that was opened with `bypassCSP`. */
export const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // Chromium's sandbox does not work for root.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });

/**
 * Opens a page and waits until it is drawn. `complaints` fills with what the browser
 * has to say, `requests` with what it asks for.
 */
export async function openPage(browser, url, width = 1280, options = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.complaints = [];
  page.requests = [];
  page.on("console", (message) => page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    page.complaints.push("a dialog");
    return dialog.dismiss();
  });
  page.on("request", (request) => page.requests.push(request.url()));
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await drawn(page);
  return page;
}

export const drawn = (page) =>
  page.waitForFunction(() => document.documentElement.dataset.drawn);

export const close = (page) => page.context().close();

/** Every text in the drawings of a figure. */
export const textsOf = (page, id) =>
  page.$$eval(`#figure-${id} .drawing svg text`, (texts) =>
    texts.map((text) => text.textContent),
  );

/** Texts of one drawing of the script that overlap, and texts that leave it. */
export const collisions = (page) =>
  page.evaluate(() => {
    const wrong = [];
    for (const svg of document.querySelectorAll(".drawing svg")) {
      const frame = svg.getBoundingClientRect();
      const place = svg.closest("figure")?.id ?? "alone";
      const boxes = [...svg.querySelectorAll("text")].map((text) => ({
        box: text.getBoundingClientRect(),
        words: text.textContent,
      }));
      boxes.forEach(({ box, words }, index) => {
        if (
          box.left < frame.left - 1 ||
          box.right > frame.right + 1 ||
          box.top < frame.top - 1 ||
          box.bottom > frame.bottom + 1
        ) {
          wrong.push(`${place}: outside: ${words}`);
        }
        for (const other of boxes.slice(index + 1)) {
          const across =
            Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down =
            Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          if (across > 0.5 && down > 0.5) {
            wrong.push(
              `${place}: "${words}" over "${other.words}" by ${across.toFixed(1)} x ` +
                down.toFixed(1),
            );
          }
        }
      });
    }
    return wrong;
  });

/** Pictures of each figure, for somebody to look at. */
export async function pictures(page, name) {
  const target = process.env.CASELOAD_SCREENSHOTS;
  if (!target) return;
  mkdirSync(target, { recursive: true });
  for (const figure of await page.locator("figure").all()) {
    const id = await figure.getAttribute("id");
    await figure.screenshot({ path: join(target, `${name}-${id}.png`) });
  }
}
