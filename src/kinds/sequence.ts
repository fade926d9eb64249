import { qualified } from "../postgres/quote.ts";
import { positionOutside } from "./hazard.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { isSuccessorName } from "./own-names.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { boundsOf, changedOptionWords, optionWords, positionFits, sequenceOptionsSql } from "./sequence-options.ts";
import type { SequenceOptions } from "./shape.ts";
import { alteration, lock, type Statement, statement } from "./statement.ts";

interface Sequence extends SequenceOptions {
  readonly type: string;
  readonly unlogged?: boolean;
}

const sql = (object: CatalogObject) => qualified(...object.name);
const typeChange = (from: Sequence, to: Sequence) => (from.type === to.type ? [] : [`AS ${to.type}`]);

const counter = (options: Sequence) => ({ options, type: options.type });

/** Where no old position can be one of the new, counting starts again: PostgreSQL refuses the change otherwise. */
function restart(from: Sequence, to: Sequence): string[] {
  return positionFits(counter(from), counter(to)) === "never" ? ["RESTART"] : [];
}

function positionChange(name: string, from: Sequence, to: Sequence): Partial<Statement> {
  const fits = positionFits(counter(from), counter(to));
  if (fits === "never") return { dataLoss: "possible", loses: "position" };
  return fits === "always" ? {} : { hazard: () => positionOutside(name, boundsOf(counter(to))) };
}

/** A sequence of its own, or of a serial column; the sequence of an identity column is part of that column. */
export const sequence: Kind = {
  ...ordinary,
  name: "sequence",
  looselyOwned: true,
  presence: made("pg_class", "x.relkind = 'S'"),
  query: () =>
    rowQuery({
      address: at("pg_class", "c.oid"),
      name: "n.nspname, c.relname",
      properties: `json_build_object('type', format_type(q.seqtypid, null), ${sequenceOptionsSql("q")},
        'unlogged', case when c.relpersistence = 'u' then true end)`,
      facts: `json_build_object('ownedWith', (select json_build_array('table', m.nspname, t.relname)
          from pg_depend d join pg_class t on t.oid = d.refobjid join pg_namespace m on m.oid = t.relnamespace
         where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a'
           and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0))`,
      owner: "pg_get_userbyid(c.relowner)",
      grants: grantsSql("c.relacl", "s", "c.relowner"),
      from: `from pg_class c join spaces n on n.oid = c.relnamespace join pg_sequence q on q.seqrelid = c.oid
        where c.oid >= 16384 and c.relkind = 'S' and c.relpersistence <> 't' and ${noMember("pg_class", "c.oid")}
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                             and d.deptype = 'i' and d.refclassid = 'pg_class'::regclass)`,
    }),
  address: (object) => `SEQUENCE ${sql(object)}`,
  grantTarget: (object) => ({ on: `SEQUENCE ${sql(object)}` }),
  slots: (object) => [`relation:${sql(object)}`],
  create: (object) => {
    const wanted = properties<Sequence>(object);
    const type = wanted.type === "bigint" ? [] : [`AS ${wanted.type}`];
    const words = [sql(object), ...type, ...optionWords(wanted)].join(" ");
    return [statement(`CREATE ${wanted.unlogged ? "UNLOGGED " : ""}SEQUENCE ${words}`)];
  },
  drop: (object) =>
    statement(`DROP SEQUENCE ${sql(object)}`, {
      ...lock(sql(object)),
      ...(isSuccessorName(object.name.at(-1) ?? "") ? {} : { dataLoss: "possible", loses: "position" }),
    }),
  alter: (from, to) => {
    const [old, wanted] = [properties<Sequence>(from), properties<Sequence>(to)];
    const words = (a: Sequence, b: Sequence) => [...typeChange(a, b), ...changedOptionWords(a, b), ...restart(a, b)];
    const [there, back] = [words(old, wanted), words(wanted, old)];
    const say = (list: readonly string[]) => `ALTER SEQUENCE ${sql(to)} ${list.join(" ")}`;
    const predicted = { ...lock(sql(to), "ShareRowExclusiveLock"), ...positionChange(sql(to), old, wanted) };
    const logged = (unlogged: boolean | undefined) =>
      `ALTER SEQUENCE ${sql(to)} SET ${unlogged ? "UNLOGGED" : "LOGGED"}`;
    return [
      ...(there.length === 0 ? [] : [alteration(say(there), [say(back)], predicted)]),
      ...(old.unlogged === wanted.unlogged
        ? []
        : [alteration(logged(wanted.unlogged), [logged(old.unlogged)], { ...lock(sql(to)), work: "rewrite" })]),
    ];
  },
  renaming: {
    ...renamedAndMoved({ at: (object) => `SEQUENCE ${sql(object)}`, locks: sql }),
    // One that belongs to a column is told by that column.
    nameless: ({ goesWith }) => goesWith.find((id) => id.startsWith("column:")) ?? null,
  },
};
