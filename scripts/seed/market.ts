import { dateOf, daysAfter, timestamp, tradingDays } from "./calendar.ts";
import type { Row } from "./insert.ts";
import type { Random } from "./random.ts";

export interface Ticker {
  readonly symbol: string;
  readonly company: string;
  readonly exchange: string;
  readonly type: "stock" | "etf" | "crypto";
  readonly start: number;
}

export const tickers: readonly Ticker[] = [
  { symbol: "AAPL", company: "Apple", exchange: "NASDAQ", type: "stock", start: 165 },
  { symbol: "AMZN", company: "Amazon", exchange: "NASDAQ", type: "stock", start: 152 },
  { symbol: "BA", company: "Boeing", exchange: "NYSE", type: "stock", start: 205 },
  { symbol: "BTC-USD", company: "Bitcoin", exchange: "CCC", type: "crypto", start: 38_400 },
  { symbol: "CAT", company: "Caterpillar", exchange: "NYSE", type: "stock", start: 190 },
  { symbol: "F", company: "Ford", exchange: "NYSE", type: "stock", start: 17.5 },
  { symbol: "GM", company: "General Motors", exchange: "NYSE", type: "stock", start: 48 },
  { symbol: "INTC", company: "Intel", exchange: "NASDAQ", type: "stock", start: 45 },
  { symbol: "LMT", company: "Lockheed", exchange: "NYSE", type: "stock", start: 390 },
  { symbol: "NVDA", company: "Nvidia", exchange: "NASDAQ", type: "stock", start: 23.4 },
  { symbol: "SPY", company: "the stock market", exchange: "ARCA", type: "etf", start: 429 },
  { symbol: "TSLA", company: "Tesla", exchange: "NASDAQ", type: "stock", start: 274 },
  { symbol: "X", company: "U.S. Steel", exchange: "NYSE", type: "stock", start: 25 },
  { symbol: "XOM", company: "Exxon", exchange: "NYSE", type: "stock", start: 77 },
];

export interface Price extends Row {
  readonly symbol: string;
  readonly date: string;
  readonly close: number;
}

/** A random walk by ticker over every trading day. */
export function makePrices(random: Random): readonly Price[] {
  const days = tradingDays();
  const prices: Price[] = [];
  for (const ticker of tickers) {
    let close = ticker.start;
    for (const day of days) {
      const open = close * (1 + random.bell() * 0.004);
      close = Math.max(open * (1 + random.bell() * 0.016 + 0.0003), 0.01);
      prices.push(makePrice(random, prices.length + 1, ticker.symbol, day, open, close));
    }
  }
  return prices;
}

function makePrice(random: Random, id: number, symbol: string, day: number, open: number, close: number): Price {
  const written = timestamp(daysAfter(day, 1));
  return {
    id,
    symbol,
    date: dateOf(day),
    open: cents(open),
    high: cents(Math.max(open, close) * (1 + random.next() * 0.01)),
    low: cents(Math.min(open, close) * (1 - random.next() * 0.01)),
    close: cents(close),
    adjusted_close: cents(close),
    volume: random.between(1_000_000, 90_000_000),
    last_updated: written,
    created_at: written,
    updated_at: written,
  };
}

function cents(price: number): number {
  return Math.max(Math.round(price * 10_000) / 10_000, 0.01);
}

/** The close of a day, or of the last trading day before it; null beyond the data. */
export type Closes = (symbol: string, day: number) => number | null;

export function closesOf(prices: readonly Price[]): Closes {
  const known = new Map(prices.map((price) => [`${price.symbol} ${price.date}`, price.close]));
  return (symbol, day) => {
    for (let back = 0; back < 4; back++) {
      const close = known.get(`${symbol} ${dateOf(daysAfter(day, -back))}`);
      if (close !== undefined) return close;
    }
    return null;
  };
}
