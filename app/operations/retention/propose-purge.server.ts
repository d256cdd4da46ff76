import { randomUUID } from 'node:crypto'
import { cutOff, type Planned } from '#app/domain/retention/kinds.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { removers } from './removers.server.ts'
import { readRules } from './rules.server.ts'

/** What a removal would do today, kind by kind, with a count of what is due. Nothing is changed. */
export async function planPurge(work: Work): Promise<Planned[]> {
  allow(work, 'retention.read')
  const rules = await readRules(work.db)
  const today = toPlainDate(work.now)
  return Promise.all(
    rules
      .filter(({ isOn }) => isOn)
      .map(async ({ kind, days }) => {
        const before = cutOff(days, today)
        return { kind, days, before, count: await removers[kind].count(work.db, before) }
      }),
  )
}

/** Proposes to remove what is due today. Somebody else has to approve it; until then nothing is removed. */
export async function proposePurge(work: Work): Promise<{ purgeId: string }> {
  allow(work, 'retention.propose')
  const planned = (await planPurge(work)).filter(({ count }) => count > 0)
  if (planned.length === 0)
    throw new Refusal('conflict', 'NOTHING_DUE', 'Nothing is over its time today, so there is nothing to remove.')
  const id = randomUUID()
  await transact(work.db, async (tx) => {
    const open = await tx.purge.findFirst({ where: { state: { in: ['proposed', 'approved'] } }, select: { id: true } })
    if (open !== null)
      throw new Refusal(
        'conflict',
        'PURGE_OPEN',
        'There is a proposal already. It must be carried out or withdrawn before the next one.',
      )
    const { id: proposedById, name: proposedBy } = work.actor
    const by = { proposedById: proposedById ?? '', proposedBy, proposedAt: work.now }
    await tx.purge.create({ data: { id, ...by, proposal: JSON.stringify(planned), state: 'proposed' } })
    const counts = Object.fromEntries(planned.map(({ kind, count }) => [kind, count]))
    await recordEvent(tx, work, { type: 'PURGE_PROPOSED', purgeId: id, kinds: counts })
  })
  return { purgeId: id }
}

/** Takes a proposal back that nobody has approved yet. */
export async function withdrawPurge(work: Work, { purgeId }: { purgeId: string }): Promise<void> {
  allow(work, 'retention.propose')
  await transact(work.db, async (tx) => {
    const { count } = await tx.purge.updateMany({
      where: { id: purgeId, state: 'proposed' },
      data: { state: 'withdrawn', version: { increment: 1 } },
    })
    if (count === 0)
      throw new Refusal('conflict', 'PURGE_NOT_OPEN', 'This proposal was carried out or withdrawn already.')
    await recordEvent(tx, work, { type: 'PURGE_WITHDRAWN', purgeId })
  })
}
