import { itemCode } from './item-code.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import type { Criterion, Rubric } from './rubric.ts'
import { gateSentences } from './words.ts'

/** What the change from one version to another does to grades: bands, weights, gates and what counts, as sentences. */
export function effectsOf(from: Rubric, to: Rubric): string[] {
  return [...bandEffects(from, to), ...weightEffects(from, to), ...gateEffects(from, to), ...countEffects(from, to)]
}

function bandEffects({ bands: old }: Rubric, { bands, bandsAre }: Rubric): string[] {
  const moved = (colour: 'green' | 'amber', word: string) =>
    old[colour] === bands[colour]
      ? []
      : [
          `${word} starts at ${bands[colour]}% instead of ${old[colour]}%: it is ${bands[colour] > old[colour] ? 'harder' : 'easier'} to reach.`,
        ]
  const provisional = bandsAre === 'provisional' ? ['The bands are provisional.'] : []
  const changed = [...moved('green', 'Green'), ...moved('amber', 'Amber'), ...provisional]
  return changed.length > 0
    ? changed
    : [`The bands are the same: green from ${bands.green}%, amber from ${bands.amber}%.`]
}

/** The share of each section in the whole grade, before and after, where it moves by a tenth of a percent or more. */
function weightEffects(from: Rubric, to: Rubric): string[] {
  const [before, after] = [sharesOf(from), sharesOf(to)]
  const ids = [...new Set([...after.keys(), ...before.keys()])]
  const moved = ids.filter((id) => Math.abs((before.get(id) ?? 0) - (after.get(id) ?? 0)) >= 0.1)
  if (moved.length === 0) return ['Every section weighs the same in the whole grade.']
  const words = moved.map((id) => `${id} ${percent(before.get(id))} to ${percent(after.get(id))}`)
  return [`Shares of the sections in the whole grade: ${words.join(', ')}.`]
}

function sharesOf({ sections }: Rubric): Map<string, number> {
  const graded = sections.filter(({ isInPlanGrade }) => isInPlanGrade)
  const all = graded.reduce((total, { weight }) => total + weight, 0)
  return new Map(graded.map(({ id, weight }) => [id, (100 * weight) / all]))
}

function percent(share: number | undefined): string {
  return share === undefined ? 'none' : `${share.toFixed(1)}%`
}

function gateEffects(from: Rubric, to: Rubric): string[] {
  const [before, after] = [gatesOf(from), gatesOf(to)]
  return [
    ...after.filter((gate) => !before.includes(gate)).map((gate) => `New gate at ${gate}`),
    ...before.filter((gate) => !after.includes(gate)).map((gate) => `No longer a gate at ${gate}`),
  ]
}

/** Every gate as a sentence with its criterion. */
function gatesOf({ criteria }: Rubric): string[] {
  return criteria.flatMap((criterion) =>
    gateSentences(criterion).map((sentence) => `${itemCode(criterion.id)}. ${sentence}`),
  )
}

function countEffects(from: Rubric, to: Rubric): string[] {
  const graded = ({ criteria, sections }: Rubric) =>
    criteria.filter(
      ({ section, isOnStrip }) =>
        !isOnStrip && sections.some(({ id, isInPlanGrade }) => id === section && isInPlanGrade),
    )
  const ids = (rubric: Rubric, test: (criterion: Criterion) => boolean) =>
    rubric.criteria.filter(test).map(({ id }) => itemCode(id))
  const fresh = (test: (criterion: Criterion) => boolean) => {
    const old = ids(from, test)
    return ids(to, test).filter((id) => !old.includes(id))
  }
  const [before, after] = [graded(from).length, graded(to).length]
  const keys = fresh(({ isKey }) => isKey)
  const shared = fresh(({ answeredBy }) => answeredBy.length > 1)
  const strip = fresh(({ isOnStrip }) => isOnStrip)
  return [
    before === after
      ? `The same number of criteria counts in the whole grade: ${after}.`
      : `${plural(after, 'criterion', 'criteria')} count in the whole grade instead of ${before}.`,
    ...(keys.length > 0 ? [`New key criteria: ${keys.join(', ')}.`] : []),
    ...(shared.length > 0 && to.kind === 'plan'
      ? [`Several agencies answer ${shared.join(', ')}, and the worst of their ratings counts.`]
      : []),
    ...(strip.length > 0 ? [`On the timeliness strip and in no grade: ${strip.join(', ')}.`] : []),
  ]
}
