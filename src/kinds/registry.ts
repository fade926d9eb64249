import { accessMethod } from "./access-method.ts";
import { aggregate } from "./aggregate.ts";
import { baseType } from "./base-type.ts";
import { cast } from "./cast.ts";
import { countedCatalogs } from "./census.ts";
import { cluster } from "./cluster.ts";
import { collation } from "./collation.ts";
import { column, commonIdentities } from "./column.ts";
import { composite } from "./composite.ts";
import { constraint } from "./constraint.ts";
import { conversion } from "./conversion.ts";
import { columnDefault } from "./default.ts";
import { defaultPrivileges } from "./default-privileges.ts";
import { domain } from "./domain.ts";
import { domainConstraint } from "./domain-constraint.ts";
import { enumeration } from "./enum.ts";
import { eventTrigger } from "./event-trigger.ts";
import { extension } from "./extension.ts";
import { extensionDependency } from "./extension-dependency.ts";
import { foreignDataWrapper } from "./foreign-data-wrapper.ts";
import { foreignServer } from "./foreign-server.ts";
import { foreignTable } from "./foreign-table.ts";
import { index } from "./index.ts";
import { indexPartition } from "./index-partition.ts";
import { inheritance } from "./inheritance.ts";
import type { Kind } from "./kind.ts";
import { language } from "./language.ts";
import { materializedView } from "./materialized-view.ts";
import { memberGrants } from "./member-grants.ts";
import { namespace } from "./namespace.ts";
import { operator, shellOperator } from "./operator.ts";
import { operatorClass } from "./operator-class.ts";
import { operatorFamily, operatorFamilyMember } from "./operator-family.ts";
import { partComment } from "./part-comment.ts";
import { partition } from "./partition.ts";
import { made, presenceQuery } from "./presence.ts";
import { publication } from "./publication.ts";
import { publicationNamespace, publicationTable } from "./publication-member.ts";
import { range } from "./range.ts";
import { replicaIdentity } from "./replica-identity.ts";
import { procedure, routineFunction } from "./routine.ts";
import { rowPolicy } from "./row-policy.ts";
import { commonTables } from "./rows.ts";
import { rule } from "./rule.ts";
import { databaseSecurityLabel, securityLabel } from "./security-label.ts";
import { sequence } from "./sequence.ts";
import { sequenceOwner } from "./sequence-owner.ts";
import { shellType } from "./shell-type.ts";
import { statistics } from "./statistics.ts";
import { subscription } from "./subscription.ts";
import { table } from "./table.ts";
import { tableType } from "./table-type.ts";
import { tablespace } from "./tablespace.ts";
import { textSearchParser, textSearchTemplate } from "./text-search.ts";
import { textSearchConfiguration } from "./text-search-configuration.ts";
import { textSearchDictionary } from "./text-search-dictionary.ts";
import { transform } from "./transform.ts";
import { trigger } from "./trigger.ts";
import { userMapping } from "./user-mapping.ts";
import { view } from "./view.ts";

/** Every kind that can be compared, in the order in which a reader expects them in a plan. */
export const kinds: readonly Kind[] = [
  namespace,
  extension,
  language,
  shellType,
  collation,
  enumeration,
  domain,
  domainConstraint,
  composite,
  baseType,
  range,
  sequence,
  routineFunction,
  procedure,
  aggregate,
  operator,
  shellOperator,
  operatorFamily,
  operatorFamilyMember,
  operatorClass,
  cast,
  transform,
  conversion,
  accessMethod,
  textSearchParser,
  textSearchTemplate,
  textSearchDictionary,
  textSearchConfiguration,
  foreignDataWrapper,
  foreignServer,
  userMapping,
  table,
  foreignTable,
  column,
  view,
  materializedView,
  columnDefault,
  sequenceOwner,
  constraint,
  index,
  statistics,
  cluster,
  replicaIdentity,
  trigger,
  rule,
  rowPolicy,
  tablespace,
  publication,
  publicationTable,
  publicationNamespace,
  subscription,
  partComment,
  securityLabel,
  databaseSecurityLabel,
  extensionDependency,
  memberGrants,
  tableType,
  inheritance,
  partition,
  indexPartition,
  eventTrigger,
  defaultPrivileges,
];

const byName = new Map(kinds.map((kind, rank) => [kind.name, { kind, rank }]));

/** The kind of that name; an unknown one is a defect, since catalogs are read by kind. */
export function kindOf(name: string): Kind {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`no kind is named ${name}`);
  return found.kind;
}

/** True for the id of an object that belongs to the database, such as `cast:(text AS public.mood)`. */
export function isDatabaseWide(id: string): boolean {
  return kinds.some((kind) => kind.databaseWide && id.startsWith(`${kind.name}:`));
}

/** Its place among the kinds, to order what has no other order. */
export function rankOf(name: string): number {
  return byName.get(name)?.rank ?? kinds.length;
}

/** SQL that gives the names of those kinds of which there may be objects, and of those `countedCatalogs` that hold any. */
export const presentQuery: string = presenceQuery([
  ...kinds.flatMap(({ name, presence }) => (presence === null ? [] : [{ name, presence }])),
  ...countedCatalogs.map((catalog) => ({ name: catalog, presence: made(catalog) })),
]);

/**
 * One query that reads the objects of all kinds. What it would join with all of them, such as comments, has to be asked
 * apart: PostgreSQL cannot know how many they are, and would gather them all before it gives the first.
 *
 * @param present what `presentQuery` gave: other kinds have no objects in this database
 * @param only of kinds that are `readByRelation` only what belongs to relations `r` with this SQL condition
 */
export function objectsQuery(major: number, present?: ReadonlySet<string>, only?: string): string {
  const columns =
    "kind, classid, objid, objsubid, name, parent_class, parent_oid, parent_sub, properties, facts, owner, grants, aliases, refs";
  const read = kinds.filter(({ name, presence }) => presence === null || (present?.has(name) ?? true));
  const parts = read.map((kind) => kind.query(major).replace(/^select/, `select '${kind.name}'::text,`));
  return `with ${commonTables(only)}, ${commonIdentities},
    objects(${columns}) as (${parts.join("\nunion all\n")})
    select o.*, nullif(o.owner, current_user) as foreign_owner from objects o`;
}
