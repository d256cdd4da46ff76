import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import type { AuditSubject } from '#app/domain/audit/audit-view.ts'
import { Agreed, Origin, RatingGiven, Spread } from '#app/domain/moderation/item.ts'
import { isMoot } from '#app/domain/moderation/settle.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { readPlanForms } from '#app/db/plan-forms.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { itemsOf, noSuchItem, talkOrder } from './items-of.server.ts'

export type ItemView = Awaited<ReturnType<typeof getItem>>

/**
 * One question on which ratings differ: both ratings as submitted, what the rubric asks for, what the register said, what
 * was agreed and who does not share it, and the questions before and after it.
 */
export async function getItem(work: Work, input: { itemId: string }) {
  allow(work, 'moderation.read')
  const item = await readItem(work, input.itemId)
  const { cycle, sample, ratings, agreed, dissents, ...rest } = item
  const rubric = await readRubric(work.db, cycle.rubricId, cycle.rubricVersion)
  const question: Criterion | Finding | undefined =
    rubric?.criteria.find(({ id }) => id === item.criterionId) ??
    rubric?.findings.find(({ id }) => id === item.criterionId)
  if (rubric === undefined || question === undefined)
    throw new Error(`Rubric ${cycle.rubricId} ${cycle.rubricVersion} does not ask ${item.criterionId}`)
  const settled = agreed === null ? null : Agreed.parse(JSON.parse(agreed))
  const own = dissents.find(({ personId }) => personId === work.actor.id)
  return {
    item: { ...rest, origin: Origin.parse(item.origin), spread: Spread.parse(item.spread) },
    cycle,
    question,
    section: rubric.sections.find(({ id }) => id === item.section)?.title ?? '',
    subject: await readSubject(work, { planRef: item.planRef, cycle, facts: sample.facts }),
    ratings: RatingGiven.array().parse(JSON.parse(ratings)),
    agreed: settled,
    dissents: dissents.map((dissent) => ({
      ...dissent,
      /** Recorded before what is agreed now was agreed. */
      isEarlier: item.settledAt !== null && dissent.recordedAt < item.settledAt,
      isMoot: isMoot(dissent, settled),
    })),
    isOpen: cycle.state === 'moderating',
    mayDissent: work.actor.role === 'auditor' && cycle.state === 'moderating' && settled !== null,
    ownDissent: own ?? null,
    ...(await readNeighbours(work, item.cycleId, item.id)),
  }
}

async function readItem(work: Work, itemId: string) {
  const item = await work.db.moderationItem.findFirst({
    where: { AND: [itemsOf(work)], id: itemId },
    select: {
      id: true,
      cycleId: true,
      planRef: true,
      criterionId: true,
      section: true,
      origin: true,
      agency: true,
      spread: true,
      ratings: true,
      agreed: true,
      reason: true,
      settledByName: true,
      settledAt: true,
      version: true,
      cycle: {
        select: { id: true, kind: true, label: true, state: true, frozenOn: true, rubricId: true, rubricVersion: true },
      },
      sample: { select: { facts: true } },
      dissents: {
        select: { personId: true, personName: true, agency: true, rating: true, reason: true, recordedAt: true },
        orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
      },
    },
  })
  if (item === null) throw noSuchItem()
  return item
}

type Frozen = { planRef: string; cycle: { kind: 'plans' | 'forms'; frozenOn: string | null }; facts: string }

async function readSubject(work: Work, { planRef, cycle, facts }: Frozen): Promise<AuditSubject> {
  const frozen: unknown = JSON.parse(facts)
  if (cycle.kind === 'forms') return { kind: 'form', form: FormFacts.parse(frozen) }
  const forms = await readPlanForms(work.db, [planRef], cycle.frozenOn ?? '')
  return { kind: 'plan', facts: RegisterPlan.parse(frozen), forms: forms.get(planRef) ?? [] }
}

/** Where an item stands in the order of the talk, and which come before and after it. */
async function readNeighbours(work: Work, cycleId: string, itemId: string) {
  const items = await work.db.moderationItem.findMany({
    where: { AND: [itemsOf(work)], cycleId },
    orderBy: talkOrder,
    select: { id: true, agreed: true },
  })
  const index = items.findIndex(({ id }) => id === itemId)
  return {
    previousId: items[index - 1]?.id ?? null,
    nextId: items[index + 1]?.id ?? null,
    position: index + 1,
    total: items.length,
    settled: items.filter(({ agreed }) => agreed !== null).length,
  }
}

/** With which item a meeting begins: the first that is not settled, or else the first. Null when there is none. */
export async function findFirstItem(work: Work, input: { cycleId: string | null }): Promise<string | null> {
  allow(work, 'moderation.read')
  const where = {
    AND: [itemsOf(work)],
    ...(input.cycleId === null ? { cycle: { state: 'moderating' as const } } : { cycleId: input.cycleId }),
  }
  const open = await work.db.moderationItem.findFirst({
    where: { ...where, agreed: null },
    orderBy: talkOrder,
    select: { id: true },
  })
  const first = open ?? (await work.db.moderationItem.findFirst({ where, orderBy: talkOrder, select: { id: true } }))
  return first?.id ?? null
}
