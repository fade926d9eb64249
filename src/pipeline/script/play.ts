import type { Mark, Observation } from "../../effects/observation.ts";
import { Failure } from "../../failure.ts";
import type { Session } from "../../postgres/connection.ts";
import { withoutSecretsOf } from "../../postgres/secrets.ts";
import { type DatabaseError, isDatabaseError } from "../step/run-step.ts";
import { withoutValues } from "../step/without-values.ts";
import { type Refusal, type ScriptStatement, words } from "./script.ts";
import type { ServerGuard } from "./server-guard.ts";

/** Where a script is played: on a throw-away database, by a session that may be spoilt. */
export interface Stage {
  readonly session: Session;
  readonly observation: Observation;
  readonly guard: ServerGuard;
  /** Told of each statement before it runs. */
  readonly begins: (statement: ScriptStatement, number: number) => void;
}

/**
 * Plays statements as psql would: those outside of a transaction each in one of its own.
 *
 * @returns what stopped it; the transaction that it was in is rolled back. Null where all ran.
 */
export async function play(stage: Stage, statements: readonly ScriptStatement[]): Promise<Refusal | null> {
  const player = new Player(stage);
  for (const [number, statement] of statements.entries()) {
    stage.begins(statement, number);
    try {
      await player.run(statement);
    } catch (error) {
      const message = `${words(statement.sql)}: ${problemOf(error, statement)}`;
      await player.giveUp(statement);
      return { place: statement.place, message, ...(isDatabaseError(error) ? { workaround: mend } : {}) };
    }
  }
  return await player.end(statements.at(-1));
}

const mend = "Mend the statement, or the rows that stand in its way, and judge the file again.";

interface Savepoint {
  readonly name: string;
  readonly mark: Mark;
}

/** The file's own transaction, while it is open. */
interface Open {
  readonly start: Mark;
  readonly savepoints: Savepoint[];
  readonly begun: ScriptStatement;
}

