import type { Row } from "./insert.ts";
import type { Ticker } from "./market.ts";
import { type Post, signalId } from "./posts.ts";
import type { Random } from "./random.ts";
import { theses } from "./words.ts";

export type Sentiment = "bullish" | "bearish" | "neutral";

export interface Analysis extends Row {
  readonly analysis_status: string;
  readonly assets: readonly string[];
  readonly market_impact: Readonly<Record<string, Sentiment>>;
  readonly confidence: number | null;
  readonly analysis_timestamp: string | null;
}

/** Analyses spread evenly over the posts; the first `completed` of every mix are predictions. */
export function makeAnalyses(
  random: Random,
  posts: readonly Post[],
  tickers: readonly Ticker[],
  counts: { readonly all: number; readonly completed: number; readonly withSignal: number },
): readonly Analysis[] {
  const statuses = mixedStatuses(random, counts.all, counts.completed);
  const firstWithSignal = posts.length - counts.withSignal;
  return statuses.map((status, index) => {
    const at = Math.floor((index * posts.length) / counts.all);
    const post = posts[at];
    if (post === undefined) throw new Error("more analyses than posts");
    const named = tickers.find((ticker) => post.text.includes(ticker.company));
    const common = { id: index + 1, shitpost_id: post.shitpost_id, ...sizes(post) };
    const signal = { signal_id: at >= firstWithSignal ? signalId(post) : null };
    return { ...common, ...signal, ...verdict(random, status, post, named?.symbol ?? "SPY") };
  });
}

/** Exactly as many completed ones as asked for, in no visible order. */
function mixedStatuses(random: Random, all: number, completed: number): readonly string[] {
  const others = ["bypassed", "bypassed", "bypassed", "bypassed", "error", "pending"];
  const statuses = Array.from({ length: all }, (_, index) => (index < completed ? "completed" : random.pick(others)));
  for (let last = all - 1; last > 0; last--) {
    const other = random.between(0, last);
    [statuses[last], statuses[other]] = [statuses[other] ?? "", statuses[last] ?? ""];
  }
  return statuses;
}

function sizes(post: Post) {
  return {
    has_media: post.has_media,
    mentions_count: 0,
    hashtags_count: post.hashtags.length,
    content_length: post.text.length,
    created_at: post.created_at,
    updated_at: post.updated_at,
  };
}

function verdict(random: Random, status: string, post: Post, symbol: string) {
  if (status !== "completed")
    return { ...noVerdict, analysis_status: status, analysis_comment: comments[status] ?? null };
  const assets = [...new Set([symbol, ...(random.chance(0.4) ? ["SPY"] : [])])];
  const sentiment = (): Sentiment => random.pick(["bullish", "bullish", "bearish", "neutral"]);
  return {
    analysis_status: status,
    analysis_comment: null,
    assets,
    market_impact: Object.fromEntries(assets.map((asset) => [asset, sentiment()])),
    confidence: random.between(350, 970) / 1000,
    thesis: random.pick(theses),
    engagement_score: random.between(0, 10_000) / 1000,
    viral_score: random.between(0, 10_000) / 1000,
    sentiment_score: random.between(0, 1000) / 1000,
    urgency_score: random.between(0, 1000) / 1000,
    llm_provider: "openai",
    llm_model: random.pick(["gpt-4", "gpt-4o"]),
    analysis_timestamp: post.created_at as string,
  };
}

const comments: Readonly<Record<string, string>> = {
  bypassed: "no financial content",
  error: "the model's answer was no JSON",
};

const noVerdict = {
  assets: [],
  market_impact: {},
  confidence: null,
  thesis: null,
  engagement_score: null,
  viral_score: null,
  sentiment_score: null,
  urgency_score: null,
  llm_provider: null,
  llm_model: null,
  analysis_timestamp: null,
};
