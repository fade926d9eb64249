import type { Analysis } from "./analyses.ts";
import { daysAfter, lastDay, timestamp } from "./calendar.ts";
import type { Row } from "./insert.ts";
import type { Random } from "./random.ts";
import { firstNames, lastNames } from "./words.ts";

export function makeTelegramSubscriptions(random: Random, count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => {
    const since = timestamp(daysAfter(lastDay, -random.between(40, 700)));
    const gone = random.chance(0.15);
    const firstName = random.pick(firstNames);
    return {
      id: index + 1,
      chat_id: String(510_000_000 + index * 7_919),
      chat_type: random.pick(["private", "private", "private", "group", "channel"]),
      username: `${firstName.toLowerCase()}_${index}`,
      first_name: firstName,
      last_name: random.pick(lastNames),
      is_active: !gone,
      subscribed_at: since,
      unsubscribed_at: gone ? timestamp(daysAfter(Date.parse(since), random.between(1, 30))) : null,
      alert_preferences: { min_confidence: random.between(5, 9) / 10, quiet_hours: random.chance(0.3) },
      alerts_sent_count: random.between(0, 900),
      created_at: since,
      updated_at: since,
    };
  });
}

/** Phone numbers of the range that is reserved for fiction. */
export function makeSubscribers(random: Random, count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    phone_number: `+1202555${String(100 + index).padStart(4, "0")}`,
    name: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
    email: `subscriber${index + 1}@mail.example`,
    is_active: false,
    confidence_threshold: random.between(5, 9) / 10,
    alert_frequency: random.pick(["all", "high_confidence", "daily_digest"]),
    subscription_date: timestamp(daysAfter(lastDay, -random.between(700, 1200))),
  }));
}

export function makeFeedback(random: Random, analyses: readonly Analysis[], count: number): readonly Row[] {
  const scored = analyses.filter((analysis) => analysis.analysis_status === "completed");
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    prediction_id: random.pick(scored).id,
    feedback_type: random.pick(["accuracy", "relevance", "confidence"]),
    feedback_score: random.between(0, 100) / 100,
    feedback_notes: random.chance(0.5) ? random.pick(["spot on", "too late", "wrong company", "far too sure"]) : null,
    feedback_source: random.chance(0.8) ? "human" : "system",
  }));
}
