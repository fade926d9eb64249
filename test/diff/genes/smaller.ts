import { geneOf } from "./genes.ts";
import type { Genome, State } from "./genome.ts";
import type { Chain } from "./random-chain.ts";

/**
 * Makes a chain that fails smaller, as long as it does. fast-check's own way goes by the edits that a chain was made of, of
 * which there are hundreds; this one leaves out schemas and genes, half of them at a time, and then what is said of those.
 *
 * @param fails tries a chain, and is true where it fails as the first one does
 * @param until when it is to end, in milliseconds since 1970
 */
export async function smallest(chain: Chain, fails: (chain: Chain) => Promise<boolean>, until: number): Promise<Chain> {
  const better = async (candidate: Chain) => Date.now() < until && isWhole(candidate) && (await fails(candidate));
  let found = chain;
  for (const last of [2, 1]) if (found.length > last && (await better(found.slice(-last)))) found = found.slice(-last);
  found = await without(found, found, (left) => left, better);
  const genes = [...new Set(found.flatMap((genome) => [...genome.keys()]))].toReversed();
  const whole = found;
  found = await without(genes, found, (left) => whole.map((genome) => only(genome, new Set(left))), better);
  for (const gene of new Set(found.flatMap((genome) => [...genome.keys()]))) {
    for (const plain of [{ comment: 0 }, { grant: 0 }, { owner: 0 }, { style: 0 }, { renamed: false }] as const) {
      const candidate = found.map((genome) => said(genome, gene, plain));
      if (await better(candidate)) found = candidate;
    }
  }
  return found;
}

/** Leaves out parts, ever smaller ones, that are not needed. */
async function without<Part>(
  parts: readonly Part[],
  start: Chain,
  make: (left: readonly Part[]) => Chain,
  better: (candidate: Chain) => Promise<boolean>,
): Promise<Chain> {
  let [left, found] = [parts, start];
  for (let size = left.length >> 1; size >= 1; size >>= 1) {
    for (let place = 0; place < left.length; ) {
      const fewer = left.filter((_, index) => index < place || index >= place + size);
      const candidate = make(fewer);
      if (fewer.length > 0 && (await better(candidate))) [left, found] = [fewer, candidate];
      else place += size;
    }
  }
  return found;
}

function only(genome: Genome, names: ReadonlySet<string>): Genome {
  return new Map([...genome].filter(([name]) => names.has(name)));
}

function said(genome: Genome, gene: string, plain: Partial<State>): Genome {
  const state = genome.get(gene);
  return state === undefined ? genome : new Map([...genome, [gene, { ...state, ...plain }]]);
}

/** Every gene has what it needs. */
function isWhole(chain: Chain): boolean {
  return chain.every((genome) =>
    [...genome.keys()].every((name) => (geneOf(name).needs ?? []).every((need) => genome.has(need))),
  );
}
