import { ident, literal, qualified } from "../postgres/quote.ts";
import { type CatalogObject, ownedWith } from "./kind.ts";
import { type Columns, grantChanges } from "./privileges.ts";
import { kindOf } from "./registry.ts";
import { type Alteration, alteration, type LockMode, lock, type Statement } from "./statement.ts";

/**
 * Statements that give an object the comment, the declared owner and the declared grants of another state of it; `leaving`
 * is to come before it has the other owner.
 */
export function facetStatements(
  from: CatalogObject,
  to: CatalogObject,
  columns: Columns = { before: [], after: [] },
): { leaving: Alteration[]; comment: Alteration[]; owner: Alteration[]; grants: Alteration[] } {
  const address = kindOf(to.kind).address(to);
  if (address === null) return { leaving: [], comment: [], owner: [], grants: [] };
  const { leaving, grants } = grantChanges(from, to, columns);
  return {
    leaving,
    comment:
      from.comment === to.comment
        ? []
        : [comment(address, from.comment, to.comment, locks(address, to, "ShareUpdateExclusiveLock"))],
    owner:
      to.owner === null || from.owner === to.owner || comesAlong(from, to)
        ? []
        : [owner(address, from.owner, to.owner, locks(address, to, "AccessExclusiveLock"))],
    grants,
  };
}

/** ALTER TABLE ... OWNER TO reaches the sequences of its columns, which can have no other owner (ATExecChangeOwner). */
function comesAlong(from: CatalogObject, to: CatalogObject): boolean {
  const table = ownedWith(to);
  return from.owner !== null && table !== undefined && table === ownedWith(from);
}

type Locks = Pick<Statement, "locks">;

function comment(address: string, from: string | null, to: string | null, locked: Locks): Alteration {
  const say = (text: string | null) => `COMMENT ON ${address} IS ${text === null ? "NULL" : literal(text).trim()}`;
  return alteration(say(to), [say(from)], locked);
}

function owner(address: string, from: string | null, to: string, locked: Locks): Alteration {
  const give = (role: string) => `ALTER ${address} OWNER TO ${ident(role)}`;
  return alteration(give(to), from === null ? [] : [give(from)], locked);
}

/** Relations, and columns by their table, are locked; a constraint's comment locks the constraint alone. */
function locks(address: string, object: CatalogObject, mode: LockMode): Locks {
  if (/^(TABLE|FOREIGN TABLE|INDEX|SEQUENCE|VIEW|MATERIALIZED VIEW) /.test(address))
    return lock(qualified(...object.name), mode);
  return address.startsWith("COLUMN ") ? lock(qualified(...object.name.slice(0, -1)), mode) : { locks: [] };
}
