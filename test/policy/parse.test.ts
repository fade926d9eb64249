import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { policySchemas } from "../../src/policy/schema/schemas.ts";

const none = { protected: null, rules: null, waivers: null };

test("absent and empty files mean the defaults", () => {
  const defaults = {
    protected: [],
    settings: {
      thresholds: { changedRows: 10, removedRows: 1, lockTime: 1000, tableSize: 104_857_600, fewValues: 5 },
      approvers: [],
      rules: {},
    },
    waivers: [],
  };
  expect(parsePolicies(none, "policies")).toEqual(defaults);
  expect(parsePolicies({ ...none, rules: "# nothing yet\n" }, "policies")).toEqual(defaults);
});

test.for([
  ["lockTime: 1.5 s", { lockTime: 1500 }],
  ["lockTime: 2 min", { lockTime: 120_000 }],
  ["lockTime: 20ms", { lockTime: 20 }],
  ["tableSize: 8 kB", { tableSize: 8192 }],
  ["tableSize: 1.5 GB", { tableSize: 1_610_612_736 }],
  ["tableSize: 0 bytes", { tableSize: 0 }],
] as const)("a threshold of %s is read with its unit", ([text, expected]) => {
  const { settings } = parsePolicies({ ...none, rules: `thresholds: {${text}}` }, "policies");
  expect(settings.thresholds).toMatchObject(expected);
});

test("objects of a rule are named as in SQL", () => {
  const text =
    "rules: {long-lock: {objects: [{object: PUBLIC.Orders}, {object: 'public.\"Odd\".total'}, {object: f(integer)}]}}";
  const objects = parsePolicies({ ...none, rules: text }, "policies").settings.rules["long-lock"]?.objects;
  expect(objects?.map(({ object }) => object)).toEqual(["public.orders", 'public."Odd".total', "f(integer)"]);
});

test.for([
  ["protected", "protected:\n  - table: orders\n", 2, "protected.0.table"],
  ["protected", "protected:\n  - table: public.a\n    colums: [x]\n", 3, "protected.0.colums: unknown key"],
  ["protected", "protected:\n  - table: public.a\n    effects: [gone]\n", 3, "must be one of"],
  ["protected", "protected:\n  - table: public.a\n  - reason: x\n", 3, "table"],
  ["protected", "tables: []\n", 1, "line 1: tables: unknown key"],
  ["protected", "{}\n", 1, "line 1: the document: must have required property 'protected'"],
  ["protected", "protected:\n", 1, "array"],
  ["rules", "thresholds:\n  changedRows: 11\n", 2, "looser"],
  ["rules", "thresholds:\n  removedRows: 2\n", 2, "looser"],
  ["rules", "thresholds:\n  lockTime: 500\n", 2, "string"],
  ["rules", "thresholds:\n  lockTime: soon\n", 2, '"soon" has to be written like 500 ms or 2 s'],
  ["rules", "thresholds:\n  tableSize: 100 Mb\n", 2, '"100 Mb" has to be written like 100 MB or 2 GB'],
  ["rules", "thresholds:\n  tableSizes: 100 MB\n", 2, "unknown key"],
  ["rules", "thresholds:\n  fewValues: 0\n", 2, "must be >= 1"],
  ["rules", "rules:\n  long-lock:\n    level: grave\n", 3, "must be one of advisory, mandatory, remediate"],
  ["rules", "rules:\n  relation-lost:\n    tier: approval\n", 3, "looser"],
  ["rules", "rules:\n  index-dropped:\n    level: advisory\n", 3, "looser"],
  ["rules", "rules:\n  index-dropped:\n    objects:\n      - object: public.a\n        tier: allowed\n", 5, "looser"],
  ["rules", "rules:\n  no-such-rule: {}\n", 2, "no rule of this name"],
  ["rules", "rules: [\n", 2, "line 2"],
  ["rules", "thresholds: {}\nthresholds: {}\n", 2, "unique"],
  ["waivers", "waivers:\n  - rule: index-dropped\n    object: public.a\n", 2, "effectDigest"],
  [
    "waivers",
    `waivers:\n  - {rule: index-dropped, object: a, effectDigest: "sha256:${"0".repeat(64)}", by: x, reason: y, expires: "2026-01-01", forever: true}\n`,
    2,
    "unknown key",
  ],
  [
    "waivers",
    'waivers:\n  - {rule: index-dropped, object: a, effectDigest: "sha256:0", by: x, reason: y, expires: "2026-01-01"}\n',
    2,
    "pattern",
  ],
  [
    "waivers",
    `waivers:\n  - {rule: index-dropped, object: a, effectDigest: "sha256:${"0".repeat(64)}", by: x, reason: "", expires: "2026-01-01"}\n`,
    2,
    "fewer than 1",
  ],
  [
    "waivers",
    `waivers:\n  - {rule: nothing, object: a, effectDigest: "sha256:${"0".repeat(64)}", by: x, reason: y, expires: 2026-01-01}\n`,
    2,
    "no rule nothing",
  ],
  [
    "waivers",
    `waivers:\n  - {rule: created, object: a, effectDigest: "sha256:${"0".repeat(64)}", by: x, reason: y, expires: "2026-13-01"}\n`,
    2,
    "no date",
  ],
  ["rules", "approvers:\n  - ann\n", 2, "pattern"],
  ["rules", "rules:\n  long-lock:\n    approvers: []\n", 3, "fewer"],
] as const)("%s.yaml %j is refused in line %i", ([name, text, line, words]) => {
  const failure = refused(() => parsePolicies({ ...none, [name]: text }, "policies"));
  expect(failure).toMatchObject({ code: "policy-invalid", exit: 78, at: { file: `policies/${name}.yaml`, line } });
  expect(failure.message).toContain(words);
});

test.for(Object.keys(policySchemas) as (keyof typeof policySchemas)[])(
  "policies/%s.schema.json is the schema that is applied",
  (name) => {
    const file = join(import.meta.dirname, "../../policies", `${name}.schema.json`);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(policySchemas[name])));
  },
);

function refused(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
