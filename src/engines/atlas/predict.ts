import { type Node, names, node, nodes, text } from "../../desired/syntax.ts";
import type { Step } from "../../plan/plan.ts";
import { qualified } from "../../postgres/quote.ts";

/** What is predicted of a statement that another engine wrote. */
export type Prediction = Pick<Step, "object" | "changeKinds" | "locks" | "transactional" | "work" | "dataLoss">;

interface Statement {
  readonly type: string;
  readonly tree: Node;
  readonly sql: string;
}

const harmless = { locks: [], transactional: true, work: "none", dataLoss: "none" } as const;

/**
 * Reads from a statement's parse tree what it touches and what is to be expected of it. A prediction is for people; what
 * counts is what the preview observes. A statement that is not known here is expected to do the worst.
 */
export function predict({ type, tree, sql }: Statement): Prediction {
  const found = predictions[type]?.(tree);
  return (
    found ?? {
      ...harmless,
      object: firstWords(sql),
      changeKinds: ["unknown.alter"],
      work: "rewrite",
      dataLoss: "possible",
    }
  );
}

const predictions: Readonly<Record<string, (tree: Node) => Prediction>> = {
  CreateSchemaStmt: (tree) => made("namespace", qualified(text(tree, "schemaname") ?? "")),
  CreateEnumStmt: (tree) => made("enum", qualified(...names(tree, "typeName"))),
  CreateSeqStmt: (tree) => made("sequence", relation(node(tree, "sequence"))),
  CreateStmt: (tree) => made("table", relation(node(tree, "relation"))),
  CreateExtensionStmt: (tree) => made("extension", qualified(text(tree, "extname") ?? "")),
  AlterEnumStmt: (tree) => ({
    ...harmless,
    object: qualified(...names(tree, "typeName")),
    changeKinds: ["enum.alter"],
    transactional: text(tree, "newVal") === undefined || text(tree, "oldVal") !== undefined,
  }),
  AlterTableStmt: alteredTable,
  IndexStmt: newIndex,
  DropStmt: dropped,
  RenameStmt: renamed,
  CommentStmt: (tree) => ({ ...harmless, object: commented(tree), changeKinds: ["comment.alter"] }),
};

function made(kind: string, object: string): Prediction {
  return { ...harmless, object, changeKinds: [`${kind}.create`] };
}

function relation(tree: Node): string {
  const namespace = text(tree, "schemaname");
  const name = text(tree, "relname") ?? "";
  return namespace === undefined ? qualified(name) : qualified(namespace, name);
}

/** A column's or constraint's place: what a command of ALTER TABLE does, to what, and how much work that is. */
interface Command {
  readonly kind: string;
  readonly work?: Prediction["work"];
  readonly dataLoss?: Prediction["dataLoss"];
}

const commands: Readonly<Record<string, Command>> = {
  AT_AddColumn: { kind: "column.create", work: "rewrite" },
  AT_DropColumn: { kind: "column.drop", dataLoss: "certain" },
  AT_AlterColumnType: { kind: "column.alter", work: "rewrite", dataLoss: "possible" },
  AT_ColumnDefault: { kind: "default.alter" },
  AT_SetNotNull: { kind: "column.alter", work: "scan" },
  AT_DropNotNull: { kind: "column.alter" },
  AT_AddIdentity: { kind: "column.alter" },
  AT_SetIdentity: { kind: "column.alter" },
  AT_DropIdentity: { kind: "column.alter" },
  AT_DropExpression: { kind: "column.alter" },
  AT_AddConstraint: { kind: "constraint.create", work: "scan" },
  AT_DropConstraint: { kind: "constraint.drop" },
  AT_ValidateConstraint: { kind: "constraint.alter", work: "scan" },
};

const unknownCommand: Command = { kind: "table.alter", work: "rewrite", dataLoss: "possible" };

