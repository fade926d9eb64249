import type { Row } from "../kinds/rows.ts";
import { spot } from "./addresses.ts";

interface Comment {
  readonly classid: number;
  readonly objid: number;
  readonly objsubid: number;
  readonly description: string;
}

/** Comments on what was made after initdb, and on the namespace `public`. */
export const commentsQuery = `select classoid as classid, objoid as objid, objsubid, description from pg_description
  where objoid >= 16384 or classoid = 'pg_namespace'::regclass`;

/** Finds the comment on an object, from what `commentsQuery` gives. */
export function commentsBy(rows: readonly object[]): (row: Row) => string | null {
  const catalogs = Map.groupBy(rows as readonly Comment[], ({ classid }) => classid);
  const comments = new Map(
    [...catalogs].map(([classid, list]) => [
      classid,
      new Map(list.map(({ objid, objsubid, description }) => [spot(objid, objsubid), description])),
    ]),
  );
  return ({ classid, objid, objsubid }) =>
    objid === 0 ? null : (comments.get(classid)?.get(spot(objid, objsubid)) ?? null);
}
