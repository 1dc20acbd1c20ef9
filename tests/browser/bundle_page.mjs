// Bundles the page's script as its README says, away from the sources:
//
//   node bundle_page.mjs PAGE NODE_MODULES WORK
//
//   WORK/sources  a copy of sim/report/page, with NODE_MODULES
//   WORK/built    what build.mjs makes of it
//   WORK/kept     the script and the licences that are kept in PAGE/bundle, which the
//                 program embeds, and beside them the rest of what was built

import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const [page, modules, work] = process.argv.slice(2);
if (!work) {
  console.error("usage: node bundle_page.mjs PAGE NODE_MODULES WORK");
  process.exit(64);
}
const sources = join(work, "sources");
const built = join(work, "built");
const kept = join(work, "kept");
// A file that is there no longer must not be found.
rmSync(work, { recursive: true, force: true });
mkdirSync(sources, { recursive: true });
for (const name of ["build.mjs", "package.json", "source", "tsconfig.json"])
  cpSync(join(page, name), join(sources, name), { recursive: true });
symlinkSync(modules, join(sources, "node_modules"));

const building = spawnSync(process.execPath, [join(sources, "build.mjs"), built], {
  stdio: "inherit",
});
if (building.status !== 0) process.exit(1);
cpSync(built, kept, { recursive: true });
cpSync(join(page, "bundle"), kept, { recursive: true });
