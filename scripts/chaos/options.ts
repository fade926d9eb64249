import { parsedOptions } from "../parsed-options.ts";
import type { Way } from "./play.ts";
import { type Fault, faults, type Point } from "./points.ts";

const allFaults = [...faults, "others", "api"];

export const usage = `Usage: npm run chaos [-- --major N] [--fault NAME ...] [--proven] [--back | --both | --undo] [--ends N] [--every N] [--part I/N] [--json]

Disturbs a release at every point of it, and looks whether the same command then leads to the declared database, with every
row that it held, and no leftovers. The plan has every recipe; a point is the start or the middle of a step. One release is
disturbed at all points in turn, each time it went on; at each of them a copy goes on to the end, undisturbed.

  --major N     major version of PostgreSQL (default: 17)
  --fault NAME  ${allFaults.join(", ")}: the process is killed (SIGKILL), its connections are cut, the server is
                killed (SIGKILL of the postmaster) and started again, its disk is full for a while, the same when it needs
                more room for its WAL (both for root on Linux); others: two releases at once, fleets, a process that is
                killed while it takes its snapshot; api: the API of the local control plane fails under "release" (423,
                429, 503, no answer though it has acted, an operation that fails); may be given more than once (default:
                all)
  --proven      with the evidence of a preview, whose effects every step has to come to
  --back        take the release back in each copy instead of going on: then it has to be as before
  --both        go on in one copy, and back in another
  --undo        disturb "rollback" of a release that is done, and go on with it
  --ends N      only at every Nth point in a copy (default: 1)
  --afresh      a release that begins anew for each point, not one that is disturbed at all of them
  --every N     only every Nth point, for a quick look (default: 1)
  --part I/N    the Ith of N parts of the points, so that several runs make a whole one
  --json        print one JSON document

PG_DUMP names a pg_dump of the server's version or newer, with which schemas are compared as well; else fingerprints are.
`;

export interface Options {
  readonly major: number;
  readonly faults: readonly Fault[];
  readonly others: boolean;
  readonly api: boolean;
  readonly proven: boolean;
  readonly undo: boolean;
  readonly afresh: boolean;
  readonly json: boolean;
  /** What copies do that go on from a point. */
  readonly ways: readonly Way[];
  /** Only at every so-manieth point a copy goes on. */
  readonly ends: number;
  /** Only every so-manieth point is tried. */
  readonly every: number;
  readonly part: Part;
}

/** The command line's options; `help` where that is asked for, and null where they make no sense. */
export function optionsOf(): Options | "help" | null {
  const { values } = parsedOptions(usage, {
    options: {
      major: { type: "string", default: "17" },
      fault: { type: "string", multiple: true, default: allFaults },
      every: { type: "string", default: "1" },
      ends: { type: "string", default: "1" },
      part: { type: "string", default: "1/1" },
      proven: { type: "boolean", default: false },
      back: { type: "boolean", default: false },
      both: { type: "boolean", default: false },
      undo: { type: "boolean", default: false },
      afresh: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) return "help";
  const [every, ends, part] = [Number(values.every), Number(values.ends), partOf(values.part)];
  const { back, undo, proven, afresh, json } = values;
  const only = (name: string) => values.fault.includes(name) && !back && !undo;
  const wanted = faults.filter((fault) => values.fault.includes(fault));
  const [others, api] = [only("others"), only("api")];
  if (wanted.length === 0 && !others && !api) return null;
  if (!isCount(every) || !isCount(ends) || part === null) return null;
  const chosen = { faults: wanted, others, api, ways: waysOf(values), ends, every, part };
  return { major: Number(values.major), proven, undo, afresh, json, ...chosen };
}

function waysOf({ undo, both, back }: Readonly<Record<"undo" | "both" | "back", boolean>>): readonly Way[] {
  if (undo) return ["on"];
  if (both) return ["on", "back"];
  return back ? ["back"] : ["on"];
}

function isCount(number: number): boolean {
  return Number.isInteger(number) && number > 0;
}

/** Those of all points that are to be tried. */
export function chosenOf(points: readonly Point[], { every, part }: Pick<Options, "every" | "part">): readonly Point[] {
  const some = points.filter((_, index) => index % every === 0);
  // Parts are of points that come one after the other.
  const limit = (index: number) => Math.floor((some.length * index) / part.of);
  return some.slice(limit(part.first), limit(part.first + 1));
}

interface Part {
  readonly first: number;
  readonly of: number;
}

/** `2/5` is the second of five parts. */
function partOf(text: string): Part | null {
  const [, first, of] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text)?.map(Number) ?? [];
  return first === undefined || of === undefined || first > of ? null : { first: first - 1, of };
}
