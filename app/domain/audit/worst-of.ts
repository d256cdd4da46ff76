import type { Rating } from '#app/domain/rubric/rubric.ts'

const severity: Record<Rating, number> = { na: 0, green: 1, amber: 2, red: 3 }

/**
 * What counts where several agencies answer one criterion: the worst rating, because what one of them found lost is lost,
 * with every fact that any of them ticked. "Not applicable" gives way to any rating.
 *
 * Amber with another child's data ticked, and red without: red, with the tick and the gate that it shuts.
 */
export function worstOf<Rated extends { rating: Rating; markers: string[] }>(
  one: Rated | undefined,
  other: Rated,
): Rated {
  if (one === undefined) return other
  const worst = severity[one.rating] >= severity[other.rating] ? one : other
  return { ...worst, markers: [...new Set([...one.markers, ...other.markers])] }
}
