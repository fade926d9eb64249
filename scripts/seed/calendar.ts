const day = 86_400_000;

/** The first and the last day that the data covers; fixed, so that every run makes the same. */
export const firstDay = Date.UTC(2022, 1, 21);
export const lastDay = Date.UTC(2026, 9, 30);

export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

export function dateOf(milliseconds: number): string {
  return timestamp(milliseconds).slice(0, 10);
}

export function daysAfter(milliseconds: number, days: number): number {
  return milliseconds + days * day;
}

/** The days on which markets trade: Monday to Friday. */
export function tradingDays(): readonly number[] {
  const days: number[] = [];
  for (let at = firstDay; at <= lastDay; at += day) {
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(at);
  }
  return days;
}
