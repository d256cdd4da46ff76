import type { Coefficient, GradeAgreement } from '#app/domain/agreement/agreement.ts'
import { talkUnder } from '#app/domain/agreement/questions.ts'
import { pairsIn } from '#app/domain/agreement/rating-table.ts'
import type { PersonReading, ShareCheck } from '#app/domain/agreement/persons.ts'
import type { Drift } from '#app/domain/agreement/drift.ts'
import { nounOf, type CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { formatCount, plural, sharePercent } from '#app/domain/shared/count-words.ts'

/** A coefficient as it is printed: two decimals, or the words for what cannot be. */
export function coefficientWords(value: number | null): string {
  return value === null ? 'Cannot be worked out' : value.toFixed(2)
}

/** A coefficient with its range: `0.81 (0.65 to 0.93)`. */
export function withRange({ value, range }: Coefficient): string {
  return range === null
    ? coefficientWords(value)
    : `${coefficientWords(value)} (${range.low.toFixed(2)} to ${range.high.toFixed(2)})`
}

/** What the table of grades says, in the order in which a board should hear it. */
export function gradeSentences(figures: GradeAgreement, kind: CycleKind): string[] {
  const pairs = pairsIn(figures.table)
  const noun = (count: number) => plural(count, nounOf(kind, 1))
  if (pairs === 0) return [`No ${nounOf(kind, 1)} has two ratings that give a grade, so nothing can be said here.`]
  const head = `${noun(pairs)} of ${formatCount(figures.audited)} audited ${pairs === 1 ? 'was' : 'were'} rated twice, the second time blind.`
  return [head, sameSentence(figures, pairs, kind), splitSentence(figures, kind), ...talkSentence(figures, pairs)]
}

function sameSentence({ same, range, audited }: GradeAgreement, pairs: number, kind: CycleKind): string {
  const noun = nounOf(kind, 2)
  const all = formatCount(audited)
  const given = `Both ratings give the same grade to ${same} of ${pairs} (${sharePercent(same, pairs)}%).`
  if (range === null || pairs === audited)
    return `${given} Every audited ${nounOf(kind, 1)} was rated twice, so this is no estimate.`
  if (same === pairs) {
    return `${given} Had all ${all} ${noun} been rated twice, at least ${range.low} would probably have been graded alike.`
  }
  return `${given} Had all ${all} ${noun} been rated twice, between ${range.low} and ${range.high} would probably have been graded alike.`
}

function splitSentence({ splits }: GradeAgreement, kind: CycleKind): string {
  if (splits === 0) return `No ${nounOf(kind, 1)} was red in one rating and green in the other.`
  const were = splits === 1 ? 'was' : 'were'
  return `${plural(splits, nounOf(kind, 1))} ${were} red in one rating and green in the other. Each red–green split is discussed.`
}

function talkSentence({ same }: GradeAgreement, pairs: number): string[] {
  if (same * 100 >= talkUnder * pairs) return []
  return [`That is under ${talkUnder}%, the line from which this area talks about what the grades mean.`]
}

/** What is said of a coefficient, or of there being none. */
export function coefficientSentences(figures: GradeAgreement, kind: CycleKind): string[] {
  const pairs = pairsIn(figures.table)
  if (pairs === 0) return []
  const { coefficients } = figures
  if (coefficients === null) {
    return [
      `Fewer than 20 ${nounOf(kind, 2)} were rated twice, so the table is all there is: a coefficient from so few would mislead.`,
    ]
  }
  const isAlike = figures.same === pairs
  const range =
    coefficients.ac2.range === null
      ? ''
      : `, and is probably between ${coefficients.ac2.range.low.toFixed(2)} and ${coefficients.ac2.range.high.toFixed(2)}`
  return [
    `Gwet’s AC2 is ${coefficientWords(coefficients.ac2.value)}${range}. It is 1 when all agree and 0 when they agree no more than by chance; a miss by one grade counts half.`,
    ...(isAlike
      ? ['All ratings agree, so a range of it cannot be worked out; the number above is the one to rely on.']
      : []),
  ]
}

/** The reading that feeds the board: green or not. */
export function metSentence({ met, table }: GradeAgreement): string {
  const pairs = pairsIn(table)
  const ac1 = met.ac1 === null ? '' : ` AC1: ${withRange(met.ac1)}.`
  return `Read as the measures read it, green or not, both agree on ${met.same} of ${pairs} (${sharePercent(met.same, pairs)}%).${ac1}`
}

const percent = ({ part, whole }: ShareCheck['own']) => (whole === 0 ? '–' : `${sharePercent(part, whole)}%`)

/** `14 of 20 (70%), others 56 of 80 (70%)`. */
export function shareWords({ own, others }: ShareCheck): string {
  return `${own.part} of ${own.whole} (${percent(own)}), others ${others.part} of ${others.whole} (${percent(others)})`
}

/** What to do about one auditor: mostly nothing, or to rate more of these plans twice. */
export function auditorSentence(reading: PersonReading): string {
  if (reading.isFlagged) return 'Double-audit more of these: the difference is more than chance would explain.'
  const { differingMissing, green } = reading
  const isQuiet = differingMissing === 0 && green.isEnough
  if (isQuiet) return 'Nothing beyond chance.'
  const wants = [
    ...(differingMissing > 0 ? [`${differingMissing} more plans on which two grades differ`] : []),
    ...(green.isEnough ? [] : ['about 40 of this auditor’s plans beside 160 of others']),
  ]
  return `Too few to tell. It would take ${wants.join(' and ')}.`
}

/** `p = 0.031`, `p under 0.001`. */
export function pWords(p: number): string {
  return p < 0.001 ? 'p\u00a0under\u00a00.001' : `p\u00a0=\u00a0${p.toFixed(3)}`
}

/** What the anchor plans of one term say. */
export function driftSentence({ plans, higher, lower, p }: Drift): string {
  const head = `Of ${plural(plans, 'anchor plan')} rated again by the same auditor, ${higher} came out higher and ${lower} lower than before`
  if (p <= 0.05) return `${head}: more than chance would explain (${pWords(p)}). Talk about what has changed.`
  return `${head}: no more than chance would explain (${pWords(p)}).`
}
