import type { FormGroup } from '#app/domain/form-audit/form-figures.ts'
import { domainRange } from '#app/domain/measures/range.ts'
import { sharePercent } from '#app/domain/shared/count-words.ts'

/** Fewer forms than this get words instead of a figure. */
export const fewestForms = 5

/** Groups of forms, the small ones taken together. */
export type Merged = { groups: FormGroup[]; other: { group: FormGroup; keys: string[] } | null }

/**
 * Takes the groups with fewer than five drawn forms together, and as many of the smallest others as it takes for five.
 * 3, 1, 8 and 20 forms become 20 and "others" of 12: one group of 4 would give itself away beside the total.
 */
export function mergeSmall(groups: readonly FormGroup[]): Merged {
  const bySize = groups.toSorted((one, other) => one.counts.drawn - other.counts.drawn)
  const small = bySize.filter(({ counts }) => counts.drawn < fewestForms)
  if (small.length === 0) return { groups: [...groups], other: null }
  const others = bySize.slice(small.length)
  while (drawnOf(small) < fewestForms && others.length > 0) small.push(others.shift()!)
  const keys = small.map(({ key }) => key).toSorted()
  const kept = groups.filter(({ key }) => !keys.includes(key))
  return { groups: kept, other: { group: together(small), keys } }
}

const drawnOf = (groups: readonly FormGroup[]) => groups.reduce((sum, { counts }) => sum + counts.drawn, 0)

function together(groups: readonly FormGroup[]): FormGroup {
  const of = (count: (group: FormGroup) => number) => groups.reduce((sum, group) => sum + count(group), 0)
  const counts = {
    drawn: drawnOf(groups),
    green: of((group) => group.counts.green),
    amber: of((group) => group.counts.amber),
    red: of((group) => group.counts.red),
    notJudged: of((group) => group.counts.notJudged),
  }
  const frame = of((group) => group.frame)
  const total = { register: frame, sampled: counts.drawn, applicable: counts.drawn }
  const reading = (met: number) => ({
    met,
    percent: counts.drawn === 0 ? null : sharePercent(met, counts.drawn),
    range: counts.drawn === 0 ? null : domainRange({ ...total, met }, frame),
  })
  const readings = { green: reading(counts.green), green_or_amber: reading(counts.green + counts.amber) }
  return { key: 'other', frame, counts, readings }
}
