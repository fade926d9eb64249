import { writeFile } from "node:fs/promises";
import { block } from "./demo/blocks.ts";
import { endAll } from "./demo/children.ts";
import { database } from "./demo/database.ts";
import { clearAway, type Places, preparePlaces } from "./demo/folder.ts";
import { markdownReport } from "./demo/markdown.ts";
import { readOptions, usage } from "./demo/options.ts";
import { startPlane } from "./demo/plane.ts";
import { asExpected, type Played, play } from "./demo/play.ts";
import { ownPullRequests, readPullRequest } from "./demo/pull-request.ts";
import { createRepository } from "./demo/repository.ts";
import { type Rewound, rewind } from "./demo/rewind.ts";
import { schemagateIn } from "./demo/schemagate.ts";
import { count, ends, labelled, paint, print, seconds, status } from "./demo/screen.ts";
import { environmentOf, setUp } from "./demo/set-up.ts";
import { Trouble } from "./demo/trouble.ts";

/** Plays pull requests against a production database of this machine, with the commands that a user has. */
async function demo(data: string, patches: readonly string[]): Promise<boolean> {
  const started = performance.now();
  const requests = patches.length === 0 ? await ownPullRequests() : await Promise.all(patches.map(readPullRequest));
  const places = await preparePlaces(data);
  print(ends("Schemagate demo", data, { left: ["bold"], right: ["dim"] }));
  const repository = await createRepository(places.repository);
  // later ones may build on the first
  if (requests[0] !== undefined) await repository.check(requests[0].file);
  status("starting a local control plane");
  const plane = await startPlane(places.plane);
  try {
    const env = { ...process.env, ...environmentOf(plane) };
    const schemagate = schemagateIn(places.repository, env, status);
    const production = await setUp(plane, schemagate, places, started);
    const played: Played[] = [];
    for (const [index, request] of requests.entries()) {
      const one = await play({ places, repository, schemagate }, request, index + 1);
      played.push(one);
      print();
      for (const line of block(one, index + 1)) print(line);
    }
    const release = played.findLast((one) => one.release !== null && one.release.snapshot !== null)?.release ?? null;
    const rewound = patches.length === 0 && release !== null ? await rewind(schemagate, plane, release) : null;
    if (rewound !== null) tellRewound(rewound);
    const milliseconds = performance.now() - started;
    await writeFile(places.report, markdownReport({ places, production, played, rewound, milliseconds }));
    return conclude(places, played, patches.length > 0 || (rewound?.back.length ?? 0) > 0, milliseconds);
  } finally {
    status("stopping the control plane");
    await Promise.all([plane.stop(), clearAway(places)]);
  }
}

function tellRewound(rewound: Rewound): void {
  print();
  print(ends("Going back", seconds(rewound.milliseconds), { left: ["bold"], right: ["bold"] }));
  const back = rewound.back.map(({ column, values }) => `${column} with ${count(values)} values`).join(", ");
  for (const line of labelled("restored", [rewound.snapshot])) print(line);
  for (const line of labelled("back", [back || paint("red", "nothing")])) print(line);
}

function conclude(places: Places, played: readonly Played[], rewound: boolean, milliseconds: number): boolean {
  const wrong = played.filter((one) => !asExpected(one)).length + (rewound ? 0 : 1);
  print();
  print(
    wrong === 0
      ? paint(["green", "bold"], `Everything came out as it should, in ${seconds(milliseconds)}.`)
      : paint(["red", "bold"], `${wrong} of it did not come out as it should.`),
  );
  const lines: readonly (readonly [string, string])[] = [
    ["Read the report", places.report],
    ["Look around", `npm run -s schemagate -- dev --data ${places.plane}   (in psql: \\c ${database})`],
    ["Play your own edit", "git diff -- schema > my.patch; npm run demo -- --pr my.patch"],
    ["Clean up", `rm -rf ${places.data}`],
  ];
  for (const [label, text] of lines) print(`  ${paint("dim", label.padEnd(20))}${text}`);
  return wrong === 0;
}

/** The first Ctrl-C ends what runs in order; nothing is left behind. */
function endOnSignals(): void {
  for (const [signal, exit] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.once(signal, () => {
      print(paint("yellow", "Stopping ..."));
      endAll("SIGTERM").then(
        () => process.exit(exit),
        () => process.exit(1),
      );
    });
  }
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(usage);
    return 0;
  }
  endOnSignals();
  const play = options.github ? (await import("./demo/github/demo.ts")).demoOnGitHub : demo;
  return (await play(options.data, options.patches)) ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof TypeError && "code" in error) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    return 64;
  }
  print(paint("red", error instanceof Trouble ? error.message : String((error as Error).stack)));
  return 1;
});