function alteredTable(tree: Node): Prediction {
  const table = relation(node(tree, "relation"));
  const all = nodes(tree, "cmds");
  const known = all.map((one) => commands[text(one, "subtype") ?? ""] ?? unknownCommand);
  const referred = all.map((one) => node(node(node(one, "def"), "Constraint"), "pktable"));
  const others = referred.filter((one) => one.relname !== undefined).map(relation);
  const column = all.length === 1 ? partOf(all[0] ?? {}) : undefined;
  return {
    object: column === undefined ? table : `${table}.${qualified(column)}`,
    changeKinds: [...new Set(known.map(({ kind }) => kind))],
    locks: [
      { relation: table, mode: "AccessExclusiveLock" },
      ...[...new Set(others)].map((other) => ({ relation: other, mode: "ShareRowExclusiveLock" })),
    ],
    transactional: true,
    work: worst(
      ["none", "scan", "rewrite"],
      known.map(({ work = "none" }) => work),
    ),
    dataLoss: worst(
      ["none", "possible", "certain"],
      known.map(({ dataLoss = "none" }) => dataLoss),
    ),
  };
}

/** The column or constraint that a command is about. */
function partOf(command: Node): string | undefined {
  const definition = node(command, "def");
  const column = text(node(definition, "ColumnDef"), "colname");
  return text(command, "name") ?? column ?? text(node(definition, "Constraint"), "conname");
}

/** The last of these in the order of `ranks` that occurs. */
function worst<Rank extends string>(ranks: readonly [Rank, ...Rank[]], found: readonly Rank[]): Rank {
  return ranks.findLast((rank) => found.includes(rank)) ?? ranks[0];
}

function newIndex(tree: Node): Prediction {
  const on = node(tree, "relation");
  const name = text(tree, "idxname");
  const concurrently = tree.concurrent === true;
  return {
    object: name === undefined ? relation(on) : relation({ schemaname: on.schemaname, relname: name }),
    changeKinds: ["index.create"],
    locks: [{ relation: relation(on), mode: concurrently ? "ShareUpdateExclusiveLock" : "ShareLock" }],
    transactional: !concurrently,
    work: "scan",
    dataLoss: "none",
  };
}

const droppable: Readonly<Record<string, string>> = {
  OBJECT_TABLE: "table",
  OBJECT_INDEX: "index",
  OBJECT_VIEW: "view",
  OBJECT_MATVIEW: "materialized-view",
  OBJECT_SEQUENCE: "sequence",
  OBJECT_TYPE: "enum",
  OBJECT_DOMAIN: "domain",
  OBJECT_SCHEMA: "namespace",
  OBJECT_EXTENSION: "extension",
};

function dropped(tree: Node): Prediction {
  const kind = droppable[text(tree, "removeType") ?? ""] ?? "unknown";
  const [first = {}] = nodes(tree, "objects");
  const object = qualified(...(text(first, "sval") === undefined ? typeOrList(first) : [text(first, "sval") ?? ""]));
  return {
    object,
    changeKinds: [`${kind}.drop`],
    locks: kind === "table" ? [{ relation: object, mode: "AccessExclusiveLock" }] : [],
    transactional: tree.concurrent !== true,
    work: "none",
    dataLoss: ["table", "sequence", "namespace", "unknown"].includes(kind) ? "certain" : "none",
  };
}

function typeOrList(found: Node): readonly string[] {
  const list = names(found, "items");
  return list.length > 0 ? list : names(found, "names");
}

function renamed(tree: Node): Prediction {
  const table = relation(node(tree, "relation"));
  return {
    ...harmless,
    object: table,
    changeKinds: ["table.rename"],
    locks: [{ relation: table, mode: "AccessExclusiveLock" }],
  };
}

function commented(tree: Node): string {
  const object = node(tree, "object");
  const list = names(node(object, "List"), "items");
  const named = list.length > 0 ? list : names(node(object, "TypeName"), "names");
  return named.length > 0 ? qualified(...named) : qualified(text(node(object, "String"), "sval") ?? "");
}

function firstWords(sql: string): string {
  return sql.split(/\s+/).slice(0, 3).join(" ");
}
