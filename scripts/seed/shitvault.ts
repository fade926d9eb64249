import { makeAnalyses } from "./analyses.ts";
import { type Connection, insertRows, type Row } from "./insert.ts";
import { closesOf, makePrices, tickers } from "./market.ts";
import { makeMovements, makeOutcomes, makeRegistry } from "./outcomes.ts";
import { makeFeedback, makeSubscribers, makeTelegramSubscriptions } from "./people.ts";
import { makePosts, makeSignals } from "./posts.ts";
import { createRandom } from "./random.ts";

/**
 * Fills the ten tables of `schema/shitvault` with believable data, the same in every run: 31,000 posts, 4,000 analyses of
 * which 1,900 are predictions, and what hangs on them. The tables must be there and empty. One transaction.
 *
 * @returns the number of rows by table.
 */
export async function seedShitvault(connection: Connection): Promise<Readonly<Record<string, number>>> {
  const tables = makeTables();
  await connection.query("begin");
  try {
    for (const [table, rows] of Object.entries(tables)) await insertRows(connection, table, rows);
    await connection.query("commit");
  } catch (error) {
    await connection.query("rollback").catch(() => undefined);
    throw error;
  }
  const names = Object.keys(tables).map((table) => `public.${table}`);
  await connection.query(`analyze ${names.join(", ")}`);
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));
}

/** All rows by table, in an order that foreign keys accept. */
function makeTables(): Readonly<Record<string, readonly Row[]>> {
  const random = createRandom(20_260_221);
  const prices = makePrices(random);
  const closeOf = closesOf(prices);
  const posts = makePosts(random, tickers, 31_000);
  const analyses = makeAnalyses(random, posts, tickers, { all: 4_000, completed: 1_900, withSignal: 2_500 });
  return {
    truth_social_shitposts: posts,
    signals: makeSignals(posts, 2_500),
    predictions: analyses,
    market_prices: prices,
    prediction_outcomes: makeOutcomes(analyses, closeOf),
    market_movements: makeMovements(analyses, closeOf, 400),
    ticker_registry: makeRegistry(analyses, prices),
    telegram_subscriptions: makeTelegramSubscriptions(random, 140),
    subscribers: makeSubscribers(random, 60),
    llm_feedback: makeFeedback(random, analyses, 200),
  };
}
