import { Ajv, type ErrorObject } from "ajv";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { exitCodes, Failure } from "../failure.ts";
import { normalName } from "./names.ts";
import type {
  Policies,
  PolicyFiles,
  ProtectedTable,
  RuleOverride,
  RuleSettings,
  Thresholds,
  Waiver,
} from "./policies.ts";
import { rules as registered } from "./registry.ts";
import { gravestOf } from "./rule.ts";
import { type PolicyFile, policySchemas } from "./schema/schemas.ts";
import { readSize, readTime } from "./units.ts";
import { stricter } from "./verdict-table.ts";

type Path = readonly (string | number)[];

/** What holds where `rules.yaml` is silent. */
const defaultSettings: RuleSettings = {
  thresholds: { changedRows: 10, removedRows: 1, lockTime: 1000, tableSize: 100 * 1024 ** 2, fewValues: 5 },
  approvers: [],
  rules: {},
};

/**
 * Reads the files of `policies/`. Absent files mean the defaults: nothing protected, nothing stricter, nothing waived.
 *
 * @param where The folder or git ref that the texts are from, for messages.
 * @throws Failure `policy-invalid` (78), with file, line and key, for what is no YAML, an unknown key, a bad value, an
 *   unknown rule, or a setting looser than the default.
 */
export function parsePolicies(files: PolicyFiles, where: string): Policies {
  const read = (name: PolicyFile) => new PolicyText(name, files[name], where);
  return {
    protected: protectedTables(read("protected")),
    settings: ruleSettings(read("rules")),
    waivers: waivers(read("waivers")),
  };
}

/** One file: parsed, checked by its schema, and able to say in which line a key stands. */
class PolicyText {
  readonly content: unknown;
  private readonly file: string;
  private readonly document: Document | null;
  private readonly lines = new LineCounter();

  constructor(name: PolicyFile, text: string | null, where: string) {
    this.file = where === "" ? `${name}.yaml` : `${where}/${name}.yaml`;
    this.document = text === null ? null : parseDocument(text, { lineCounter: this.lines, uniqueKeys: true });
    const problem = this.document?.errors[0];
    if (problem !== undefined)
      throw this.failure(problem.message.split("\n")[0] ?? "not YAML", problem.linePos?.[0]?.line ?? 1);
    this.content = this.document?.toJS() ?? null;
    if (this.content !== null) this.check(name);
  }

  refuse(path: Path, problem: string): Failure {
    return this.failure(`${path.join(".") || "the document"}: ${problem}`, this.lineOf(path));
  }

  private check(name: PolicyFile): void {
    // That the schemas are valid ones is left to a test: Ajv takes 60 ms a file to find it out.
    const options = { allErrors: true, strict: true, meta: false, validateSchema: false, verbose: true };
    const validate = new Ajv(options).compile(policySchemas[name]);
    if (validate(this.content)) return;
    const errors = validate.errors ?? [];
    // A misspelt key is one that is unknown and often one that is missed.
    const error = errors.find(({ keyword }) => keyword === "additionalProperties") ?? errors[0];
    if (error !== undefined) throw this.refuse(...explained(error));
  }

  /** The line of the deepest part of the path that stands in the file. */
  private lineOf(path: Path): number {
    for (let length = path.length; length > 0; length--) {
      const range = this.rangeOf(path.slice(0, length));
      if (range !== null) return this.lines.linePos(range).line;
    }
    return 1;
  }

  private rangeOf(path: Path): number | null {
    const parent: unknown = path.length === 1 ? this.document?.contents : this.document?.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    const items = isNode(parent) && "items" in parent ? (parent.items as readonly { readonly key?: unknown }[]) : [];
    const pair = items.find((item) => isNode(item.key) && "value" in item.key && item.key.value === last);
    const node: unknown = pair?.key ?? this.document?.getIn(path, true);
    return isNode(node) && node.range != null ? node.range[0] : null;
  }

  private failure(problem: string, line: number): Failure {
    return new Failure({
      code: "policy-invalid",
      exit: exitCodes.configuration,
      tried: `Reading ${this.file}`,
      problem: `line ${line}: ${problem}`,
      next: "Correct the file; docs/policies.md lists the keys, and policies/*.schema.json describes them to editors.",
      at: { file: this.file, line },
    });
  }
}

function explained(error: ErrorObject): [Path, string] {
  const path = error.instancePath.split("/").slice(1).map(unescaped);
  const params: Readonly<Record<string, unknown>> = error.params;
  if (error.keyword === "additionalProperties") return [[...path, String(params.additionalProperty)], "unknown key"];
  if (error.keyword === "enum")
    return [path, `must be one of ${(params.allowedValues as readonly string[]).join(", ")}`];
  const examples: unknown = error.parentSchema?.examples;
  if (error.keyword === "pattern" && Array.isArray(examples))
    return [path, `"${String(error.data)}" has to be written like ${examples.join(" or ")}`];
  return [path, error.message ?? "not valid"];
}

