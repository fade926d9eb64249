import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What is there before, with rows. */
export const before = `
  create table customer (id int, email text, name text, note text);
  create table orders (id int primary key, customer int, amount numeric(10, 2), state text, placed timestamptz);
  create index orders_old on orders (state, placed);
  create table event (id int, at date not null, what text) partition by range (at);
  create table event_1 partition of event for values from ('2026-01-01') to ('2026-07-01');
  create table event_2 (id int, at date not null, what text);
  create table obsolete (id int primary key);
  create table account (id int generated always as identity primary key, name text, touched timestamptz default '2026-01-01', constraint account_id check (id > 0));
  create table payment (id int primary key, account int not null references account on delete cascade);
  create index payment_account on payment (account);
  create table audit (what text, id int);
  create function touched() returns trigger language plpgsql as $$ BEGIN new.touched := now(); RETURN new; END $$;
  create function audited() returns trigger language plpgsql as $$ BEGIN INSERT INTO public.audit VALUES (tg_table_name || ' ' || tg_op, new.id); RETURN NULL; END $$;
  create trigger touched before update on account for each row execute function touched();
  create trigger audited after insert or update on account for each row execute function audited();
  create trigger audited after insert or update on payment for each row when (new.id > 0) execute function audited();
  create view accounts as select id, name from account;
  create view open_orders as select id, customer from orders where state = 'open';
  insert into customer select g, 'c' || g || '@example.com', 'name ' || g, 'note' from generate_series(1, 2000) g;
  insert into orders select g, 1 + g % 2000, g / 7.0, case g % 3 when 0 then 'open' else 'sent' end,
    timestamptz '2026-01-01' + g * interval '1 minute' from generate_series(1, 6000) g;
  insert into account (name) select 'name ' || g from generate_series(1, 3000) g;
  insert into payment select g, 1 + g % 3000 from generate_series(1, 3000) g;
  insert into event select g, date '2026-01-01' + g % 180, 'what' from generate_series(1, 1000) g;
  insert into event_2 select g, date '2026-07-01' + g % 180, 'what' from generate_series(1, 1000) g;`;

/** What is declared: every recipe that plans have. */
const declared: Readonly<Record<string, string>> = {
  "customer.sql": `CREATE TABLE customer (
  id int PRIMARY KEY,
  email text NOT NULL UNIQUE,
  name text,
  note varchar(200),
  since timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT customer_email_check CHECK (email LIKE '%@%')
);
COMMENT ON TABLE customer IS 'Who buys';
`,
  "orders.sql": `CREATE TABLE orders (
  id int PRIMARY KEY,
  customer int NOT NULL REFERENCES customer,
  amount numeric(12, 2) NOT NULL DEFAULT 0,
  state text NOT NULL,
  placed timestamptz,
  gross numeric NOT NULL,
  CONSTRAINT orders_state_check CHECK (state IN ('open', 'sent', 'paid'))
);
CREATE INDEX orders_customer ON orders (customer);
CREATE INDEX orders_open ON orders (placed) WHERE state = 'open';
CREATE VIEW open_orders AS SELECT id, customer, amount FROM orders WHERE state = 'open';
CREATE TABLE state (name text PRIMARY KEY, orders int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
`,
  "account.sql": `CREATE TABLE account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text,
  touched timestamptz DEFAULT '2026-01-01',
  CONSTRAINT account_id CHECK (id > 0)
);
CREATE VIEW accounts AS SELECT id, name FROM account;
CREATE TABLE payment (
  id int PRIMARY KEY,
  account int NOT NULL REFERENCES account ON DELETE CASCADE,
  token uuid NOT NULL DEFAULT gen_random_uuid()
);
CREATE INDEX payment_account ON payment (account);
CREATE TABLE audit (what text, id int);
CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.touched := now(); RETURN new; END $$;
CREATE FUNCTION audited() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.audit VALUES (tg_table_name || ' ' || tg_op, new.id); RETURN NULL; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION touched();
CREATE TRIGGER audited AFTER INSERT OR UPDATE ON account FOR EACH ROW EXECUTE FUNCTION audited();
CREATE TRIGGER audited AFTER INSERT OR UPDATE ON payment FOR EACH ROW WHEN (new.id > 0) EXECUTE FUNCTION audited();
`,
  "event.sql": `CREATE TABLE event (id int, at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');
CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM ('2026-07-01') TO ('2027-01-01');
CREATE INDEX event_what ON event (what);
`,
  "invoice.sql": `CREATE TABLE invoice (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  orders int NOT NULL REFERENCES orders,
  issued date
);
`,
};

/** One statement in batches, and one that would be seen if it were run twice. */
const changes = `-- batches: 1000 rows
UPDATE public.orders SET gross = coalesce(amount, 0) * 2 WHERE gross IS NULL;
`;
const once = "INSERT INTO public.state SELECT state, count(*) FROM public.orders GROUP BY state;\n";

/** Writes the declared schema below a folder, in which commands are then run. */
export async function writeScenario(folder: string): Promise<void> {
  const path = join(folder, "schema/shop/public");
  await rm(folder, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  for (const [name, text] of Object.entries(declared)) await writeFile(join(path, name), text);
  const data = join(folder, "schema/shop/_changes");
  await mkdir(data);
  await writeFile(join(data, "1-gross.sql"), changes);
  await writeFile(join(data, "2-states.sql"), once);
}
