/** A change of the declared schema, on tables of its own whose names begin with its key. */
export interface LockChange {
  readonly change: string;
  readonly before: string;
  readonly after: string;
  /** What one would write without thinking of those who work; null where the plan does just that. */
  readonly plain: string | null;
  readonly since?: number;
}

const rows = (table: string, values: string) => `insert into ${table} select ${values} from generate_series(1, 20) g`;
const numbers = (table: string, more = "") =>
  `create table ${table} (id int, n int, s varchar(20)${more}); ${rows(`${table} (id, n, s)`, "g, g, 's' || g")}`;
const declared = (table: string, more = "", columns = "id int, n int, s varchar(20)") =>
  `create table ${table} (${columns}${more})`;
const family = (table: string, more = "") =>
  `create table ${table} (id int, n int) partition by list (n); create table ${table}_1 partition of ${table} for values in (1, 3, 5);
   create table ${table}_2 partition of ${table} ${more === "" ? "for values in (2)" : more}`;

const onUpdate = (table: string, what: string, when: string) =>
  `create function ${table}_f() returns trigger language plpgsql as 'begin return new; end';
      create ${what} ${table}_t ${when} update on ${table} for each row execute function ${table}_f()`;

/** What docs/locks.md tells of, and what predictions are compared with. */
export const changes: Readonly<Record<string, LockChange>> = {
  plain_column: {
    change: "a column added, with or without a constant default",
    before: numbers("plain_column"),
    after: declared("plain_column", ", a text, b int default 5, c timestamptz default now()"),
    plain: null,
  },
  volatile_column: {
    change: "a column added with a volatile default",
    before: numbers("volatile_column"),
    after: declared("volatile_column", ", u uuid default gen_random_uuid()"),
    plain: "alter table volatile_column add column u uuid default gen_random_uuid()",
  },
  counted_column: {
    change: "a column added that is an identity",
    before: numbers("counted_column"),
    after: declared("counted_column", ", u bigint generated always as identity"),
    plain: "alter table counted_column add column u bigint generated always as identity",
  },
  stored_column: {
    change: "a stored computed column added",
    before: numbers("stored_column"),
    after: declared("stored_column", ", twice int generated always as (n * 2) stored"),
    plain: null,
  },
  virtual_column: {
    change: "a virtual computed column added",
    before: numbers("virtual_column"),
    after: declared("virtual_column", ", twice int generated always as (n * 2) virtual"),
    plain: null,
    since: 18,
  },
  dropped_column: {
    change: "a column dropped",
    before: numbers("dropped_column"),
    after: declared("dropped_column", "", "id int, n int"),
    plain: null,
  },
  default_set: {
    change: "a default set or dropped",
    before: numbers("default_set"),
    after: declared("default_set", "", "id int, n int default 7, s varchar(20)"),
    plain: null,
  },
  not_null: {
    change: "NOT NULL added",
    before: numbers("not_null"),
    after: declared("not_null", "", "id int, n int not null, s varchar(20)"),
    plain: "alter table not_null alter column n set not null",
  },
  nullable: {
    change: "NOT NULL dropped",
    before: numbers("nullable", ", check (n > 0)").replace("n int", "n int not null"),
    after: declared("nullable", ", check (n > 0)"),
    plain: null,
  },
  wider: {
    change: "a type widened: varchar(20) to varchar(50)",
    before: numbers("wider"),
    after: declared("wider", "", "id int, n int, s varchar(50)"),
    plain: null,
  },
  rewritten: {
    change: "a type changed: int to bigint",
    before: numbers("rewritten"),
    after: declared("rewritten", "", "id int, n bigint, s varchar(20)"),
    plain: "alter table rewritten alter column n type bigint",
  },
  rewritten_key: {
    change: "a type changed: int to bigint, of a primary key that is referred to",
    before: `create table rewritten_key (id int primary key, n int); ${rows("rewritten_key", "g, g")};
      create table rewritten_key_from (key int references rewritten_key); ${rows("rewritten_key_from", "g")}`,
    after: `create table rewritten_key (id bigint primary key, n int);
      create table rewritten_key_from (key int references rewritten_key)`,
    plain: "alter table rewritten_key alter column id type bigint",
  },
  rewritten_beside: {
    change: "a type changed, of a table with a trigger ON UPDATE",
    before: `${numbers("rewritten_beside")}; ${onUpdate("rewritten_beside", "trigger", "before")}`,
    after: `${declared("rewritten_beside", "", "id int, n bigint, s varchar(20)")}; ${onUpdate("rewritten_beside", "trigger", "before")}`,
    plain: "alter table rewritten_beside alter column n type bigint",
  },
  rewritten_plainly: {
    change: "a type changed under a lock, since the table has a constraint trigger ON UPDATE",
    before: `${numbers("rewritten_plainly")}; ${onUpdate("rewritten_plainly", "constraint trigger", "after")}`,
    after: `${declared("rewritten_plainly", "", "id int, n bigint, s varchar(20)")}; ${onUpdate("rewritten_plainly", "constraint trigger", "after")}`,
    plain: null,
  },
  identity: {
    change: "an identity added",
    before: numbers("identity").replace("id int", "id int not null"),
    after: declared("identity", "", "id int generated always as identity, n int, s varchar(20)"),
    plain: null,
  },
  checked: {
    change: "CHECK added",
    before: numbers("checked"),
    after: declared("checked", ", constraint checked_n check (n > 0)"),
    plain: "alter table checked add constraint checked_n check (n > 0)",
  },
  unchecked: {
    change: "CHECK dropped",
    before: numbers("unchecked", ", constraint unchecked_n check (n > 0)"),
    after: declared("unchecked"),
    plain: null,
  },
  reference: {
    change: "a foreign key added",
    before: `create table reference_to (id int primary key); ${rows("reference_to", "g")}; ${numbers("reference")}`,
    after: `create table reference_to (id int primary key); ${declared("reference", ", constraint reference_n foreign key (n) references reference_to")}`,
    plain: "alter table reference add constraint reference_n foreign key (n) references reference_to",
  },
  reference_family: {
    change: "a foreign key of a partitioned table added",
    before: `create table reference_family_to (id int primary key); ${rows("reference_family_to", "g")};
      ${family("reference_family")}; ${rows("reference_family", "g, 1 + g % 3")}`,
    after: `create table reference_family_to (id int primary key); ${family("reference_family")};
      alter table reference_family add constraint reference_family_id foreign key (id) references reference_family_to`,
    plain:
      "alter table reference_family add constraint reference_family_id foreign key (id) references reference_family_to",
  },
  unreferenced: {
    change: "a foreign key dropped",
    before: `create table unreferenced_to (id int primary key); ${numbers("unreferenced", ", constraint unreferenced_n foreign key (n) references unreferenced_to").replace("insert", "insert into unreferenced_to select generate_series(1, 20); insert")}`,
    after: `create table unreferenced_to (id int primary key); ${declared("unreferenced")}`,
    plain: null,
  },
  made: {
    change: "a table made with a foreign key",
    before: `create table made_to (id int primary key); ${rows("made_to", "g")}`,
    after: "create table made_to (id int primary key); create table made (id int references made_to)",
    plain: null,
  },
  dropped: { change: "a table dropped", before: numbers("dropped"), after: "", plain: null },
  once: {
    change: "a unique constraint added",
    before: numbers("once"),
    after: declared("once", ", constraint once_n unique (n)"),
    plain: "alter table once add constraint once_n unique (n)",
  },
  keyed: {
    change: "a primary key added, over a column without NOT NULL",
    before: numbers("keyed"),
    after: declared("keyed", ", constraint keyed_id primary key (id)"),
    plain: "alter table keyed add constraint keyed_id primary key (id)",
  },
  excluding: {
    change: "an exclusion constraint added",
    before: `create table excluding (r int4range); ${rows("excluding", "int4range(g, g + 1)")}`,
    after: "create table excluding (r int4range, constraint excluding_r exclude using gist (r with &&))",
    plain: null,
  },
  indexed: {
    change: "an index made",
    before: numbers("indexed"),
    after: `${declared("indexed")}; create index indexed_n on indexed (n)`,
    plain: "create index indexed_n on indexed (n)",
  },
  unindexed: {
    change: "an index dropped",
    before: `${numbers("unindexed")}; create index unindexed_n on unindexed (n)`,
    after: declared("unindexed"),
    plain: "drop index unindexed_n",
  },
  indexed_family: {
    change: "an index of a partitioned table made",
    before: `${family("indexed_family")}; ${rows("indexed_family", "g, 1 + g % 3")}`,
    after: `${family("indexed_family")}; create index indexed_family_n on indexed_family (n)`,
    plain: "create index indexed_family_n on indexed_family (n)",
  },
  attached: {
    change: "a table attached as a partition, beside a default one",
    before: `${family("attached", "default")}; create table attached_3 (id int, n int); ${rows("attached_3", "g, 30")}; ${rows("attached", "g, 5 + 2 * (g % 2)")}`,
    after: `${family("attached", "default")}; create table attached_3 partition of attached for values in (30)`,
    plain: "alter table attached attach partition attached_3 for values in (30)",
  },
  detached: {
    change: "a partition detached",
    before: `${family("detached")}; ${rows("detached", "g, 1")}`,
    after: `create table detached (id int, n int) partition by list (n); create table detached_1 partition of detached for values in (1, 3, 5); create table detached_2 (id int, n int)`,
    plain: null,
  },
  domain: {
    change: "CHECK of a domain added",
    before: `create domain domain_d as int; create table domain (n domain_d); ${rows("domain", "g")}`,
    after: "create domain domain_d as int constraint domain_n check (value > 0); create table domain (n domain_d)",
    plain: null,
  },
  triggered: {
    change: "a trigger made",
    before: `${numbers("triggered")}; create function triggered_f() returns trigger language plpgsql as 'begin return new; end'`,
    after: `${declared("triggered")}; create function triggered_f() returns trigger language plpgsql as 'begin return new; end';
      create trigger triggered_t before insert on triggered for each row execute function triggered_f()`,
    plain: null,
  },
  untriggered: {
    change: "a trigger dropped",
    before: `${numbers("untriggered")}; create function untriggered_f() returns trigger language plpgsql as 'begin return new; end';
      create trigger untriggered_t before insert on untriggered for each row execute function untriggered_f()`,
    after: `${declared("untriggered")}; create function untriggered_f() returns trigger language plpgsql as 'begin return new; end'`,
    plain: null,
  },
  secured: {
    change: "row security enabled, and a row policy made",
    before: numbers("secured"),
    after: `${declared("secured")}; alter table secured enable row level security; create policy secured_p on secured using (n > 0)`,
    plain: null,
  },
  ruled: {
    change: "a rule made",
    before: numbers("ruled"),
    after: `${declared("ruled")}; create rule ruled_r as on insert to ruled where new.n < 0 do instead nothing`,
    plain: null,
  },
  tuned: {
    change: "fillfactor, an autovacuum option, a statistics target, a comment",
    before: numbers("tuned"),
    after: `${declared("tuned")}; alter table tuned set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.1);
      alter table tuned alter column n set statistics 500; comment on table tuned is 'tuned'`,
    plain: null,
  },
  stored: {
    change: "how a column is stored",
    before: numbers("stored"),
    after: `${declared("stored")}; alter table stored alter column s set storage external`,
    plain: null,
  },
  unlogged: {
    change: "UNLOGGED",
    before: numbers("unlogged"),
    after: declared("unlogged").replace("create table", "create unlogged table"),
    plain: null,
  },
  replicated: {
    change: "REPLICA IDENTITY",
    before: numbers("replicated"),
    after: `${declared("replicated")}; alter table replicated replica identity full`,
    plain: null,
  },
  counted: {
    change: "extended statistics made",
    before: numbers("counted"),
    after: `${declared("counted")}; create statistics counted_s on n, s from counted`,
    plain: null,
  },
  viewed: {
    change: "a view made or replaced",
    before: `${numbers("viewed")}; create view viewed_v as select id from viewed`,
    after: `${declared("viewed")}; create view viewed_v as select id, n from viewed`,
    plain: null,
  },
  inheriting: {
    change: "a table made to inherit",
    before: `${numbers("inheriting")}; ${numbers("inheriting_from")}`,
    after: `${declared("inheriting")}; ${declared("inheriting_from")}; alter table inheriting inherit inheriting_from`,
    plain: null,
  },
};
