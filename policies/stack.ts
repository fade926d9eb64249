/** A resource of a stack, as a policy pack sees it. */
export interface StackResource {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
}

/** Something about the stack as a whole that must not be. */
export interface StackProblem {
  readonly policy: "protection-kept" | "grants-in-schema";
  readonly message: string;
}

const keeper = /^schemagate:index:Neon(Branch|Project)$/;
const released = "schemagate:index:SchemaRelease";
const insideADatabase = ["postgresql:index/grant:Grant", "postgresql:index/defaultPrivileges:DefaultPrivileges"];

/** What is wrong with the stack, whatever its plans do. */
export function stackProblems(resources: readonly StackResource[]): readonly StackProblem[] {
  return [...protectionLost(resources), ...grantsBeside(resources)];
}

/** Production's project and branch stay protected, and every ProtectedTable is given to a release. */
function protectionLost(resources: readonly StackResource[]): readonly StackProblem[] {
  const open = resources.filter(({ type, props }) => keeper.test(type) && props.protected === false);
  const given = new Set(
    resources.filter(({ type }) => type === released).flatMap(({ props }) => tables(props.protect ?? [])),
  );
  const idle = resources.filter(
    ({ type, props }) => type === "schemagate:index:ProtectedTable" && !given.has(String(props.table)),
  );
  return [
    ...open.map(({ type, name }) =>
      kept(`${type.split(":").at(-1)} "${name}" is not protected: set protected to true, or leave it out.`),
    ),
    ...idle.map(({ name, props }) =>
      kept(
        `ProtectedTable "${name}" protects nothing: give its entry to \`protect\` of the SchemaRelease of ${props.table}.`,
      ),
    ),
  ];
}

/** One place for what a role may do inside a database: two of them take away what the other gave, at every run. */
function grantsBeside(resources: readonly StackResource[]): readonly StackProblem[] {
  if (!resources.some(({ type }) => type === released)) return [];
  return resources
    .filter(({ type, props }) => insideADatabase.includes(type) && props.objectType !== "database")
    .map(({ type, name }) => ({
      policy: "grants-in-schema",
      message:
        `${type.split(":").at(-1)} "${name}" grants inside a database whose schema is released by this stack: ` +
        "declare it in schema/, beside the object, and leave it out here.",
    }));
}

function tables(entries: unknown): readonly string[] {
  return Array.isArray(entries) ? entries.map((entry: { table?: unknown }) => String(entry.table)) : [];
}

function kept(message: string): StackProblem {
  return { policy: "protection-kept", message };
}
