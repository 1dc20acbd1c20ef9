// Is the bundle that is kept with the sources what the sources make, byte for byte?
//
//   node same_bundle_test.mjs KEPT BUILT

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [kept, built] = process.argv.slice(2);
const wanted = ["figures.js", "licences.txt", "page.js"];
const found = readdirSync(kept).sort();
const problems = [];
if (found.join() !== wanted.join())
  problems.push(`${kept} holds ${found.join(", ")} instead of ${wanted.join(", ")}`);
for (const name of wanted.filter((one) => found.includes(one))) {
  const [old, now] = [kept, built].map((folder) => readFileSync(join(folder, name)));
  let at = 0;
  while (at < old.length && old[at] === now[at]) at += 1;
  if (!old.equals(now))
    problems.push(`${name} is another from byte ${at} on (${old.length}, ${now.length})`);
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  console.error(
    "Renew it in sim/report/page: npm ci --ignore-scripts && node build.mjs FOLDER &&\n" +
      "cp FOLDER/page.js FOLDER/figures.js FOLDER/licences.txt bundle/",
  );
  process.exit(1);
}
