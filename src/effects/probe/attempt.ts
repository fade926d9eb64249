import type { Connection } from "../../postgres/connection.ts";

/** What became of one statement: its SQLSTATE, `SG000` where it ran to its end, and what it answered. */
export interface Answer {
  readonly code: string;
  readonly answer: readonly (readonly (number | string | boolean | null)[])[] | string | boolean | null;
  readonly elsewhere: readonly string[] | null;
  /** Sequences that it set back, where that was watched; null otherwise. */
  readonly rewound: readonly string[] | null;
}

/** One statement to run: `watched` counts rows elsewhere, `sequences` looks whether one is set back. */
export interface Statement {
  readonly sql: string;
  readonly watched?: boolean;
  readonly sequences?: boolean;
}

/** Rows that the transaction has updated or deleted so far, for an alias c of pg_class; ends in an open WHERE. */
const touchedRows = `lateral (select pg_stat_get_xact_tuples_updated(c.oid) + pg_stat_get_xact_tuples_deleted(c.oid)
  as rows offset 0) s where c.relkind = 'r' and c.oid >= 16384 and s.rows > 0`;

/** Where sequences stand, by OID. Those that may not be read do not count. */
const positions = `(select coalesce(jsonb_object_agg(s.seqrelid, pg_catalog.pg_sequence_last_value(s.seqrelid)), '{}')
  from pg_catalog.pg_sequence s where pg_catalog.has_sequence_privilege(s.seqrelid, 'select'))`;

/** Sequences that stand before where they stood; one that was given a first value to come back to stands at nothing. */
const setBack = `from pg_catalog.pg_sequence s join pg_catalog.pg_class c on c.oid = s.seqrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where stood->>s.seqrelid::text is not null and has_sequence_privilege(s.seqrelid, 'select')
    and coalesce((pg_catalog.pg_sequence_last_value(s.seqrelid) - (stood->>s.seqrelid::text)::bigint) * sign(s.seqincrement) < 0, true)`;

/** Runs statements one by one in subtransactions that are always undone. */
const block = `do $schemagate$
declare
  trial jsonb;
  code text;
  answer jsonb;
  counted jsonb;
  elsewhere jsonb;
  stood jsonb;
  rewound jsonb;
  results jsonb := '[]';
begin
  for trial in select value from jsonb_array_elements(current_setting('schemagate.trials')::jsonb) loop
    answer := null;
    elsewhere := null;
    rewound := null;
    if (trial->>'sequences')::boolean then
      select ${positions} into stood;
    end if;
    begin
      if (trial->>'watched')::boolean then
        select coalesce(jsonb_object_agg(c.oid, s.rows), '{}') into counted from pg_catalog.pg_class c, ${touchedRows};
      end if;
      execute trial->>'sql' into answer;
      set constraints all immediate;
      if (trial->>'watched')::boolean then
        select jsonb_agg(format('%I.%I', n.nspname, c.relname) order by 1) into elsewhere
          from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace, ${touchedRows}
          and s.rows > coalesce((counted->>c.oid::text)::bigint, 0);
      end if;
      raise exception using errcode = 'SG000', message = 'undo';
    exception when others then
      get stacked diagnostics code = returned_sqlstate;
    end;
    if (trial->>'sequences')::boolean then
      -- what setval does is not undone with the rest
      select jsonb_agg(format('%I.%I', n.nspname, c.relname) order by 1) into rewound ${setBack};
      perform pg_catalog.setval(s.seqrelid, (stood->>s.seqrelid::text)::bigint) ${setBack}
        and has_sequence_privilege(s.seqrelid, 'update');
    end if;
    results := results || jsonb_build_object('code', code, 'answer', answer, 'elsewhere', elsewhere, 'rewound', rewound);
  end loop;
  perform set_config('schemagate.results', results::text, true);
end $schemagate$`;

/**
 * Runs statements that answer with one JSON value, each undone at once, in a transaction of their own that is rolled back.
 * Null where the whole could not be run.
 */
export async function attempt(
  connection: Connection,
  statements: readonly Statement[],
): Promise<readonly Answer[] | null> {
  if (statements.length === 0) return [];
  await connection.query("begin");
  try {
    await connection.query(
      "select set_config('schemagate.trials', $1, true), set_config('statement_timeout', '60s', true)",
      [JSON.stringify(statements.map(({ sql, watched, sequences }) => ({ sql, watched, sequences })))],
    );
    await connection.query(block);
    const { rows } = await connection.query<{ results: readonly Answer[] }>(
      "select current_setting('schemagate.results')::jsonb as results",
    );
    return rows[0]?.results ?? null;
  } catch {
    return null;
  } finally {
    await connection.query("rollback");
  }
}

/**
 * Before the first attempt after what may have made or taken functions: a plan that a function keeps would go on calling
 * what it called before, which a new session would not. What is prepared stays so and is planned anew as well.
 */
export async function forgetPlans(connection: Connection): Promise<void> {
  await connection.query("discard plans");
}
