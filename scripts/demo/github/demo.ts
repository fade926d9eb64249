import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { built } from "../../building/go-program.ts";
import { leave } from "../../stage/leave.ts";
import { act } from "../../stage/place.ts";
import type { Settings } from "../../stage/playing.ts";
import { type Stage, startStage } from "../../stage/stage.ts";
import { clearAway, type Places, preparePlaces } from "../folder.ts";
import { type Ready, startPlane } from "../plane.ts";
import { ownPullRequests, type PullRequest, readPullRequest } from "../pull-request.ts";
import { schemagateIn } from "../schemagate.ts";
import { ends, labelled, paint, print, seconds, status } from "../screen.ts";
import { environmentOf, setUp } from "../set-up.ts";
import { Trouble } from "../trouble.ts";
import { writeCheckout } from "./checkout.ts";
import { asExpected, author, type PlayedPull, playPull, requiredCheck, reviewer } from "./play.ts";
import { tellPull } from "./tell.ts";

/** Plays pull requests through the repository's own workflows, against a production database of this machine. */
export async function demoOnGitHub(data: string, patches: readonly string[]): Promise<boolean> {
  const started = performance.now();
  const requests = patches.length === 0 ? await ownPullRequests() : await Promise.all(patches.map(readPullRequest));
  const places = await preparePlaces(data);
  print(ends("Schemagate demo, on a stand-in for GitHub", data, { left: ["bold"], right: ["dim"] }));
  await buildAct();
  await writeCheckout(places.repository);
  status("starting a local control plane");
  const plane = await startPlane(places.plane);
  try {
    const schemagate = schemagateIn(places.repository, { ...process.env, ...environmentOf(plane) }, status);
    await setUp(plane, schemagate, places, started);
    const stage = await startStage({
      ...{ data: join(data, "stage"), files: places.repository, requiredChecks: [requiredCheck], log: status },
      people: { [author]: {}, [reviewer]: { permission: "admin" } },
      settings: settingsOf(plane.ready),
    });
    const played = await playAll(stage, requests, places);
    return conclude(places, played, performance.now() - started);
  } finally {
    status("stopping the control plane");
    await Promise.all([plane.stop(), clearAway(places)]);
  }
}

async function buildAct(): Promise<void> {
  await built(act, status).catch((error: Error) => {
    const next = "Next: install Go (https://go.dev/dl) and try again; the demo without --github needs none.";
    throw new Trouble(`act, which plays the workflows, cannot be built here: ${error.message.trim()}\n${next}`);
  });
}

/** Neon's keys are secrets of environments; where policy asks for a person, one has to open the environment. */
export function settingsOf({ apiKey, apiHost, projectId }: Ready): Settings {
  const own = { secrets: { NEON_API_KEY: apiKey }, variables: { NEON_API_HOST: apiHost, NEON_PROJECT_ID: projectId } };
  const environment = (reviewers: readonly string[]) => ({ reviewers, ...own });
  const environments = {
    preview: environment([]),
    production: environment([]),
    "production-destructive": environment([reviewer]),
  };
  return { secrets: {}, variables: {}, environments, machine: {} };
}

async function playAll(stage: Stage, requests: readonly PullRequest[], places: Places): Promise<readonly PlayedPull[]> {
  const played: PlayedPull[] = [];
  try {
    for (const request of requests) {
      const one = await playPull(stage, request);
      played.push(one);
      tellPull(one);
    }
    return played;
  } finally {
    await leave(leftIn(places), stage.github.store.world, stage.runs());
    await stage.stop();
  }
}

function leftIn({ data }: Places): string {
  return join(data, "github");
}

async function conclude(places: Places, played: readonly PlayedPull[], milliseconds: number): Promise<boolean> {
  const wrong = played.filter((one) => !asExpected(one)).length;
  const verdicts = played.map((one) => seconds(one.milliseconds)).join(", ");
  await writeFile(join(leftIn(places), "README.md"), readme);
  print();
  for (const line of labelled("verdicts", [`after ${verdicts}`])) print(line);
  print(
    wrong === 0
      ? paint(["green", "bold"], `Everything came out as it should, in ${seconds(milliseconds)}.`)
      : paint(["red", "bold"], `${wrong} of it did not come out as it should.`),
  );
  print(`  ${paint("dim", "Look at".padEnd(20))}${leftIn(places)}`);
  print(`  ${paint("dim", "Clean up".padEnd(20))}rm -rf ${places.data}`);
  return wrong === 0;
}

const readme = `# What the workflows left at GitHub

Made by \`npm run demo -- --github\`: the workflows of .github, run by act, against a stand-in for GitHub's API.

- \`pull-requests/\`: each with its comments as they were last, and its checks with titles, summaries and annotations
- \`runs/\`: logs of jobs and the summaries that they wrote
- \`artefacts/\`: unpacked; \`schemagate-report-N\` has \`report.html\`, \`schemagate-evidence-DIGEST\` the evidence of all databases
- \`code-scanning/\`: the findings as they were sent (SARIF)
`;
