/** A whole number with thousands separators: 12345 is `12,345`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 plan`, `2 plans`, `1,200 plans`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

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

/** Words in a row, the last after "and": `health, education and social care`. */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