class Player {
  readonly #stage: Stage;
  #open: Open | null = null;
  /** Where a ROLLBACK leads; null while a statement runs that ends its own transactions, whose work stays. */
  #start: Mark | null;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#start = stage.observation.mark();
  }

  run(statement: ScriptStatement): Promise<void> {
    this.#start = this.#open?.start ?? this.#stage.observation.mark();
    const ways: Readonly<Record<ScriptStatement["how"], () => Promise<void>>> = {
      begin: () => this.#begin(statement),
      commit: () => this.#commit(statement),
      rollback: () => this.#rollback(statement),
      savepoint: () => this.#savepoint(statement),
      release: () => this.#release(statement),
      back: () => this.#back(statement),
      inside: () => (this.#open === null ? this.#autocommit(statement) : this.#guarded(statement, true)),
      either: () => (this.#open === null ? this.#either(statement) : this.#guarded(statement, true)),
      alone: () => (this.#open === null ? this.#alone(statement) : this.#guarded(statement, true)),
    };
    return ways[statement.how]();
  }

  /** Rolls back what is open after an error. */
  async giveUp({ id }: ScriptStatement): Promise<void> {
    const { session, observation } = this.#stage;
    await session.query("rollback").catch(() => undefined);
    this.#open = null;
    await observation.undone(id, this.#start ?? observation.mark()).catch(() => undefined);
  }

  async end(last: ScriptStatement | undefined): Promise<Refusal | null> {
    if (this.#open === null || last === undefined) return null;
    const { place } = this.#open.begun;
    await this.giveUp(last);
    return { place, message: "This transaction is not ended in the file: what becomes of it is left to who runs it." };
  }

  async #begin(statement: ScriptStatement): Promise<void> {
    const { session, observation } = this.#stage;
    await session.query(statement.sql);
    this.#open ??= { start: observation.mark(), savepoints: [], begun: statement };
  }

  /** Deferred constraints and triggers are brought forward, so that what they do is seen before COMMIT. */
  async #commit(statement: ScriptStatement): Promise<void> {
    const { session, observation } = this.#stage;
    if (this.#open !== null) await this.#guard(() => observation.step(statement.id, async () => undefined));
    await session.query(statement.sql);
    this.#open = statement.chain && this.#open !== null ? this.#chained(statement) : null;
  }

  async #rollback(statement: ScriptStatement): Promise<void> {
    const open = this.#open;
    await this.#stage.session.query(statement.sql);
    this.#open = null;
    if (open === null) return;
    await this.#stage.observation.undone(statement.id, open.start);
    if (statement.chain) this.#open = this.#chained(statement);
  }

  #chained(begun: ScriptStatement): Open {
    return { start: this.#stage.observation.mark(), savepoints: [], begun };
  }

  async #savepoint({ sql, savepoint }: ScriptStatement): Promise<void> {
    await this.#stage.session.query(sql);
    this.#open?.savepoints.push({ name: savepoint ?? "", mark: this.#stage.observation.mark() });
  }

  async #release({ sql, savepoint }: ScriptStatement): Promise<void> {
    await this.#stage.session.query(sql);
    const { savepoints } = this.#open ?? { savepoints: [] };
    savepoints.length = savepoints.findLastIndex(({ name }) => name === savepoint);
  }

  async #back({ id, sql, savepoint }: ScriptStatement): Promise<void> {
    await this.#stage.session.query(sql);
    const { savepoints } = this.#open ?? { savepoints: [] };
    const place = savepoints.findLastIndex(({ name }) => name === savepoint);
    const found = savepoints[place];
    if (found === undefined) return;
    savepoints.length = place + 1;
    await this.#stage.observation.undone(id, found.mark);
  }

  async #autocommit(statement: ScriptStatement): Promise<void> {
    const { session } = this.#stage;
    await session.query("begin");
    await this.#guarded(statement, false);
    await session.query("commit");
  }

  /** In a transaction if PostgreSQL lets it, since more is seen there. */
  async #either(statement: ScriptStatement): Promise<void> {
    const { session, observation } = this.#stage;
    const start = observation.mark();
    await session.query("begin");
    try {
      await this.#guarded(statement, false);
      await session.query("commit");
    } catch (error) {
      if (!endsTransactions(error)) throw error;
      await session.query("rollback");
      await observation.undone(statement.id, start);
      await this.#alone(statement);
    }
  }

  #alone(statement: ScriptStatement): Promise<void> {
    const { observation } = this.#stage;
    this.#start = null;
    const writes = statement.how === "either";
    const options = { transactional: false, writes, sql: statement.sql };
    return this.#guard(() => observation.step(statement.id, () => this.#send(statement), options), writes);
  }

  #guarded(statement: ScriptStatement, goesOn: boolean): Promise<void> {
    const options = { transactional: true, goesOn, sql: statement.sql };
    return this.#guard(() => this.#stage.observation.step(statement.id, () => this.#send(statement), options));
  }

  async #guard(run: () => Promise<unknown>, alone = false): Promise<void> {
    const problem = await this.#stage.guard.around(run, alone);
    if (problem !== null) throw new Beyond(problem);
  }

  async #send({ sql, rows }: ScriptStatement): Promise<void> {
    const { session } = this.#stage;
    if (rows === null) await session.query(sql);
    else await session.copyIn(sql, rows);
  }
}

/** Reaching out of the database on trial. */
class Beyond extends Error {}

/** 25001 active_sql_transaction, 2D000 invalid_transaction_termination. */
function endsTransactions(error: unknown): boolean {
  return isDatabaseError(error) && ["25001", "2D000"].includes(error.code);
}

function problemOf(error: unknown, { sql }: ScriptStatement): string {
  if (error instanceof Beyond) return `${error.message}.`;
  if (error instanceof Failure) return `${error.problem}.`;
  if (isDatabaseError(error)) return `${said(error, sql)} (${error.code})`;
  if (error instanceof Error) return `the connection was lost (${error.message}).`;
  throw error;
}

function said(error: DatabaseError, sql: string): string {
  return withoutSecretsOf(sql, withoutValues(error));
}
