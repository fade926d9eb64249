import { comment, grants, ownObject } from "./fragments.ts";
import type { StateQuery } from "./state.ts";

/** What is seen of objects of one catalog, beside their names: SQL of logical properties of its row `o`. */
interface Watched {
  readonly definition: string;
  readonly owner?: string;
  readonly grants?: string;
  /** What it belongs to an extension with, where that is not itself. */
  readonly member?: readonly [catalog: string, oid: string];
}

const operator = (oid: string) => `nullif(${oid}, 0)::regoperator::text`;
const routine = (oid: string) => `nullif(${oid}::oid, 0)::regprocedure::text`;
const typeName = (oid: string) =>
  `(select quote_ident(n.nspname) || '.' || quote_ident(t.typname) from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.oid = ${oid})`;
const identity = (catalog: string, oid: string) =>
  `(select i.identity from pg_identify_object('${catalog}'::regclass, nullif(${oid}, 0), 0) i)`;

/** What extends the language itself: operators, casts, text search and the like. */
const watched: Readonly<Record<string, Watched>> = {
  pg_operator: {
    definition: `jsonb_build_object('function', ${routine("o.oprcode")}, 'commutator', ${operator("o.oprcom")},
      'negator', ${operator("o.oprnegate")}, 'restrict', ${routine("o.oprrest")}, 'join', ${routine("o.oprjoin")},
      'hashes', o.oprcanhash, 'merges', o.oprcanmerge)`,
    owner: "o.oprowner",
  },
  pg_opfamily: { definition: "'{}'::jsonb", owner: "o.opfowner" },
  pg_opclass: {
    definition: `jsonb_build_object('family', ${identity("pg_opfamily", "o.opcfamily")}, 'type', format_type(o.opcintype, null),
      'default', o.opcdefault, 'storage', format_type(nullif(o.opckeytype, 0), null))`,
    owner: "o.opcowner",
  },
  pg_amop: {
    definition: `jsonb_build_object('operator', ${operator("o.amopopr")}, 'order', ${identity("pg_opfamily", "o.amopsortfamily")})`,
    member: ["pg_opfamily", "o.amopfamily"],
  },
  pg_amproc: {
    definition: `jsonb_build_object('function', ${routine("o.amproc")})`,
    member: ["pg_opfamily", "o.amprocfamily"],
  },
  pg_cast: {
    definition: `jsonb_build_object('function', ${routine("o.castfunc")}, 'method', o.castmethod, 'context', o.castcontext,
      'types', jsonb_build_array(${typeName("o.castsource")}, ${typeName("o.casttarget")}))`,
  },
  pg_conversion: {
    definition: `jsonb_build_object('from', pg_encoding_to_char(o.conforencoding), 'to', pg_encoding_to_char(o.contoencoding),
      'function', ${routine("o.conproc")}, 'default', o.condefault)`,
    owner: "o.conowner",
  },
  pg_ts_parser: {
    definition: `jsonb_build_array(${["start", "token", "end", "headline", "lextype"].map((word) => routine(`o.prs${word}`)).join(", ")})`,
  },
  pg_ts_template: { definition: `jsonb_build_array(${routine("o.tmplinit")}, ${routine("o.tmpllexize")})` },
  pg_ts_dict: {
    definition: `jsonb_build_object('template', ${identity("pg_ts_template", "o.dicttemplate")}, 'options', o.dictinitoption)`,
    owner: "o.dictowner",
  },
  pg_ts_config: {
    definition: `jsonb_build_object('parser', ${identity("pg_ts_parser", "o.cfgparser")}, 'mappings', (
      select jsonb_agg(jsonb_build_array(m.maptokentype, m.mapdict::regdictionary::text) order by m.maptokentype, m.mapseqno)
        from pg_ts_config_map m where m.mapcfg = o.oid))`,
    owner: "o.cfgowner",
  },
  pg_language: {
    definition: `jsonb_build_object('trusted', o.lanpltrusted, 'handler', ${routine("o.lanplcallfoid")},
      'inline', ${routine("o.laninline")}, 'validator', ${routine("o.lanvalidator")})`,
    owner: "o.lanowner",
    grants: grants("o.lanacl", "l", "o.lanowner"),
  },
  pg_transform: {
    definition: `jsonb_build_object('from', ${routine("o.trffromsql")}, 'to', ${routine("o.trftosql")})`,
  },
  pg_am: { definition: `jsonb_build_object('type', o.amtype, 'handler', ${routine("o.amhandler")})` },
};

/** The catalogs of these objects; their ids are `catalog:oid`. */
export const codeCatalogs: readonly string[] = Object.keys(watched);

export const codeObjects: StateQuery = {
  kind: "code",
  relation: null,
  sql: Object.entries(watched)
    .map(([catalog, one]) => objects(catalog, one))
    .join("\nunion all"),
};

function objects(catalog: string, { definition, owner, grants: granted, member }: Watched): string {
  const own = ownObject(...(member ?? ([catalog, "o.oid"] as const)));
  const facts = [
    `'type', i.type`,
    `'definition', ${definition}`,
    ...(owner === undefined ? [] : [`'owner', pg_get_userbyid(${owner})`]),
    ...(granted === undefined ? [] : [`'grants', ${granted}`]),
    `'comment', ${comment(catalog, "o.oid")}`,
  ];
  return `
select '${catalog}:' || o.oid as id, null::text as parent, array[i.type, i.identity]::text[] as parts,
  jsonb_build_object(${facts.join(", ")}) as facts, '{}'::jsonb as physical
from ${catalog} o, pg_identify_object('${catalog}'::regclass, o.oid, 0) i
where o.oid >= 16384 and coalesce(i.schema, '') <> all ($1::text[]) and coalesce(i.schema, '') !~ '^pg_' and ${own}`;
}
