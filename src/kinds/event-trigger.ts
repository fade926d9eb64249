import { ident, literal } from "../postgres/quote.ts";
import { isGuardEventTrigger } from "./guard.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { type Alteration, alteration, statement } from "./statement.ts";

interface EventTrigger {
  readonly event: string;
  /** The function as SQL, without its brackets. */
  readonly function: string;
  readonly tags?: readonly string[];
  /** pg_event_trigger.evtenabled, absent where it is `O`. */
  readonly enabled?: string;
}

const sql = (object: CatalogObject) => ident(object.name[0] ?? "");
const states: Readonly<Record<string, string>> = { D: "DISABLE", R: "ENABLE REPLICA", A: "ENABLE ALWAYS" };

/** An event trigger. It would fire on the rest of the plan that makes it, so it is made last and dropped first. */
export const eventTrigger: Kind = {
  ...ordinary,
  name: "event-trigger",
  databaseWide: true,
  comesLast: (type) => type !== "drop",
  presence: made("pg_event_trigger"),
  query: () =>
    rowQuery({
      address: at("pg_event_trigger", "e.oid"),
      name: "e.evtname",
      properties: `json_build_object('event', e.evtevent, 'tags', e.evttags,
        'function', (select quote_ident(n.nspname) || '.' || quote_ident(p.proname)
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.oid = e.evtfoid),
        'enabled', case when e.evtenabled <> 'O' then e.evtenabled::text end)`,
      owner: "pg_get_userbyid(e.evtowner)",
      from: `from pg_event_trigger e where ${noMember("pg_event_trigger", "e.oid")} and not (${isGuardEventTrigger("e")})`,
    }),
  address: (object) => `EVENT TRIGGER ${sql(object)}`,
  create: (object) => [
    statement(creation(object)),
    ...enabled(object, undefined, properties<EventTrigger>(object).enabled),
  ],
  drop: (object) => statement(`DROP EVENT TRIGGER ${sql(object)}`),
  alter: (from, to) => {
    const [old, wanted] = [properties<EventTrigger>(from), properties<EventTrigger>(to)];
    return creation(from) === creation(to) ? enabled(to, old.enabled, wanted.enabled) : "rebuild";
  },
  renaming: renamedInPlace({ at: (object) => `EVENT TRIGGER ${sql(object)}` }),
};

function creation(object: CatalogObject): string {
  const { event, tags, function: code } = properties<EventTrigger>(object);
  const when = tags === undefined ? "" : ` WHEN TAG IN (${tags.map((tag) => literal(tag).trim()).join(", ")})`;
  return `CREATE EVENT TRIGGER ${sql(object)} ON ${ident(event)}${when} EXECUTE FUNCTION ${code}()`;
}

function enabled(object: CatalogObject, from: string | undefined, to: string | undefined): Alteration[] {
  if (from === to) return [];
  const set = (state: string | undefined) => `ALTER EVENT TRIGGER ${sql(object)} ${states[state ?? ""] ?? "ENABLE"}`;
  return [alteration(set(to), [set(from)])];
}
