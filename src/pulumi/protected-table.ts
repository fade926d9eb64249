import { Failure } from "../failure.ts";
import { parsePolicies } from "../policy/parse.ts";
import { changedAmong } from "./grpc/differences.ts";
import type { Checked, ResourceType } from "./grpc/resource-type.ts";
import { hasUnknown, type Properties, plain } from "./grpc/values.ts";
import { checkedBy, foreseenBy } from "./neon/reach.ts";
import { protectedTableSchema } from "./schema/schema-release.ts";

/** An entry of protected.yaml that a program adds. It is a matter of Pulumi's state alone. */
export const protectedTable: ResourceType = {
  check: async (_scene, news) => checked(news),
  diff: (_scene, { inputs }, news) => ({
    changes: changedAmong(Object.keys(protectedTableSchema.inputs), inputs, news),
  }),
  foresee: (_scene, news, olds) => (hasUnknown(news) ? foreseenBy(protectedTableSchema, news, olds) : outputs(news)),
  create: async (_scene, news) => ({ id: String(plain(news.table)), inputs: news, outputs: outputs(news) }),
  update: async (_scene, _olds, news) => outputs(news),
  read: async (_scene, { id, inputs }) => {
    const known = inputs.table === undefined ? { table: id } : inputs;
    return { id, inputs: known, outputs: outputs(known) };
  },
  remove: async (scene, { id }) => {
    scene.tell("warning", `${id} is protected no longer, unless policies/protected.yaml lists it.`);
  },
};

function checked(news: Properties): Checked {
  const found = checkedBy(protectedTableSchema, news);
  if (found.failures.length > 0 || hasUnknown(found.inputs)) return found;
  try {
    return { inputs: { ...found.inputs, table: entryOf(found.inputs).table ?? null }, failures: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...found, failures: [{ property: "table", reason: error.problem }] };
  }
}

function outputs(inputs: Properties): Properties {
  return { ...inputs, entry: entryOf(inputs) };
}

/** As the policy files are read, so that names are spelt as in findings. */
function entryOf(inputs: Properties): Properties {
  // JSON is YAML.
  const text = JSON.stringify({ protected: [plain(inputs)] });
  const [entry] = parsePolicies({ protected: text, rules: null, waivers: null }, "").protected;
  return { ...entry };
}