function unescaped(part: string): string | number {
  const text = part.replaceAll("~1", "/").replaceAll("~0", "~");
  return /^\d+$/.test(text) ? Number(text) : text;
}

function protectedTables(text: PolicyText): readonly ProtectedTable[] {
  const entries = (text.content as { protected: readonly ProtectedTable[] } | null)?.protected ?? [];
  return entries.map((entry, place) => {
    const table = normalName(entry.table, 2);
    if (table === null)
      throw text.refuse(["protected", place, "table"], `"${entry.table}" is not of the form namespace.table`);
    const columns = entry.columns?.map((column, at) => {
      const name = normalName(column, 1);
      if (name === null) throw text.refuse(["protected", place, "columns", at], `"${column}" is no column name`);
      return name;
    });
    return { ...entry, table, ...(columns === undefined ? {} : { columns }) };
  });
}

/** `rules.yaml` as it is written: sizes and times have units. */
interface WrittenRules {
  readonly thresholds?: Partial<
    Omit<Thresholds, "lockTime" | "tableSize"> & { readonly lockTime: string; readonly tableSize: string }
  >;
  readonly approvers?: readonly string[];
  readonly rules?: RuleSettings["rules"];
}

function ruleSettings(text: PolicyText): RuleSettings {
  const given = text.content as WrittenRules | null;
  const thresholds = thresholdsOf(given?.thresholds ?? {});
  for (const name of ["changedRows", "removedRows"] as const) {
    const standard = defaultSettings.thresholds[name];
    if (thresholds[name] > standard)
      throw text.refuse(
        ["thresholds", name],
        `${thresholds[name]} is looser than the default ${standard}; only stricter is possible`,
      );
  }
  const rules = Object.entries(given?.rules ?? {});
  for (const [id, override] of rules) checkOverride(text, id, override);
  const { approvers = [] } = given ?? {};
  return {
    thresholds,
    approvers,
    rules: Object.fromEntries(rules.map(([id, override]) => [id, normalised(override)])),
  };
}

function thresholdsOf({ lockTime, tableSize, ...rest }: NonNullable<WrittenRules["thresholds"]>): Thresholds {
  return {
    ...defaultSettings.thresholds,
    ...rest,
    ...(lockTime === undefined ? {} : { lockTime: readTime(lockTime) }),
    ...(tableSize === undefined ? {} : { tableSize: readSize(tableSize) }),
  };
}

/** Objects in the spelling that findings use, where they are names of tables or columns. */
function normalised(override: RuleOverride): RuleOverride {
  if (override.objects === undefined) return override;
  const name = (object: string) => normalName(object, 2) ?? normalName(object, 3) ?? object;
  return { ...override, objects: override.objects.map((one) => ({ ...one, object: name(one.object) })) };
}

/** Stricter only: a tier below the gravest of the rule's row would be read as a licence. */
function checkOverride(text: PolicyText, id: string, override: RuleSettings["rules"][string]): void {
  const rule = registered.find((one) => one.id === id);
  if (rule === undefined)
    throw text.refuse(
      ["rules", id],
      `there is no rule of this name; there are ${registered.map((one) => one.id).join(", ")}`,
    );
  const least = gravestOf(rule);
  const settings = [
    { path: ["rules", id], setting: override },
    ...(override.objects ?? []).map((setting, place) => ({ path: ["rules", id, "objects", place], setting })),
  ];
  for (const { path, setting } of settings) {
    if (setting.tier !== undefined && stricter(setting.tier, least) !== setting.tier) {
      throw text.refuse(
        [...path, "tier"],
        `${setting.tier} is looser than the default, which goes up to ${least}; only stricter is possible`,
      );
    }
    if (setting.level === "advisory" && least !== "allowed") {
      throw text.refuse([...path, "level"], "advisory is looser than the default mandatory; only stricter is possible");
    }
  }
}

function waivers(text: PolicyText): readonly Waiver[] {
  const entries = (text.content as { waivers: readonly Waiver[] } | null)?.waivers ?? [];
  entries.forEach((waiver, place) => {
    if (Number.isNaN(Date.parse(waiver.expires)))
      throw text.refuse(["waivers", place, "expires"], `"${waiver.expires}" is no date`);
    if (!registered.some(({ id }) => id === waiver.rule))
      throw text.refuse(["waivers", place, "rule"], `there is no rule ${waiver.rule}`);
  });
  return entries;
}
