import { describe, expect, test } from "vitest";
import { parseConfiguration } from "../../src/pipeline/configuration/configuration-file.ts";

const parse = (text: string, environment = {}) => parseConfiguration(text, "prod", environment, "Pulumi.prod.yaml");

describe("configuration", () => {
  test("nothing said: everything has its default", () => {
    expect(parse("")).toEqual({
      stack: "prod",
      file: "Pulumi.prod.yaml",
      neon: {},
      databases: {},
      extensions: [],
      manage: [],
      scratch: "auto",
      superuserInCi: false,
      requireEvidence: false,
    });
  });

  test("keys of other programs are theirs", () => {
    expect(parse("config:\n  aws:region: eu\n  schemagate:extensions: [citext]").extensions).toEqual(["citext"]);
  });

  test("databases as a list or with settings", () => {
    expect(parse("config:\n  schemagate:databases: [shop]").databases).toEqual({ shop: {} });
    const settings = "config:\n  schemagate:databases:\n    shop: {name: shop_prod, manage: [audit]}\n    other:";
    expect(parse(settings).databases).toEqual({ shop: { name: "shop_prod", manage: ["audit"] }, other: {} });
  });

  test("the environment goes first", () => {
    const text = "config:\n  schemagate:neonProjectId: from-file";
    expect(parse(text).neon).toEqual({ projectId: "from-file" });
    expect(parse(text, { NEON_PROJECT_ID: "from-env", NEON_API_KEY: "k" }).neon).toEqual({
      apiKey: "k",
      projectId: "from-env",
    });
  });

  const secrets =
    "config:\n  schemagate:neonApiKey: {secure: v1:xyz}\n  schemagate:databases:\n    my-shop: {url: {secure: v1:abc}}";
  test.each([
    ["unknown key", "config:\n  schemagate:protect: [a]", /^schemagate:protect is unknown; there are neonProjectId,/],
    [
      "unknown key of a database",
      "config:\n  schemagate:databases: {shop: {nmae: s}}",
      /:databases\.shop\.nmae is unknown/,
    ],
    ["wrong type", "config:\n  schemagate:extensions: citext", /^schemagate:extensions must be a list$/],
    ["wrong type in a list", "config:\n  schemagate:manage: [a, 1]", /:manage\.1 must be a text/],
    ["a list without its names", "config:\n  schemagate:databases: ['']", /:databases\.0 must not be empty/],
    ["a mapping that is none", "config:\n  schemagate:databases: {shop: yes}", /:databases\.shop must be a mapping/],
    ["a secret that is none", "config:\n  schemagate:neonApiKey: {secret: v1}", /:neonApiKey must be a text/],
    ["a switch", "config:\n  schemagate:superuserInCi: maybe", /:superuserInCi must be true or false/],
    [
      "a scratch that there is none of",
      "config:\n  schemagate:scratch: production",
      /must be one of auto, embedded, branch/,
    ],
    ["no YAML", "config: [", /./],
    ["a secret without its variable", secrets, /NEON_API_KEY is not set/],
  ])("%s is refused", (_what, text, problem) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ exit: 78, problem: expect.stringMatching(problem) }));
  });

  test("a secret comes from its variable, which the error names", () => {
    const key = { NEON_API_KEY: "k" };
    expect(() => parse(secrets, key)).toThrow(/SCHEMAGATE_MY_SHOP_URL is not set/);
    const all = parse(secrets, { ...key, SCHEMAGATE_MY_SHOP_URL: "postgresql://h/d" });
    expect(all.databases).toEqual({ "my-shop": { url: "postgresql://h/d" } });
  });
});
