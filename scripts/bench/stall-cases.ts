import type { InTheWay } from "./in-the-way.ts";

/** A change of a large table that is in use. */
export interface StallCase {
  readonly name: string;
  /** What holds a lock of the table when the change begins. */
  readonly behind?: InTheWay;
  /** What is there beside the large table, before. */
  readonly setup?: string;
  /** The change has been released: what is measured is the way back. */
  readonly released?: true;
  /** The change, or the way back, as one would write it down. */
  readonly naive: string;
  /** The declared schema: this text of `orders.sql` becomes that one ... */
  readonly edit?: readonly [string, string];
  /** ... and these statements follow it. */
  readonly declared?: string;
}

/** The large table as it is declared; `filled` fills it. */
export const orders = `create table orders (
  id int not null,
  customer_id int not null,
  amount int,
  number int not null,
  status text not null,
  note text,
  touched timestamptz
);
create unique index orders_id on orders (id);
create table customers (id int primary key);
create type mood as enum ('calm');
`;

/** @param rows how many */
export function filled(rows: number): readonly string[] {
  return [
    `insert into customers select generate_series(1, 1000)`,
    `insert into orders select g, g % 1000 + 1, g % 500, g, 'open', repeat('x', 100), now() from generate_series(1, ${rows}) g`,
    "vacuum analyze orders, customers",
  ];
}

const column = "  amount int,";
const table = `${orders.split("create table customers")[0]}`;
/** The same with its key as a constraint, which other tables can refer to. */
const keyed = (type: string) =>
  table
    .replace("  id int not null,", `  id ${type} constraint orders_id primary key,`)
    .replace(/create unique.*\n/, "");
const lines = "create table lines (id int primary key, order_id int not null references orders);";

/** What stamps each row that is written, and keeps a book of that. */
const watched = `create table audit (what text, row jsonb);
create function touched() returns trigger language plpgsql as $$ begin new.touched := clock_timestamp(); return new; end $$;
create function audited() returns trigger language plpgsql as $$ begin insert into audit values (tg_op, to_jsonb(new)); return null; end $$;
create trigger touched before update on orders for each row execute function touched();
create trigger audited after insert or update or delete on orders for each row execute function audited();`;

export const stallCases: readonly StallCase[] = [
  {
    name: "ADD FOREIGN KEY",
    naive: "alter table orders add constraint to_customer foreign key (customer_id) references customers",
    declared: "alter table orders add constraint to_customer foreign key (customer_id) references customers;",
  },
  {
    name: "SET NOT NULL",
    naive: "alter table orders alter amount set not null",
    edit: [column, "  amount int not null,"],
  },
  {
    name: "ADD CHECK",
    naive: "alter table orders add constraint positive check (amount >= 0)",
    declared: "alter table orders add constraint positive check (amount >= 0);",
  },
  {
    name: "CREATE INDEX",
    naive: "create index orders_customer on orders (customer_id)",
    declared: "create index orders_customer on orders (customer_id);",
  },
  {
    name: "ADD UNIQUE",
    naive: "alter table orders add constraint orders_number unique (number)",
    declared: "alter table orders add constraint orders_number unique (number);",
  },
  {
    name: "ADD PRIMARY KEY",
    naive: "alter table orders add primary key (number)",
    declared: "alter table orders add primary key (number);",
  },
  {
    name: "int to bigint",
    naive: "alter table orders alter amount type bigint",
    edit: [column, "  amount bigint,"],
  },
  {
    name: "int to bigint, a key that is referred to",
    setup: `alter table orders add constraint orders_id primary key using index orders_id; ${lines}
      insert into lines select g, g from generate_series(1, 100000) g; create index lines_order on lines (order_id)`,
    naive: "alter table orders alter id type bigint",
    edit: [table, keyed("bigint")],
    declared: `${lines} create index lines_order on lines (order_id);`,
  },
  {
    name: "int to bigint, taken back",
    released: true,
    naive: "alter table orders alter amount type int",
    edit: [column, "  amount bigint,"],
  },
  {
    name: "int to bigint, triggers ON UPDATE",
    setup: watched,
    naive: "alter table orders alter amount type bigint",
    edit: [column, "  amount bigint,"],
    declared: watched,
  },
  {
    name: "ADD COLUMN, volatile default",
    naive: "alter table orders add token uuid default gen_random_uuid()",
    edit: ["  touched timestamptz", "  touched timestamptz,\n  token uuid default gen_random_uuid()"],
  },
  {
    name: "ADD VALUE to an enum",
    naive: "alter type mood add value 'stormy'",
    edit: ["('calm')", "('calm', 'stormy')"],
  },
  {
    name: "ATTACH PARTITION",
    setup: "create table history (like orders) partition by range (id)",
    naive: "alter table history attach partition orders for values from (minvalue) to (maxvalue)",
    edit: [
      "create table orders (\n",
      "create table history (\n  id int not null,\n  customer_id int not null,\n  amount int,\n  number int not null,\n  status text not null,\n  note text,\n  touched timestamptz\n) partition by range (id);\ncreate table orders (\n",
    ],
    declared: "alter table history attach partition orders for values from (minvalue) to (maxvalue);",
  },
  {
    name: "DROP COLUMN",
    naive: "alter table orders drop note_of_old",
    setup: "alter table orders add note_of_old text",
  },
  ...(["reader", "autovacuum"] as const).map((behind) => ({
    name: `ADD COLUMN behind ${behind === "reader" ? "a long reader" : "an autovacuum"}`,
    behind,
    naive: "alter table orders add sent date",
    edit: ["  touched timestamptz", "  touched timestamptz,\n  sent date"] as const,
  })),
];
