import type { Connection } from "../../postgres/connection.ts";

/**
 * The ledger's tables, one entry a version; never edit an entry, add one. The namespace `schemagate` lies outside every
 * catalog and fingerprint, so no plan sees it.
 */
const versions: readonly string[] = [
  `create table schemagate.release (
     id bigint generated always as identity primary key,
     plan_digest text not null,
     effect_digest text,
     database text not null,
     from_fingerprint text not null,
     to_fingerprint text not null,
     plan jsonb not null,
     state text not null check (state in ('running', 'done', 'superseded', 'reverted')),
     unproven text,
     tool_version text not null,
     by text not null,
     started_at timestamptz not null default clock_timestamp(),
     finished_at timestamptz,
     rows_before jsonb,
     rows_after jsonb);
   comment on table schemagate.release is 'One row for each plan that was applied here';
   create table schemagate.step (
     release_id bigint not null references schemagate.release,
     position int not null,
     id text not null,
     sql text not null,
     state text not null check (state in ('intended', 'done')),
     fingerprint text,
     effect_digest text,
     started_at timestamptz not null default clock_timestamp(),
     finished_at timestamptz,
     primary key (release_id, position));
   comment on table schemagate.step is 'The journal: what a release did, and what it was about to do';
   create table schemagate.approval (
     id bigint generated always as identity primary key,
     plan_digest text not null,
     effect_digest text not null,
     by text not null,
     at timestamptz not null,
     expires timestamptz not null);
   comment on table schemagate.approval is 'Who let which plan with which effects through, and until when';
   create table schemagate.snapshot (
     release_id bigint primary key references schemagate.release,
     kind text not null,
     id text not null,
     name text not null,
     lsn text,
     bytes bigint,
     at timestamptz not null,
     expires timestamptz,
     restore text not null);
   comment on table schemagate.snapshot is 'The state before a release, and how to get back to it'`,
  `alter table schemagate.release add column baseline bytea;
   comment on column schemagate.release.baseline is 'The catalog before the first step, compressed; only while the release runs';
   alter table schemagate.step add column totals jsonb;
   comment on column schemagate.step.totals is 'What the steps so far did to rows and files, for a run that goes on from here';
   alter table schemagate.release add column evidence_digest text;
   comment on column schemagate.release.evidence_digest is 'The evidence that it began with';
   create table schemagate.seal (
     id int primary key default 1 check (id = 1),
     key bytea not null,
     at timestamptz not null default now());
   comment on table schemagate.seal is 'The key that seals the evidence of previews of this database';
   revoke all on schemagate.seal from public`,
  `alter table schemagate.snapshot add column state text not null default 'taken' check (state in ('intended', 'taken'));
   comment on column schemagate.snapshot.state is 'Intended: named here before it is taken, so that it is found again'`,
  `create table schemagate.data_step (
     release_id bigint not null references schemagate.release,
     change text not null,
     part int not null,
     digest text not null,
     ran boolean not null,
     at timestamptz not null default clock_timestamp(),
     primary key (release_id, change, part));
   comment on table schemagate.data_step is 'Which statements of which files of _changes were run here, and what they were then';
   comment on column schemagate.data_step.ran is 'False where there was no row that it could concern, and it was only written down';
   create table schemagate.batch (
     release_id bigint not null references schemagate.release,
     position int not null,
     progress jsonb not null,
     at timestamptz not null default clock_timestamp(),
     primary key (release_id, position));
   comment on table schemagate.batch is 'How far data steps that run in batches have come; written in the transaction of each batch'`,
  `alter table schemagate.step drop constraint step_state_check;
   alter table schemagate.step add constraint step_state_check check (state in ('intended', 'done', 'failed'));
   alter table schemagate.step add column note text;
   comment on column schemagate.step.note is 'Why it failed, and what was cleared away after it'`,
  `alter table schemagate.release add column catalog bytea;
   comment on column schemagate.release.catalog is 'What was compared before the first step, compressed; only while the release runs'`,
  `alter table schemagate.snapshot add column gone jsonb;
   comment on column schemagate.snapshot.gone is 'Who had it removed, and when'`,
  `alter table schemagate.release add column catalog_after bytea;
   comment on column schemagate.release.catalog_after is 'What it left, compressed; only of the newest release: drift is told by it'`,
  `alter table schemagate.approval add column about text;
   comment on column schemagate.approval.about is 'Where it was given, such as a pull request: a word that is taken back there is taken back here'`,
];

/** True when this database has a ledger. */
export async function hasLedger(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query("select 1 where to_regclass('schemagate.release') is not null");
  return rows.length > 0;
}

/** True when a release took a step here. A ledger alone may be left of a run that was cut off before its first one. */
export async function wasReleasedTo(connection: Connection): Promise<boolean> {
  if (!(await hasLedger(connection))) return false;
  const { rows } = await connection.query("select from schemagate.step limit 1");
  return rows.length > 0;
}

/** Makes the ledger, or brings it to this version; done already is done. Two runs at once are serialised by a lock. */
export async function ensureLedger(connection: Connection): Promise<void> {
  if ((await versionOf(connection)) === versions.length) return;
  await connection.query("begin");
  try {
    await connection.query("select pg_advisory_xact_lock(hashtext('schemagate ledger'))");
    await connection.query("create schema if not exists schemagate");
    await connection.query(
      "create table if not exists schemagate.version (version int primary key, at timestamptz not null default now())",
    );
    const done = await versionOf(connection);
    for (const [index, sql] of versions.entries()) {
      if (index < done) continue;
      await connection.query(sql);
      await connection.query("insert into schemagate.version (version) values ($1)", [index + 1]);
    }
    await connection.query("commit");
  } catch (error) {
    await connection.query("rollback");
    throw error;
  }
}

async function versionOf(connection: Connection): Promise<number> {
  const { rows: found } = await connection.query("select 1 where to_regclass('schemagate.version') is not null");
  if (found.length === 0) return 0;
  const { rows } = await connection.query<{ version: number }>(
    "select coalesce(max(version), 0) as version from schemagate.version",
  );
  return rows[0]?.version ?? 0;
}
