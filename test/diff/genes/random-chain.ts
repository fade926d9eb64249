import fc from "fast-check";
import type { Major } from "../../support/postgres.ts";
import type { Gene } from "./gene.ts";
import { geneOf, genes } from "./genes.ts";
import type { Genome, State, Style } from "./genome.ts";

/** Schemas that one database has, one after another; it is empty before the first. */
export type Chain = readonly Genome[];

/** What is done to one gene; `part` is what the gene takes of the state where it is there already. */
interface Edit {
  readonly gene: string;
  readonly part: "drop" | "all" | keyof Choice;
  readonly state: Choice;
}

type Choice = Omit<State, "style">;

export interface Sizes {
  /** How many schemas a chain has. */
  readonly schemas: number;
  /** How many edits lead from one to the next. */
  readonly edits: number;
  /** Names of the only genes to take; all but those that stand apart, where there is none. */
  readonly only?: readonly string[];
}

/** Random chains of schemas of genes that this version of PostgreSQL has; a part of them without what only a superuser can make. */
export function randomChain(major: Major, sizes: Sizes): fc.Arbitrary<Chain> {
  const { only = [] } = sizes;
  const isWanted = ({ name, apart }: Gene) => (only.length === 0 ? apart !== true : only.includes(name));
  const ours = genes.filter((gene) => (gene.since ?? 14) <= major && isWanted(gene));
  const asOwner = ours.filter(({ asSuperuser }) => asSuperuser !== true);
  if (asOwner.length === 0) return chainOf(ours, sizes, true);
  return fc.oneof(
    { weight: 3, arbitrary: chainOf(ours, sizes, true) },
    { weight: 1, arbitrary: chainOf(asOwner, sizes, false) },
  );
}

function chainOf(some: readonly Gene[], { schemas, edits }: Sizes, asSuperuser: boolean): fc.Arbitrary<Chain> {
  const step = fc.array(
    fc.oneof(...some.map((gene) => ({ weight: gene.weight ?? 1, arbitrary: editOf(gene, asSuperuser) }))),
    {
      minLength: 1,
      maxLength: edits,
      size: "max",
    },
  );
  const steps = fc.array(step, { minLength: 1, maxLength: schemas, size: "max" });
  return fc.tuple(steps, fc.nat(4)).map(([all, looks]) => genomesOf(all, looks));
}

function editOf({ name, variants }: Gene, asSuperuser: boolean): fc.Arbitrary<Edit> {
  const fourth = fc.constantFrom<(0 | 1 | 2 | 3)[]>(0, 1, 2, 3);
  return fc.record({
    gene: fc.constant(name),
    part: fc.oneof(
      { weight: 6, arbitrary: fc.constant("all" as const) },
      { weight: 4, arbitrary: fc.constant("variant" as const) },
      { weight: 4, arbitrary: fc.constant("drop" as const) },
      { weight: 4, arbitrary: fc.constantFrom<Edit["part"][]>("renamed", "comment", "grant", "owner") },
    ),
    state: fc.record({
      variant: fc.integer({ min: 1, max: variants }),
      renamed: fc.boolean(),
      comment: fc.constantFrom<(0 | 1 | 2)[]>(0, 1, 2),
      grant: fourth,
      owner: asSuperuser ? fourth : fc.constant<0>(0),
    }),
  });
}

/** `looks` gives every gene the same plain names, or each one of its own kind. */
function genomesOf(steps: readonly (readonly Edit[])[], looks: number): Chain {
  const style = (gene: string): Style =>
    looks === 0 ? 0 : (((genes.findIndex(({ name }) => name === gene) + looks) % 4) as Style);
  const chain: Genome[] = [];
  for (const edits of steps) {
    const before = chain.at(-1) ?? new Map<string, State>();
    const after = new Map(before);
    for (const edit of edits) carryOut(edit, after, style(edit.gene));
    chain.push(completed(after, before, style));
  }
  return chain;
}

function carryOut({ gene, part, state }: Edit, genome: Map<string, State>, style: Style): void {
  const old = genome.get(gene);
  const whole = { ...state, style };
  if (part === "drop") {
    // A namespace that is no longer declared is left alone, and what gets its name later is another one.
    if (gene !== "namespace") genome.delete(gene);
  } else if (old === undefined || part === "all") genome.set(gene, whole);
  else genome.set(gene, { ...old, [part]: part === "variant" ? neighbour(old.variant, whole) : state[part] });
}

/** Variants that stand side by side are mostly those that are altered into each other. */
function neighbour(old: number, { variant }: State): number {
  return old > 1 && variant < old ? old - 1 : old + (variant > old ? 1 : 0);
}

const ordinary: Choice = { variant: 1, renamed: false, comment: 0, grant: 0, owner: 0 };

/**
 * With what it needs. Grants and owners that are no longer declared would be kept, so none, and the usual owner, are declared
 * where others were before.
 */
function completed(chosen: Genome, before: Genome, style: (gene: string) => Style): Genome {
  const all = new Map(chosen);
  for (const need of [...chosen.keys()].flatMap((name) => geneOf(name).needs ?? []))
    if (!all.has(need)) all.set(need, { ...ordinary, style: style(need) });
  if (all.size > chosen.size) return completed(all, before, style);
  for (const [name, state] of all) {
    const { grant = 0, owner = 0 } = before.get(name) ?? {};
    all.set(name, {
      ...state,
      grant: state.grant === 0 && grant > 0 ? 1 : state.grant,
      owner: state.owner === 0 && owner > 0 ? 3 : state.owner,
    });
  }
  return all;
}
