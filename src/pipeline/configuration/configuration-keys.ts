/** What is wrong with a value: where, and what it has to be. Nothing where it is right. */
type Check = (value: unknown, at: string) => readonly string[];

const text: Check = (value, at) => (typeof value === "string" ? [] : [`${at} must be a text`]);
const name: Check = (value, at) => (value === "" ? [`${at} must not be empty`] : text(value, at));
const yesOrNo: Check = (value, at) => (typeof value === "boolean" ? [] : [`${at} must be true or false`]);
const names: Check = (value, at) =>
  Array.isArray(value) ? value.flatMap((one, place) => name(one, `${at}.${place}`)) : [`${at} must be a list`];

function oneOf(...known: readonly string[]): Check {
  return (value, at) =>
    typeof value === "string" && known.includes(value) ? [] : [`${at} must be one of ${known.join(", ")}`];
}

/** A text that Pulumi may have encrypted. */
const perhapsSecret: Check = (value, at) => {
  if (!isMapping(value)) return text(value, at);
  return Object.keys(value).join() === "secure" ? text(value.secure, `${at}.secure`) : [`${at} must be a text`];
};

const database = keys({ name, url: perhapsSecret, manage: names });

const databases: Check = (value, at) => {
  if (Array.isArray(value)) return names(value, at);
  if (!isMapping(value)) return [`${at} must be a list or a mapping`];
  return Object.entries(value).flatMap(([folder, one]) => (one === null ? [] : database(one, `${at}.${folder}`)));
};

const checks = {
  neonProjectId: perhapsSecret,
  neonApiHost: perhapsSecret,
  neonApiKey: perhapsSecret,
  productionBranch: name,
  databases,
  extensions: names,
  manage: names,
  scratch: oneOf("auto", "embedded", "branch"),
  superuserInCi: yesOrNo,
  requireEvidence: yesOrNo,
};

/** Names of the keys `schemagate:*`, without their prefix. */
export const configurationKeys: readonly string[] = Object.keys(checks);

const known = keys(checks);

/**
 * What is wrong with the keys `schemagate:*`, given without their prefix. Every command asks it: what checks documents by a
 * JSON schema would take as long to load as a small plan takes to read its database.
 */
export function problemsOf(raw: unknown): readonly string[] {
  return known(raw, "schemagate:");
}

/** A mapping that has no other keys than these. */
function keys(checks: Readonly<Record<string, Check>>): Check {
  const own = new Map(Object.entries(checks));
  return (value, at) => {
    if (!isMapping(value)) return [`${at} must be a mapping`];
    return Object.entries(value).flatMap(([key, inner]) => {
      const where = at.endsWith(":") ? `${at}${key}` : `${at}.${key}`;
      return own.get(key)?.(inner, where) ?? [`${where} is unknown; there are ${[...own.keys()].join(", ")}`];
    });
  };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
