import { fewestAtBorder } from '#app/domain/calibration/bands.ts'
import type { StudyResult } from '#app/domain/calibration/result.ts'
import type { CutRange } from '#app/domain/calibration/stability.ts'
import { plansForAgreedBands } from '#app/domain/calibration/study.ts'
import { plural, sharePercent } from '#app/domain/shared/count-words.ts'

type Labels = Partial<Record<'green' | 'amber' | 'red', string>>

/** What the bands are, in the order in which somebody should hear it. */
export function bandSentences(
  { largestScore }: { largestScore: number },
  { cuts, bands, misplaced, plans, setAside }: StudyResult,
  labels: Labels,
): string[] {
  const word = (band: 'green' | 'amber') => {
    const label = labels[band]
    return label ? `${label} (${band})` : band === 'green' ? 'Green' : 'Amber'
  }
  const begins = (band: 'green' | 'amber') =>
    cuts[band] === null ? `${word(band)} cannot be set` : `${word(band)} from ${cuts[band]}`
  const wrong = misplaced.amber + misplaced.green
  return [
    `${begins('amber')}, ${begins('green')} of ${largestScore} points.`,
    ...(bands.ok ? [] : [bands.sentence]),
    wrong === 0
      ? 'These cuts put every plan on the side where the panel saw it.'
      : `These cuts put ${plural(wrong, 'plan')} on another side than the panel; no other cuts do better.`,
    ...(setAside > 0 ? [`${plural(setAside, 'plan was', 'plans were')} set aside: no band had a majority.`] : []),
    ...(plans.length < plansForAgreedBands
      ? [
          `${plural(plans.length, 'plan')} can anchor a judgement, not settle it. Under ${plansForAgreedBands} plans bands are provisional.`,
        ]
      : []),
  ]
}

/** How much hangs on single plans. */
export function stabilitySentences({ stability, plans, setAside }: StudyResult): string[] {
  const { leaveOneOut: left, bootstrap, unsteady } = stability
  const judged = plans.length - setAside
  if (bootstrap.usable === 0) return ['A cut cannot be set, so there is nothing to tell of how firm it is.']
  return [
    `${unsteady} of ${plural(judged, 'plan')} could as well be in the next band.`,
    `With one plan left out, amber begins between ${rangeWords(left.amber)} and green between ${rangeWords(left.green)}; ${left.moving} of ${judged} such removals move some plan into another band.`,
    `With the plans drawn again by chance, 90 of 100 times amber begins between ${rangeWords(bootstrap.amber)} and green between ${rangeWords(bootstrap.green)} (${sharePercent(bootstrap.usable, bootstrap.resamples)}% of ${bootstrap.resamples.toLocaleString('en-GB')} draws could be used: the others lack a band).`,
  ]
}

function rangeWords(range: CutRange | null): string {
  return range === null ? '– and –' : `${range.low} and ${range.high}`
}

const cutWords = (cut: number | null) => (cut === null ? '–' : String(cut))

/** One line for each method. */
export function checkRows({ cuts, borderline, natural }: StudyResult) {
  const few = (count: number, border: string) => `${plural(count, 'plan')} only just ${border}`
  const isSpoken = borderline.amber !== null || borderline.green !== null
  return [
    {
      method: 'Contrasting groups',
      amber: cutWords(cuts.amber),
      green: cutWords(cuts.green),
      remark: 'The rule: this is what is published.',
    },
    {
      method: 'Borderline plans',
      amber: cutWords(borderline.amber),
      green: cutWords(borderline.green),
      remark: `${isSpoken ? 'The median score of plans only just in a band' : `Needs ${fewestAtBorder} plans a border`}: ${few(borderline.atAmber, 'amber')}, ${few(borderline.atGreen, 'green')}.`,
    },
    {
      method: 'Natural breaks',
      amber: cutWords(natural?.cuts.amber ?? null),
      green: cutWords(natural?.cuts.green ?? null),
      remark:
        natural === null
          ? 'Cannot be worked out: fewer than three different scores.'
          : `Gaps in the scores alone: ${natural.groups.map((group) => group.join(' ')).join(' | ')}. It finds gaps, not standards.`,
    },
  ]
}
