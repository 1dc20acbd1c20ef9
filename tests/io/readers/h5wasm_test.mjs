// JavaScript reads it by h5wasm. Usage: h5wasm_test.mjs FOLDER results.h5
// FOLDER is where npm has put node_modules.
import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, results] = process.argv.slice(2).map((each) => path.resolve(each));
// Not beside this file, so that an import by the name "h5wasm/node" would not find it.
const entry = path.join(folder, "node_modules/h5wasm/dist/node/hdf5_hl.js");
const { default: h5wasm } = await import(pathToFileURL(entry).href);
await h5wasm.ready;

const file = new h5wasm.File(results, "r");
const value = (name) => Array.from(file.get(name).value);

// Numbers, not BigInt: nothing in the file is 64 bits wide.
assert.deepEqual(value("baseline/arrests"), [14, 5, 15]);
assert.deepEqual(value("supply-gap/arrests"), [7, 2, 7]);
assert.deepEqual(value("baseline/arrests_weekly"), [5, 7, 2, 4, 0, 1, 6, 6, 3]);
assert.deepEqual(file.get("baseline/arrests_weekly").shape, [3, 3]);
assert.deepEqual(value("baseline/in_prison_weekly"), [10, 12.5, 8, 0, 0, 0, 2, 4, 6]);
assert.deepEqual(value("baseline/wait"), [2, NaN, 0.5]);
assert.deepEqual(value("baseline/time"), [7, 14, 21]);
assert.deepEqual(value("baseline/province"), ["Takeo", "Kep"]);
assert.deepEqual(value("baseline/entries_by_province"), [4, 3, 5, 3, 6, 3]);
assert.equal(
  value("baseline/wait_histogram").reduce((sum, each) => sum + each, 0),
  3,
);

const attribute = (object, name) => object.attrs[name].value;
assert.equal(attribute(file, "caseload_seed"), "2017");
assert.equal(attribute(file, "caseload_format_version"), 1);
const khmer = "\u1780\u1798\u17d2\u1796\u17bb\u1787\u17b6";
assert.equal(attribute(file, "title"), "Example \u2014 " + khmer);
assert.equal(attribute(file.get("baseline/wait"), "units"), "day");
assert.equal(
  attribute(file.get("baseline"), "scenario_json"),
  '{"example":"baseline"}',
);
assert.deepEqual(file.get("baseline/arrests_weekly").get_attached_scales(0), [
  "/baseline/replication",
]);
assert.deepEqual(file.keys(), ["baseline", "supply-gap"]);
file.close();
