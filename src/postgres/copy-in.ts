import { type Client, Query } from "pg";

/** The part of pg's connection that sends the rows of COPY; its type declarations leave it out. */
interface Sink {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** A COPY ... FROM stdin with its rows at hand; pg's own query answers with a refusal when it is asked for rows. */
class CopyIn extends Query {
  readonly #rows: string;

  constructor(sql: string, rows: string, done: (error: Error | undefined) => void) {
    super(sql, undefined, done);
    this.#rows = rows;
  }

  handleCopyInResponse(sink: Sink): void {
    sink.sendCopyFromChunk(Buffer.from(this.#rows));
    sink.endCopyFrom();
  }
}

/** Runs COPY ... FROM stdin with these rows, in the format that the statement names. */
export function copyIn(client: Client, sql: string, rows: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(sql, rows, (error) => (error ? reject(error) : resolve())));
  });
}
