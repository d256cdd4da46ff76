import { z } from 'zod'
import { isSmall } from '#app/domain/shared/suppress.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { bootstrapInterval, fewestForCoefficient } from './bootstrap.ts'
import { gradeNumber, type AnsweredTwice } from './compare.ts'
import { gwetOfPairs } from './gwet.ts'
import { linearWeights, metTable, pairsIn, sameIn, splitsIn, tableOf, type RatingTable } from './rating-table.ts'

/** How far two ratings of the same plans agree on one question. */
export const QuestionAgreement = z.object({
  itemId: z.string(),
  section: z.string(),
  kind: z.enum(['criterion', 'finding']),
  /** The statement or question as it was asked. */
  words: z.string(),
  feeds: z.array(z.string()),
  /** Rows: the first rating from red on; columns: the second. Of a finding: yes, no, no evidence. */
  table: z.array(z.array(z.number().int())),
  same: z.number().int(),
  /** Red against green. */
  splits: z.number().int(),
  /** One said that it does not apply, the other rated it. */
  applies: z.number().int(),
  /** Both read alike as met or not met. */
  metSame: z.number().int(),
  ac2: z.number().nullable(),
  ac2Range: z.object({ low: z.number(), high: z.number() }).nullable(),
})
export type QuestionAgreement = z.infer<typeof QuestionAgreement>

type ChanceOf = (measure: string) => (below: number) => number

const findingNumbers = { yes: 0, no: 1, unknown_no_evidence: 2 } as const

/** Every question that somebody answered twice, in the order of the rubric. */
export function questionsAgreement(
  rubric: Rubric,
  answers: ReadonlyMap<string, readonly AnsweredTwice[]>,
  chance: ChanceOf,
): QuestionAgreement[] {
  const criteria = rubric.criteria.map(({ id, section, statement, feeds }) => {
    const pairs = answers.get(id) ?? []
    const head = { itemId: id, section, kind: 'criterion' as const, words: statement, feeds }
    return { ...head, ...ratingFigures(pairs, id, chance) }
  })
  const findings = rubric.findings.map(({ id, section, question }) => {
    const head = { itemId: id, section, kind: 'finding' as const, words: question, feeds: [] }
    return { ...head, ...findingFigures(answers.get(id) ?? []) }
  })
  return rubric.sections
    .flatMap(({ id }) => [...findings, ...criteria].filter(({ section }) => section === id))
    .filter((question) => compared(question) > 0)
}

function ratingFigures(pairs: readonly AnsweredTwice[], id: string, chance: ChanceOf) {
  const rated: [number, number][] = []
  let applies = 0
  for (const { first, second } of pairs) {
    if (first.rating === null || second.rating === null) continue
    const [one, other] = [gradeNumber(first.rating), gradeNumber(second.rating)]
    if (one !== null && other !== null) rated.push([one, other])
    else if (one !== other) applies += 1
  }
  const table = tableOf(rated, 3)
  const weights = linearWeights(3)
  const ac2 = (counted: RatingTable) => gwetOfPairs(counted, weights)
  const isEnough = rated.length >= fewestForCoefficient
  return {
    table,
    same: sameIn(table),
    splits: splitsIn(table),
    applies,
    metSame: sameIn(metTable(table)),
    ac2: isEnough ? ac2(table) : null,
    ac2Range: isEnough ? bootstrapInterval(table, ac2, chance(`${id}|ac2`)) : null,
  }
}

/** Findings have no order, so there is no red against green and no weighted coefficient. */
function findingFigures(pairs: readonly AnsweredTwice[]) {
  const found = pairs.flatMap(({ first, second }) =>
    first.finding && second.finding ? [[findingNumbers[first.finding], findingNumbers[second.finding]] as const] : [],
  )
  const table = tableOf(found, 3)
  return { table, same: sameIn(table), splits: 0, applies: 0, metSame: sameIn(table), ac2: null, ac2Range: null }
}

/** Pairs of answers that can be compared: those that both rated, and those that only one found to apply. */
export function compared({ table, applies }: Pick<QuestionAgreement, 'table' | 'applies'>): number {
  return pairsIn(table) + applies
}

/** How many pairs of answers differ. */
export function differing(question: QuestionAgreement): number {
  return compared(question) - question.same
}

/** Fewer than five pairs say nothing of a wording, and may point to a person or a child: their counts are not shown. */
export function isTooFew(question: QuestionAgreement): boolean {
  return isSmall(compared(question))
}

/** Under this many percent of agreement the wording is worth a talk. A house rule, not statistics. */
export const talkUnder = 80

/** The house rule: agreement under 80 %, or any red against green. Never for fewer than five pairs. */
export function isToTalkAbout(question: QuestionAgreement): boolean {
  if (isTooFew(question)) return false
  return question.splits > 0 || question.same * 100 < talkUnder * compared(question)
}

/** The questions with the largest share of differing answers first; those with too few pairs last, as the rubric has them. */
export function byDisagreement(questions: readonly QuestionAgreement[]): QuestionAgreement[] {
  const share = (question: QuestionAgreement) => (isTooFew(question) ? -1 : differing(question) / compared(question))
  return questions.toSorted((one, other) => share(other) - share(one) || other.splits - one.splits)
}
