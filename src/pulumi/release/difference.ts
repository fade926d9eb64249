import { changedAmong, changesOf } from "../grpc/differences.ts";
import type { Difference, Olds } from "../grpc/resource-type.ts";
import { hasUnknown, type Properties, plain, type Value } from "../grpc/values.ts";
import { schemaReleaseSchema } from "../schema/schema-release.ts";

/**
 * One entry for each object that differs, and the SQL of each step that is to be run. The engine asks before an update, with
 * what was just checked as `news`; and in a refresh, with the live database as `olds` and what is in its state as `news`.
 */
export function difference({ inputs, outputs }: Olds, news: Properties): Difference {
  const changes = changedAmong(Object.keys(schemaReleaseSchema.inputs), inputs, news);
  if (news.plan === undefined || hasUnknown(news.plan)) return { changes: changes.set("plan", "update") };
  const objects = changesOf("objects", inputs.objects ?? outputs.objects, news.objects, 2);
  for (const [path, change] of objects) changes.set(path, change);
  if (isNews(inputs, news)) {
    for (const [path, change] of changesOf("sql", {}, news.sql, 1)) changes.set(path, change);
  } else if (objects.size === 0 && text(outputs.fingerprint) !== text(news.declaredFingerprint)) {
    changes.set("fingerprint", "update");
  }
  return { changes };
}

/**
 * True for a plan with something to do that the state does not have: what it has was carried out, or given up. The same plan
 * may be news after another release, when its work was undone meanwhile.
 */
export function isNews(inputs: Properties, news: Properties): boolean {
  if (Object.keys((news.sql ?? {}) as object).length === 0) return false;
  return ["planDigest", "after"].some((name) => text(inputs[name]) !== text(news[name]));
}

function text(value: Value | undefined): string {
  return value === undefined || hasUnknown(value) ? "" : String(plain(value));
}
