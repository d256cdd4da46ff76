import type { MeasureRange } from '#app/domain/measures/result.ts'
import { formatCount, formatPercent, formatTarget, plural } from '#app/domain/measures/words.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import type { FormsMethod, FormsResult } from './form-figures.ts'

/**
 * What F1 means, in plain English: what was seen, what it says of all forms that came back, and the verdict if there is a
 * target. 15 green and 2 amber of 20 from 60: "15 of the 20 forms that we checked are graded green (75%), and 17 green or
 * amber (85%). Because we looked at a sample, the true number of green forms is probably between 33 and 53 of the 60 that
 * came back (55% to 89%)."
 */
export function formsSentences(result: FormsResult): string[] {
  const { counts, readings, frameSize } = result
  const { green, green_or_amber: both } = readings
  if (green.percent === null || both.percent === null || green.range === null)
    return ['No form was drawn, so there is no figure.']
  return [
    `${formatCount(counts.green)} of the ${plural(counts.drawn, 'form')} that we ${counts.notJudged > 0 ? 'drew' : 'checked'} ${counts.green === 1 ? 'is' : 'are'} graded green (${formatPercent(green.percent)}), and ${formatCount(both.met)} green or amber (${formatPercent(both.percent)}).`,
    ...notJudged(result),
    counts.drawn === frameSize ? 'Every form was checked, so there is no range.' : reach(green.range),
    ...verdict(result, green.range),
  ]
}

function reach(range: MeasureRange): string {
  const weighted =
    range.method === 'stratified'
      ? ` Weighed back to all of them, the share is about ${formatPercent(range.estimate)}.`
      : ''
  return `Because we looked at a sample, the true number of green forms is probably between ${formatCount(range.low)} and ${formatCount(range.high)} of the ${formatCount(range.of)} that came back (${formatPercent(range.lowPercent)} to ${formatPercent(range.highPercent)}).${weighted}`
}

function notJudged({ counts, extremes }: FormsResult): string[] {
  if (counts.notJudged === 0 || extremes === null) return []
  const one = counts.notJudged === 1
  return [
    `${plural(counts.notJudged, 'form')} could not be judged and ${one ? 'counts' : 'count'} as not met: depending on ${one ? 'that form' : 'those forms'} the figure lies between ${formatPercent(extremes.low)} and ${formatPercent(extremes.high)}.`,
  ]
}

function verdict({ target, needed, verdict: found }: FormsResult, range: MeasureRange): string[] {
  if (target === null || needed === null) return []
  const goal = `The target is ${plural(needed, 'form')} (${formatTarget(target)}).`
  if (found === 'met') return [`${goal} All of the range is at or above it, so the target is met.`]
  if (found === 'not_met') return [`${goal} Even ${formatCount(range.high)} is below it, so the target is not met yet.`]
  return [`${goal} That could be either side, so it is too early to say.`]
}

/** The ends of a range in percent, or a dash when there is none. */
export function rangeWords(range: MeasureRange | null): string {
  return range === null ? '–' : `${range.lowPercent}% to ${range.highPercent}%`
}

type FormsAudited = Pick<FormsMethod, 'label' | 'rubricId' | 'rubricVersion'>

/**
 * What must be said where two cycles of forms stand beside each other that were audited by different versions of the
 * rubric. Null when both were audited by the same one.
 */
export function formsBreak(later: FormsAudited, earlier: FormsAudited): string | null {
  const [now, before] = [later, earlier].map(({ rubricId, rubricVersion }) => `${rubricId} ${rubricVersion}`)
  if (now === before) return null
  return `Break in the series: from ${quarterName(later.label)} on, forms are audited by the rubric ${now}, before that by ${before}. A difference may come from the questions, and not only from the forms.`
}
