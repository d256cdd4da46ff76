import { lowerFirst } from '#app/domain/measures/words.ts'
import { outcomeNames, outcomes } from '#app/domain/forms/timeliness.ts'
import { daysForAdvice } from '#app/domain/returns/advice-request.ts'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { formatCount, listWords, plural } from '#app/domain/shared/count-words.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { CriterionStanding, FeedbackSheet, SheetShare } from './sheet.ts'

/** One part of a sheet as every format prints it. A hidden count is the word "hidden". */
export type FeedbackPart = {
  heading: string
  sentences: string[]
  counts?: [string, string][]
  items?: string[]
  quotes?: { text: string; from: string }[]
}

/** As many questions are named as strengths, and as many as would help. One sheet is one page. */
const mostNamed = 4
const strong = 0.7

/** A feedback sheet in words: quality, what became of the advice, days, strengths, themes, and what would help. */
export function feedbackParts(sheet: FeedbackSheet): FeedbackPart[] {
  return [quality(sheet), fate(sheet), strengths(sheet), days(sheet), themes(sheet), help(sheet)].filter(
    (part) => part !== null,
  )
}

/** Which forms it is about, under the title. */
export function sheetSubtitle({ cycles, formTypes }: FeedbackSheet): string {
  const types = formTypes.map((type) => formTypeNames[type].toLowerCase())
  const quarters = cycles.map((name) => name.replace(/^Forms, /, ''))
  return `${types.length === 0 ? 'No forms' : `Forms of ${listWords(types)}`} audited for ${listWords(quarters)}`
}

const shown = (count: number | null) => (count === null ? 'hidden' : formatCount(count))

function rangeSentence({ lowPercent, highPercent }: SheetShare, what: string): string {
  return `These forms were drawn at random. Of all forms like them, probably ${lowPercent}% to ${highPercent}% are ${what}.`
}

function quality(sheet: FeedbackSheet): FeedbackPart {
  const heading = 'How good the forms are'
  const { green, grades, graded, needed, isMixed, isHalfGreen } = sheet
  if (needed > 0) return { heading, sentences: [tooFew(needed)] }
  const mixed = isMixed ? ['The quarters were audited by different versions of the rubric.'] : []
  const counts: [string, string][] = [
    ['Green', shown(grades.green)],
    ['Amber', shown(grades.amber)],
    ['Red', shown(grades.red)],
  ]
  if (green === null) {
    const half = isHalfGreen ? 'Half of them, or more, are green.' : 'Fewer than half of them are green.'
    const sentence = `${plural(graded, 'form')} were graded. ${half} A count under five stands behind it, so there is no figure.`
    return { heading, sentences: [sentence, ...mixed], counts }
  }
  const seen = `${formatCount(green.met)} of ${plural(green.of, 'form')} are graded green (${green.percent}%).`
  return { heading, sentences: [seen, rangeSentence(green, 'green'), ...mixed], counts }
}

function tooFew(needed: number): string {
  return `Too few forms were audited for a figure that would be fair. At least ${plural(needed, 'more audited form')} ${needed === 1 ? 'is' : 'are'} needed; the draw decides which.`
}

function fate({ fate: found }: FeedbackSheet): FeedbackPart {
  const heading = 'What became of the advice'
  const whose = 'This is the work of those who wrote the plans, and is in no grade of a form.'
  const { carried, altered, lost, notDrafted, share, judged } = found
  if (judged < 5) {
    const few = 'Too few plans were set beside this advice to say what became of it.'
    return { heading, sentences: [few, whose] }
  }
  const counts: [string, string][] = [
    ['Carried into the plan', shown(carried)],
    ['Altered or carried in part', shown(altered)],
    ['Lost', shown(lost)],
    ['No plan was drafted yet', shown(notDrafted)],
  ]
  const seen =
    share === null
      ? [`${plural(judged, 'form')} were set beside their plans.`]
      : [
          `Of ${plural(judged, 'form')} set beside their plans, ${formatCount(share.met)} were carried faithfully (${share.percent}%).`,
          rangeSentence(share, 'carried'),
        ]
  return { heading, sentences: [...seen, whose], counts }
}

function named(standings: readonly CriterionStanding[]): string[] {
  return standings.map(({ id, statement, share }) => `${statement} ${howOften(share)} (${itemCode(id)})`)
}

/** A share in words: with so few forms a percentage of one question would claim more than is known. */
export function howOften(share: number): string {
  if (share >= 0.9) return 'Nearly always green'
  if (share >= strong) return 'Mostly green'
  if (share >= 0.4) return 'Green about half the time'
  return share > 0.1 ? 'Seldom green' : 'Hardly ever green'
}

function strengths({ criteria, needed }: FeedbackSheet): FeedbackPart | null {
  if (needed > 0) return null
  const heading = 'Strengths'
  const found = criteria.filter(({ share }) => share >= strong).slice(0, mostNamed)
  if (found.length === 0)
    return {
      heading,
      sentences: ['No question is mostly green yet among those that five forms at least were rated on.'],
    }
  return { heading, sentences: [], items: named(found) }
}

function help({ criteria, needed }: FeedbackSheet): FeedbackPart | null {
  if (needed > 0) return null
  const heading = 'What would help'
  const found = criteria
    .filter(({ share }) => share < strong)
    .slice(-mostNamed)
    .toReversed()
  if (found.length === 0) return { heading, sentences: ['Keep doing what you do: every question is mostly green.'] }
  return {
    heading,
    sentences: [],
    items: found.map(
      ({ id, statement, green, share }) =>
        `${statement} ${howOften(share)} now (${itemCode(id)}). What good looks like: ${lowerFirst(green)}`,
    ),
  }
}

function days({ days: found, period }: FeedbackSheet): FeedbackPart | null {
  if (period === null) return null
  const heading = 'Days to return'
  const when = `from ${formatDate(period.from)} to ${formatDate(period.to)}`
  if (found === null)
    return { heading, sentences: [`Fewer than five requests fell due ${when}: too few for a figure.`] }
  const { due, inTimePercent, lowerQuartile, median, upperQuartile } = found
  const share = inTimePercent === null ? '' : `, ${inTimePercent}% of them within the ${daysForAdvice} days of the law`
  const spread =
    median === null
      ? 'So many never came back that no middle day can be given.'
      : `Half were back by day ${median}${lowerQuartile === null ? '' : `, a quarter by day ${lowerQuartile}`}${upperQuartile === null ? '' : `, three quarters by day ${upperQuartile}`}.`
  return {
    heading,
    sentences: [
      `${plural(due, 'request')} fell due ${when}${share}. ${spread} All requests are counted: this is no sample.`,
    ],
    counts: outcomes.map((outcome) => [outcomeNames[outcome], shown(found.outcomes[outcome])]),
  }
}

function themes({ themes: found }: FeedbackSheet): FeedbackPart | null {
  if (found.length === 0) return null
  return {
    heading: 'What auditors wrote of these forms',
    sentences: found.map(({ title, summary }) => (summary === '' ? `${title}.` : `${title}. ${summary}`)),
    quotes: found.flatMap(({ quotes }) => quotes.map(({ text, from }) => ({ text, from }))),
  }
}
