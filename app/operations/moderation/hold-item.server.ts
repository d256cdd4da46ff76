import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import type { Work } from '#app/operations/work.ts'
import { itemsOf, moderationClosed, noSuchItem } from './items-of.server.ts'

/**
 * An item that the actor may speak to, with its question. The cycle is held for the rest of the transaction, so that it
 * cannot be locked at the same moment; once it is locked, nothing changes.
 */
export async function holdItem(tx: Tx, work: Work, itemId: string) {
  const item = await tx.moderationItem.findFirst({
    where: { AND: [itemsOf(work)], id: itemId },
    select: {
      id: true,
      cycleId: true,
      criterionId: true,
      spread: true,
      agreed: true,
      cycle: { select: { rubricId: true, rubricVersion: true } },
    },
  })
  if (item === null) throw noSuchItem()
  const { count } = await tx.cycle.updateMany({
    where: { id: item.cycleId, state: 'moderating' },
    data: { version: { increment: 0 } },
  })
  if (count === 0) throw moderationClosed()
  const rubric = await readRubric(work.db, item.cycle.rubricId, item.cycle.rubricVersion)
  const question: Criterion | Finding | undefined =
    rubric?.criteria.find(({ id }) => id === item.criterionId) ??
    rubric?.findings.find(({ id }) => id === item.criterionId)
  if (question === undefined) throw new Error(`The rubric of the cycle does not ask ${item.criterionId}`)
  return { item, question }
}
