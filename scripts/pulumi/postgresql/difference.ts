import { isDeepStrictEqual } from "node:util";
import { hasUnknown, plain, type Value } from "../../../src/pulumi/grpc/values.ts";

/** The names, of those given, whose values differ. What is not known yet differs from everything. */
export function differences(
  olds: Readonly<Record<string, unknown>>,
  news: Readonly<Record<string, unknown>>,
  names: readonly string[],
): readonly string[] {
  return names.filter((name) => {
    const [before, after] = [olds[name] as Value | undefined, news[name] as Value | undefined];
    if (hasUnknown(after)) return true;
    return !isDeepStrictEqual(comparable(plain(before)), comparable(plain(after)));
  });
}

/** Lists here are sets, and privileges may be written in any case. */
function comparable(value: unknown): unknown {
  return Array.isArray(value) ? value.map((one) => String(one).toUpperCase()).sort() : value;
}
