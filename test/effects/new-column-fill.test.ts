import { expect, test } from "vitest";
import { withoutFill } from "../../src/effects/new-column-fill.ts";

const where = (column: string, from: string) => `WHERE ${column} IS NULL AND ${from} IS NOT NULL`;
const own = where("schemagate_new_a", "a");

const fills = [
  "UPDATE public.t SET schemagate_new_a = DEFAULT WHERE schemagate_new_a IS NULL",
  `UPDATE public.t SET schemagate_new_a = a ${own}`,
  `UPDATE public.t SET schemagate_new_a = a::integer ${own}`,
  `UPDATE public.t SET schemagate_new_a = a::character varying(10) ${own}`,
  `UPDATE public.t SET schemagate_new_a = a::text::numeric(10,2)[] ${own}`,
  `UPDATE public.t SET schemagate_new_a = a <> 0 ${own}`,
  `UPDATE public.t SET "schemagate_new_A b" = "A b"::public."My type" ${where('"schemagate_new_A b"', '"A b"')}`,
  `UPDATE public.t SET schemagate_new_a = a::numeric(10,2), schemagate_new_b = DEFAULT WHERE (schemagate_new_a IS NULL AND a IS NOT NULL) OR (schemagate_new_b IS NULL)`,
];
const others = [
  `UPDATE public.t SET schemagate_new_a = a, b = DEFAULT WHERE (schemagate_new_a IS NULL AND a IS NOT NULL) OR (b IS NULL)`,
  `UPDATE public.t SET schemagate_new_a = a, schemagate_new_b = DEFAULT WHERE (schemagate_new_a IS NULL AND a IS NOT NULL) OR (touch() IS NULL)`,
  `UPDATE public.t SET schemagate_new_a = a, schemagate_new_b = DEFAULT WHERE schemagate_new_a IS NULL AND a IS NOT NULL`,
  `UPDATE public.t SET schemagate_new_a = a::integer, b = 1 ${own}`,
  `UPDATE public.t SET b = 1, schemagate_new_a = a ${own}`,
  `UPDATE public.t SET b = a ${where("b", "a")}`,
  `UPDATE public.t SET schemagate_new_a = touch(a) ${own}`,
  `UPDATE public.t SET schemagate_new_a = (SELECT touch()) ${own}`,
  "UPDATE public.t SET a = DEFAULT WHERE a IS NULL",
  `UPDATE public.t SET schemagate_new_a = a ${own}; DELETE FROM public.t`,
];

test.each([...fills.map((sql) => [sql, 0] as const), ...others.map((sql) => [sql, 5] as const)])(
  "%s: rows that count as changed",
  (sql, updated) => {
    const counts = new Map(["t", "other"].map((oid) => [oid, { inserted: 1, updated: 5, deleted: 2, scanned: 9 }]));
    const left = withoutFill(counts, sql, (oid) => `public.${oid}`);
    expect(left.get("t")).toEqual({ inserted: 1, updated, deleted: 2, scanned: 9 });
    expect(left.get("other")).toEqual(counts.get("other"));
  },
);
