import fc from "fast-check";
import type { Major } from "../../support/postgres.ts";
import type { Gene } from "./gene.ts";
import { genes } from "./genes.ts";
import { completed, type Genome, type State } from "./genome.ts";

export interface Pair {
  readonly from: Genome;
  readonly to: Genome;
}

/** What becomes of one gene: its state before and after, null where it is not there. */
interface Plot {
  readonly gene: string;
  readonly from: State | null;
  readonly to: State | null;
}

/** Random schemas of genes that this version of PostgreSQL has, and what becomes of each. */
export function randomPair(major: Major, most: number): fc.Arbitrary<Pair> {
  const ours = genes.filter(({ since = 14 }) => since <= major);
  const asOwner = ours.filter(({ asSuperuser }) => asSuperuser !== true);
  const plots = (some: readonly Gene[]) =>
    fc.uniqueArray(fc.oneof(...some.map(plotOf)), {
      selector: ({ gene }) => gene,
      minLength: 1,
      maxLength: most,
      size: "max",
    });
  return fc.oneof({ weight: 3, arbitrary: plots(ours) }, { weight: 1, arbitrary: plots(asOwner) }).map(pairOf);
}

function plotOf({ name, variants }: Gene): fc.Arbitrary<Plot> {
  const variant = fc.integer({ min: 1, max: variants });
  const comment = fc.constantFrom(0, 1, 2) as fc.Arbitrary<State["comment"]>;
  const grant = fc.constantFrom(1, 2, 3) as fc.Arbitrary<State["grant"]>;
  return fc
    .record({
      variants: fc.tuple(variant, variant),
      renamed: fc.tuple(fc.boolean(), fc.boolean()),
      comments: fc.tuple(comment, comment),
      grants: fc.option(fc.tuple(grant, grant), { freq: 6 }),
      style: fc.constantFrom(0, 1, 2, 3) as fc.Arbitrary<State["style"]>,
      where: fc.constantFrom("both", "both", "both", "from", "to"),
    })
    .map(({ variants: [v, w], renamed: [r, s], comments: [c, d], grants: given, style, where }) => ({
      v,
      w,
      r,
      s,
      c,
      d,
      style,
      where,
      grants: keepsGrants(name, where) ? null : given,
    }))
    .map(({ v, w, r, s, c, d, grants, style, where }) => ({
      gene: name,
      from: where === "to" ? null : { variant: v, renamed: r, comment: c, grant: grants?.[0] ?? 0, style },
      to: where === "from" ? null : { variant: w, renamed: s, comment: d, grant: grants?.[1] ?? 0, style },
    }));
}

/** A namespace that is no longer declared is left alone, with its grants. */
function keepsGrants(gene: string, where: string): boolean {
  return gene === "namespace" && where === "from";
}

function pairOf(plots: readonly Plot[]): Pair {
  const side = (which: "from" | "to") =>
    new Map(plots.flatMap((plot) => (plot[which] === null ? [] : [[plot.gene, plot[which]] as const])));
  const from = completed(side("from"));
  return { from, to: completed(side("to"), from) };
}
