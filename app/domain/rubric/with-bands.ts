import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Rubric } from './rubric.ts'

/** What is new in a version that differs from another only in its cut scores. */
export type NewBands = { bands: Rubric['bands']; version: string; publishedOn: PlainDate; changes: string }

/**
 * The same questions with other cut scores, as a version of its own. The bands are provisional: they come from a few
 * baseline audits and are to be reviewed. Green must start above amber, which `checkRubric` demands as for any rubric.
 */
export function withBands(rubric: Rubric, { bands, version, publishedOn, changes }: NewBands): Rubric {
  const basedOn = { id: rubric.id, version: rubric.version }
  return { ...rubric, bands, version, publishedOn, changes, basedOn, bandsAre: 'provisional' }
}

/**
 * The next free name for a version with other cut scores: `2026-1+bands-1`, then `2026-1+bands-2`. Bands that were set
 * before are replaced, not piled up.
 */
export function nextBandsVersion(version: string, taken: readonly string[]): string {
  const base = version.replace(/\+bands-\d+$/, '')
  for (let number = 1; ; number += 1) {
    const name = `${base}+bands-${number}`
    if (!taken.includes(name)) return name
  }
}
