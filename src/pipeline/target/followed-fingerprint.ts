import type { ManagedSet } from "../../catalog/managed.ts";
import { catalogOf } from "../../catalog/read.ts";
import { type Followed, scanAgain, scanFollowed } from "../../catalog/scan.ts";
import type { Connection } from "../../postgres/connection.ts";

/**
 * Reads one database's fingerprint after each of many steps, and each time only what the steps touched since the last time:
 * reading all of a thousand tables takes longer than most steps.
 */
export class FollowedFingerprint {
  readonly #connection: Connection;
  readonly #options: { readonly database: string; readonly managed: ManagedSet };
  #followed: Followed | null = null;

  constructor(connection: Connection, database: string, managed: ManagedSet) {
    this.#connection = connection;
    this.#options = { database, managed };
  }

  /**
   * @param touched Relations by OID, as `Observation.takeTouched` gives them; null where everything may have changed.
   * @returns what COMMIT would make visible, where this is inside a transaction
   * @throws Failure as `readCatalog` does
   */
  async read(touched: ReadonlySet<string> | null): Promise<string> {
    const [connection, before] = [this.#connection, this.#followed];
    const isKnown = before !== null && touched !== null;
    this.#followed = isKnown ? await scanAgain(connection, before, touched) : await scanFollowed(connection);
    return catalogOf(this.#followed.scan, this.#options).fingerprint;
  }
}
