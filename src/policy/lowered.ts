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
  return [...tables, ...loose, ...loweredRules(base, proposed)];
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
      return milder(one.tier, tier) || advises(one.level ?? earlier.level, other?.level ?? later.level);
    });
    const less =
      milder(earlier.tier, later.tier ?? "allowed") || advises(earlier.level, later.level) || objects.length > 0;
    return less ? [{ object: `rules.yaml:${rule}`, message: `Rule ${rule} is less strict.` }] : [];
  });
}

/** What was insisted on is no longer. */
function advises(before: Level | undefined, after: Level | undefined): boolean {
  return (before ?? "advisory") !== "advisory" && (after ?? "advisory") === "advisory";
}

function milder(before: Tier | undefined, after: Tier): boolean {
  return stricter(before ?? "allowed", after) !== after;
}
