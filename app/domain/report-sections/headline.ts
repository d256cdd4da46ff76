import { isWitnessed, trialWarning } from '#app/domain/seed/seed.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterRange, type Quarter } from '#app/domain/shared/quarter.ts'
import { changeBetween } from '#app/domain/measures/change.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { methodName, seriesBreak } from '#app/domain/measures/profile.ts'
import type { MeasureVerdict } from '#app/domain/measures/result.ts'
import { formatCount, lowerFirst, plural } from '#app/domain/measures/words.ts'
import { drafted, warned, type DraftedParagraph } from '#app/domain/report/drafted.ts'
import { paragraph } from '#app/domain/report/cells.ts'
import { paragraphsOf } from '#app/domain/report/narrative.ts'
import type { Block } from '#app/domain/report/report.ts'
import type { DraftSection } from '#app/domain/report/sentences.ts'
import type { ReportInput } from '#app/domain/report-plans/input.ts'
import { countedCells, isOfQuarter, isPublishable } from '#app/domain/report-plans/measure-rows.ts'

/** Three sentences from the figures, what the Head of Service says of them, and the decisions that are asked. */
export function headlineSection(
  input: ReportInput,
  latest: LockedCycle,
  earlier: LockedCycle | undefined,
): DraftSection {
  const { quarter, narrative, boardOn, number } = input
  return {
    id: 'headline',
    title: 'Headline',
    blocks: [
      ...(number > 1 ? correction(number, narrative.correction ?? '') : []),
      sampleSentence(quarter, latest),
      ...trialWarnings(latest),
      drafted('headline.verdicts', verdictSentence(input, latest)),
      ...(earlier ? [drafted('headline.change', changeSentence(latest, earlier))] : []),
      ...paragraphsOf(narrative.headline).map(paragraph),
      ...decisions(narrative.decisions),
      ...(boardOn === null
        ? []
        : [
            drafted('headline.board', `This report is written for the meeting of the board on ${formatDate(boardOn)}.`),
          ]),
    ],
  }
}

function correction(number: number, reason: string): (Block | DraftedParagraph)[] {
  const which = number === 2 ? 'a correction' : `correction {${number - 1}}`
  return [
    warned(
      'headline.correction',
      `This is ${which} of a report that was signed before. The signed report stays as it was, and this one stands beside it.`,
    ),
    ...paragraphsOf(reason).map(paragraph),
  ]
}

/** A quarter without a new sample must say so: it may be put in other words, and not left out. */
function sampleSentence(quarter: Quarter, { profile: { method } }: LockedCycle): DraftedParagraph {
  const term = lowerFirst(methodName(method))
  const sample = `${formatCount(method.sampled)} of ${plural(method.registerSize, 'eligible plan')} were drawn at random for audit`
  if (method.lockedOn >= quarterRange(quarter).from) {
    return drafted('headline.sample', `In the cycle of ${term}, ${sample}.`)
  }
  return warned(
    'headline.no-new-sample',
    `No cycle was locked in this quarter. In the latest, ${term}, locked on ${formatDate(method.lockedOn)}, ${sample}. The figures of plans below are those of that cycle, and no new sample says anything since.`,
  )
}

/** A draw whose seed nobody saw made is said to be one before any figure of it. */
function trialWarnings({ profile: { method } }: LockedCycle): DraftedParagraph[] {
  return isWitnessed(method.seedSource)
    ? []
    : [warned('headline.trial', `${trialWarning}. These figures are for trying things out.`)]
}

function verdictSentence({ register, quarter, forms }: ReportInput, latest: LockedCycle): string {
  const ofSample = latest.results
    .filter((result) => result.target !== null && isPublishable(result))
    .map(({ measure, verdict }) => ({ code: measure as string, verdict }))
  const ofRegister = register
    .filter(
      ({ figure, target }) =>
        isOfQuarter({ figure }, quarter) && target !== null && countedCells({ figure }).counted.kind !== 'hidden',
    )
    .map(({ figure, verdict }) => ({ code: figure.code as string, verdict: verdict as MeasureVerdict | 'not_rated' }))
  const ofForms = forms?.target && forms.all.share ? [{ code: 'F1', verdict: forms.verdict }] : []
  const withTarget = [...ofSample, ...ofRegister, ...ofForms].filter(({ verdict }) => verdict !== 'no_data')
  const parts = (
    [
      ['met', 'met'],
      ['not_met', 'not met yet'],
      ['too_early', 'too early to say'],
    ] as const
  ).flatMap(([verdict, words]) => {
    const codes = withTarget.filter((each) => each.verdict === verdict).map(({ code }) => code)
    return codes.length === 0 ? [] : [`{${codes.length} ${words} (${codes.join(', ')})}`]
  })
  if (parts.length === 0) return 'No measure with a target has enough plans to report on.'
  return `Of ${plural(withTarget.length, 'measure')} with a target: ${parts.join('; ')}.`
}

/** What moved since the cycle before, as a count of measures. No verdict stands across a change of the rubric. */
function changeSentence(latest: LockedCycle, earlier: LockedCycle): string {
  const since = lowerFirst(methodName(earlier.profile.method))
  if (seriesBreak(latest.profile.method, earlier.profile.method) !== null) {
    return `Since ${since} the rubric changed, so no verdict is given on what moved.`
  }
  const changes = latest.results.filter(isPublishable).flatMap((result) => {
    const before = earlier.results.find(({ measure }) => measure === result.measure)
    const change = before && isPublishable(before) ? changeBetween(result, before) : null
    return change === null || result.definition.within !== null
      ? []
      : [{ code: result.measure, verdict: change.verdict }]
  })
  if (changes.length === 0) return `Nothing can be compared with ${since}.`
  const of = (verdict: string) => changes.filter((each) => each.verdict === verdict).map(({ code }) => code)
  const parts = [
    { codes: of('improved'), words: 'improved' },
    { codes: of('worsened'), words: 'worse' },
    { codes: of('no_clear_change'), words: 'without a clear change' },
  ].flatMap(({ codes, words }) => (codes.length === 0 ? [] : [`{${codes.length} ${words} (${codes.join(', ')})}`]))
  return `Of ${plural(changes.length, 'measure')} that can be compared with ${since}: ${parts.join('; ')}.`
}

function decisions(text: string): (Block | DraftedParagraph)[] {
  const asked = paragraphsOf(text)
  if (asked.length === 0) {
    return [drafted('headline.no-decision', 'No decision is asked of the board: this report is for information.')]
  }
  return [paragraph('Decisions asked of the board:'), { kind: 'list', items: asked }]
}
