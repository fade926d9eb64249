import { firstDay, lastDay, timestamp } from "./calendar.ts";
import type { Row } from "./insert.ts";
import type { Ticker } from "./market.ts";
import type { Random } from "./random.ts";
import { authors, endings, hashtags, middles, openings } from "./words.ts";

export interface Post extends Row {
  readonly shitpost_id: string;
  readonly text: string;
  readonly timestamp: string;
  readonly username: string;
  readonly display_name: string;
  readonly is_repost: boolean;
  readonly has_media: boolean;
  readonly hashtags: readonly string[];
}

/** Posts in order of time, each about one company. */
export function makePosts(random: Random, tickers: readonly Ticker[], count: number): readonly Post[] {
  const span = lastDay - firstDay;
  return Array.from({ length: count }, (_, index) => {
    const at = firstDay + Math.floor((span * (index + random.next())) / count);
    return makePost(random, index + 1, at, random.pick(tickers));
  });
}

function makePost(random: Random, id: number, at: number, ticker: Ticker): Post {
  const author = pickAuthor(random.next());
  const isRepost = random.chance(0.18);
  const hasMedia = random.chance(0.27);
  const tags = Array.from({ length: random.between(0, 2) }, () => random.pick(hashtags));
  const sentence = `${random.pick(openings)} ${ticker.company}: ${random.pick(middles)}. ${random.pick(endings)}`;
  const text = `${isRepost ? "RT: " : ""}${sentence}${tags.map((tag) => ` #${tag}`).join("")}`;
  const shitpostId = String(
    107_800_000_000_000_000n + BigInt(id) * 210_000_000_000n + BigInt(random.between(0, 9_999)),
  );
  return {
    id,
    shitpost_id: shitpostId,
    content: `<p>${text}</p>`,
    text,
    timestamp: timestamp(at),
    username: author.username,
    display_name: author.displayName,
    url: `https://social.example/@${author.username}/${shitpostId}`,
    is_repost: isRepost,
    reblogs_count: random.between(200, 9_000),
    favourites_count: random.between(1_000, 40_000),
    replies_count: random.between(100, 6_000),
    media_attachments: hasMedia ? [{ type: random.pick(["image", "video"]), id: `m${id}` }] : [],
    hashtags: tags,
    has_media: hasMedia,
    raw_api_data: { id: shitpostId, visibility: "public", sensitive: false, lang: "en" },
    s3_key: `raw/${timestamp(at).slice(0, 10).replaceAll("-", "/")}/${shitpostId}.json`,
    created_at: timestamp(at + 120_000),
    updated_at: timestamp(at + 120_000),
  };
}

/** `upTo` is the share of posts by this author and those before. */
function pickAuthor(at: number) {
  return authors.find((author) => at < author.upTo) ?? authors[0];
}

/** The youngest posts once more, in the model that knows other sources too. */
export function makeSignals(posts: readonly Post[], count: number): readonly Row[] {
  return posts.slice(-count).map((post, index) => ({
    id: index + 1,
    signal_id: signalId(post),
    source: "truth_social",
    source_url: post.url,
    text: post.text,
    content_html: post.content,
    language: "en",
    author_username: post.username,
    author_display_name: post.display_name,
    author_verified: true,
    published_at: post.timestamp,
    is_repost: post.is_repost,
    has_media: post.has_media,
    platform_data: { shitpost_id: post.shitpost_id },
    created_at: post.created_at,
    updated_at: post.updated_at,
  }));
}

export function signalId(post: Post): string {
  return `truth_social:${post.shitpost_id}`;
}
