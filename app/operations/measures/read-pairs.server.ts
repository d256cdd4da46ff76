import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { FormType } from '#app/domain/shared/form-type.ts'
import { answerColumns, answerOf } from '#app/db/answer-row.server.ts'
import type { Tx } from '#app/db/open.server.ts'

export type SubmittedAudit = {
  id: string
  agency: Agency
  round: number
  answers: Record<string, AnswerDraft | undefined>
}
/** A sampled plan or form with the audits that could differ. */
export type DoubleRated = { id: string; planRef: string; formType: FormType | null; audits: SubmittedAudit[] }

/** Sampled plans read at a time: their answers are the largest part of a cycle. */
const page = 200

type Cycle = { id: string; kind: 'plans' | 'forms' }

/**
 * Every sampled plan or form with its submitted audits: of those that are rated twice all answers, of others only what
 * several agencies answer.
 */
export async function readPairs(tx: Tx, cycle: Cycle, rubric: Rubric): Promise<DoubleRated[]> {
  const second: Second = { round: 2, state: 'submitted' }
  const pairs = await readAll(tx, { cycle, where: { audits: { some: second } }, answers: {} })
  // One agency audits a form, so nothing of it is answered by several.
  const shared = cycle.kind === 'forms' ? [] : rubric.criteria.filter(({ answeredBy }) => answeredBy.length > 1)
  if (shared.length === 0) return pairs
  const criterionId = { in: shared.map(({ id }) => id) }
  return [...pairs, ...(await readAll(tx, { cycle, where: { audits: { none: second } }, answers: { criterionId } }))]
}

/** A second rating that was submitted. */
type Second = { round: 2; state: 'submitted' }

type Reading = {
  cycle: Cycle
  where: { audits: { some: Second } | { none: Second } }
  answers: { criterionId?: { in: string[] } }
}

async function readAll(tx: Tx, { cycle, where, answers }: Reading): Promise<DoubleRated[]> {
  const all: DoubleRated[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const entries: Entry[] = await readEntries(tx, { cycle, where, answers }, after)
    all.push(...entries.map((entry) => doubleRatedOf(cycle, entry)))
    after = entries.length < page ? undefined : entries.at(-1)?.planRef
  }
  return all
}

type Entry = Awaited<ReturnType<typeof readEntries>>[number]

function readEntries(tx: Tx, { cycle, where, answers }: Reading, after: string) {
  return tx.sampleEntry.findMany({
    where: { ...where, cycleId: cycle.id, status: 'sampled', planRef: { gt: after } },
    orderBy: { planRef: 'asc' },
    take: page,
    select: {
      id: true,
      planRef: true,
      facts: true,
      audits: {
        where: { state: 'submitted' },
        select: { id: true, agency: true, round: true, answers: { where: answers, select: answerColumns } },
      },
    },
  })
}

function doubleRatedOf(cycle: Cycle, { facts, audits, ...entry }: Entry): DoubleRated {
  return {
    ...entry,
    formType: cycle.kind === 'forms' ? FormFacts.parse(JSON.parse(facts)).formType : null,
    audits: audits.map((audit) => ({
      ...audit,
      answers: Object.fromEntries(audit.answers.map((row) => [row.criterionId, answerOf(row)])),
    })),
  }
}
