import { ends, labelled, paint, print, seconds, shortened, wrap } from "../screen.ts";
import { asExpected, author, type PlayedPull, requiredCheck, reviewer } from "./play.ts";

const colours = { success: "green", failure: "red", action_required: "yellow" } as const;

/** Prints what became of a pull request. */
export function tellPull(played: PlayedPull): void {
  const { request, number, milliseconds, verdict, approved } = played;
  const conclusion = verdict?.conclusion ?? "none";
  print();
  print(
    ends(`#${number}  ${request.subject}`, `verdict ${seconds(milliseconds)} after the push`, {
      left: ["bold"],
      right: ["bold"],
    }),
  );
  tell("check", [
    `${requiredCheck}: ${paint(colours[conclusion as keyof typeof colours] ?? "dim", conclusion)}`,
    ...wrap(verdict?.title ?? ""),
  ]);
  if (approved !== null)
    tell("reviewed", [`by ${reviewer}; ${requiredCheck}: ${approved.conclusion}`, ...wrap(approved.title ?? "")]);
  tell("left", [
    "a comment, summaries, and the artefacts",
    ...own(played).map((name) => `  ${shortened(name, 70).trim()}`),
  ]);
  for (const [label, lines] of ending(played)) tell(label, lines);
  if (!asExpected(played)) tell("", [paint("red", "This is not how it should come out.")]);
}

function tell(label: string, lines: readonly string[]): void {
  for (const line of labelled(label, lines)) print(line);
}

/** The newest artefacts: those of this pull request come last. */
function own({ artefacts, number }: PlayedPull): readonly string[] {
  return artefacts.slice(artefacts.indexOf(`schemagate-report-${number}`));
}

function ending(played: PlayedPull): readonly (readonly [string, readonly string[]])[] {
  const { refused, release, waitedFor, cleared } = played;
  const preview = cleared ? "its preview is gone" : paint("red", "its preview is still there");
  if (refused !== null) {
    return [
      ["not merged", wrap(`GitHub: ${refused}`)],
      ["closed", [`by ${author}; ${preview}`]],
    ];
  }
  const job = release?.jobs.findLast(({ result }) => result !== "skipped");
  const opened = waitedFor === null ? "" : `, opened by ${reviewer}`;
  return [
    ["merged", [`by ${reviewer}; ${preview}`]],
    [
      "released",
      [
        `${release?.run.conclusion}, environment ${job?.environment}${opened}, in ${seconds(release?.milliseconds ?? 0)}`,
      ],
    ],
  ];
}
