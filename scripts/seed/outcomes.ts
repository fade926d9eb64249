import type { Analysis, Sentiment } from "./analyses.ts";
import { dateOf, daysAfter, lastDay } from "./calendar.ts";
import type { Row } from "./insert.ts";
import { type Closes, type Price, type Ticker, tickers } from "./market.ts";

const horizons = [1, 3, 7, 30] as const;

/** What became of every prediction, an asset a row, computed from the prices. */
export function makeOutcomes(analyses: readonly Analysis[], closeOf: Closes): readonly Row[] {
  const scored = analyses.filter((analysis) => analysis.analysis_status === "completed");
  return scored
    .flatMap((analysis) => analysis.assets.map((symbol) => outcome(analysis, symbol, closeOf)))
    .map((row, index) => ({ id: index + 1, ...row }));
}

function outcome(analysis: Analysis, symbol: string, closeOf: Closes) {
  const day = Date.parse(analysis.analysis_timestamp?.slice(0, 10) ?? "");
  const sentiment = analysis.market_impact[symbol] ?? "neutral";
  const start = closeOf(symbol, day);
  const after = horizons.map(
    (days) => [days, horizon(start, closeOf(symbol, daysAfter(day, days)), sentiment)] as const,
  );
  const columns = (name: keyof ReturnType<typeof horizon>) =>
    Object.fromEntries(after.map(([days, values]) => [`${name}_t${days}`, values[name]]));
  return {
    prediction_id: analysis.id,
    symbol,
    prediction_date: dateOf(day),
    prediction_sentiment: sentiment,
    prediction_confidence: analysis.confidence,
    price_at_prediction: start,
    ...{ ...columns("price"), ...columns("return"), ...columns("correct"), ...columns("pnl") },
    is_complete: daysAfter(day, 30) <= lastDay,
    created_at: analysis.created_at,
    updated_at: analysis.updated_at,
  };
}

function horizon(start: number | null, price: number | null, sentiment: Sentiment) {
  if (start === null || price === null) return { price, return: null, correct: null, pnl: null };
  const change = ((price - start) / start) * 100;
  const direction = { bullish: 1, bearish: -1, neutral: 0 }[sentiment];
  const correct = sentiment === "neutral" ? Math.abs(change) < 1 : change * direction > 0;
  return { price, return: round(change, 4), correct, pnl: round(change * direction * 10, 2) };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** The older table holds the first predictions only. */
export function makeMovements(analyses: readonly Analysis[], closeOf: Closes, count: number): readonly Row[] {
  const first = analyses.filter((analysis) => analysis.analysis_status === "completed").slice(0, count);
  return first.map((analysis, index) => {
    const symbol = analysis.assets[0] ?? "SPY";
    const scored = outcome(analysis, symbol, closeOf) as Readonly<Record<string, unknown>>;
    return {
      id: index + 1,
      prediction_id: analysis.id,
      asset: symbol,
      price_at_prediction: scored.price_at_prediction,
      price_after_24h: scored.price_t1,
      price_after_72h: scored.price_t3,
      movement_24h: scored.return_t1,
      movement_72h: scored.return_t3,
      prediction_correct_24h: scored.correct_t1,
      prediction_correct_72h: scored.correct_t3,
    };
  });
}

/** The tickers that predictions named, from the first one on. */
export function makeRegistry(analyses: readonly Analysis[], prices: readonly Price[]): readonly Row[] {
  return tickers.map((ticker, index) => ({ id: index + 1, ...registered(ticker, analyses, prices) }));
}

function registered(ticker: Ticker, analyses: readonly Analysis[], prices: readonly Price[]) {
  const own = prices.filter((price) => price.symbol === ticker.symbol);
  const source = analyses.find((analysis) => analysis.assets.includes(ticker.symbol));
  return {
    symbol: ticker.symbol,
    status: "active",
    first_seen_date: source?.analysis_timestamp?.slice(0, 10) ?? own[0]?.date,
    source_prediction_id: source?.id ?? null,
    price_data_start: own[0]?.date,
    price_data_end: own.at(-1)?.date,
    total_price_records: own.length,
    asset_type: ticker.type,
    exchange: ticker.exchange,
  };
}
