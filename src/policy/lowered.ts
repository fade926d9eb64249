import { besideTheTable } from "./beside-the-table.ts";
import type { Level, Tier } from "./judgement.ts";
import type { Policies, ProtectedTable } from "./policies.ts";
import { stricter } from "./verdict-table.ts";

/** What `proposed` protects less than `base` does, by object. */
export function loweredProtection(
  base: Policies,
  proposed: Policies,
): readonly { readonly object: string; readonly message: string }[] {
  const tables = base.protected
    .filter((entry) => !proposed.protected.some((other) => covers(other, entry)))
    .map(({ table }) => ({ object: table, message: `Protection of ${table} is removed or narrowed.` }));
  const { thresholds } = base.settings;
  const loose = (["changedRows", "removedRows", "lockTime", "tableSize"] as const)
    .filter((name) => proposed.settings.thresholds[name] > thresholds[name])
    .map((name) => ({ object: `rules.yaml:${name}`, message: `The threshold ${name} is raised.` }));
  const fewer = proposed.settings.thresholds.fewValues < thresholds.fewValues;
  if (fewer) loose.push({ object: "rules.yaml:fewValues", message: "The threshold fewValues is lowered." });
  return [...tables, ...loose, ...loweredRules(base, proposed), ...otherApprovers(base, proposed)];
}

/** Who may approve is somebody more; to name fewer is no lowering, as long as some are named. */
function otherApprovers(
  { settings: base }: Policies,
  { settings: proposed }: Policies,
): readonly { readonly object: string; readonly message: string }[] {
  const more = isAnyMore(base.approvers, proposed.approvers)
    ? [{ object: "rules.yaml:approvers", message: "More people may approve." }]
    : [];
  const named = new Set([...Object.keys(base.rules), ...Object.keys(proposed.rules)]);
  const rules = [...named].sort().filter((rule) => {
    const [before, after] = [base.rules[rule]?.approvers, proposed.rules[rule]?.approvers];
    return before === undefined || after === undefined ? before !== after : isAnyMore(before, after);
  });
  return [
    ...more,
    ...rules.map((rule) => ({ object: `rules.yaml:${rule}`, message: `Other people may approve what ${rule} finds.` })),
  ];
}

function isAnyMore(before: readonly string[], after: readonly string[]): boolean {
  return after.some((one) => !before.includes(one));
}

/** Whether an entry protects at least all that another one does. */
function covers(entry: ProtectedTable, earlier: ProtectedTable): boolean {
  const everywhere = entry.database === undefined || entry.database === earlier.database;
  const columns =
    entry.columns === undefined || (earlier.columns?.every((column) => entry.columns?.includes(column)) ?? false);
  const effects = earlier.effects?.every((effect) => entry.effects?.includes(effect)) ?? true;
  return entry.table === earlier.table && everywhere && columns && effects;
}

function loweredRules(
  base: Policies,
  proposed: Policies,
): readonly { readonly object: string; readonly message: string }[] {
  return Object.entries(base.settings.rules).flatMap(([rule, earlier]) => {
    const later = proposed.settings.rules[rule] ?? {};
    const objects = (earlier.objects ?? []).filter((one) => {
      const other = later.objects?.find(({ object }) => object === one.object);
      const tier = stricter(other?.tier ?? "allowed", later.tier ?? "allowed");
      const level = other?.level ?? later.level;
      return milder(one.tier, tier) || advises(rule, one.level ?? earlier.level, level);
    });
    const excepted = (later.objects ?? []).some((one) => {
      const before = earlier.objects?.find(({ object }) => object === one.object)?.level ?? earlier.level;
      return advises(rule, before, one.level ?? later.level);
    });
    const whole = milder(earlier.tier, later.tier ?? "allowed") || advises(rule, earlier.level, later.level);
    return whole || excepted || objects.length > 0
      ? [{ object: `rules.yaml:${rule}`, message: `Rule ${rule} is less strict.` }]
      : [];
  });
}

/** What was insisted on is no longer; a rule of the table is mandatory without being told. */
function advises(rule: string, before: Level | undefined, after: Level | undefined): boolean {
  if (!besideTheTable.includes(rule)) return false;
  return (before ?? "advisory") !== "advisory" && (after ?? "advisory") === "advisory";
}

function milder(before: Tier | undefined, after: Tier): boolean {
  return stricter(before ?? "allowed", after) !== after;
}
