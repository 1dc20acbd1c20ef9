// Can a browser be driven here? Ends with 1 where it cannot.

import { launch } from "./browser.mjs";

const browser = await launch();
console.log(`chromium ${browser.version()}`);
await browser.close();
