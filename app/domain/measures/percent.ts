/**
 * The percentage to print beside a count: whole under 1,000 plans, one decimal from there on. It is 0 or 100 only when
 * none or all met, because "100%" beside an exception misleads: 199 of 200 is 99, 1 of 300 is 1.
 */
export function sharePercent(part: number, whole: number): number {
  if (part === 0) return 0
  if (part === whole) return 100
  const steps = whole < 1000 ? 100 : 1000
  const rounded = Math.floor((part * steps * 2 + whole) / (whole * 2))
  return Math.min(steps - 1, Math.max(1, rounded)) / (steps / 100)
}

/** Percentages of a range, rounded outward so that they never claim more than the plans: 115 to 187 of 200 is 57 to 94. */
export function outwardPercent(low: number, high: number, whole: number): { lowPercent: number; highPercent: number } {
  return { lowPercent: Math.floor((low * 100) / whole), highPercent: Math.ceil((high * 100) / whole) }
}
