import { randomUUID } from 'node:crypto'
import type { PackChoice } from '#app/domain/inspection/choice.ts'
import { mapPart, referenceFilter } from '#app/domain/inspection/leave-out.ts'
import type { PackPart, PlannedPart } from '#app/domain/inspection/part.ts'
import { planPack } from '#app/domain/inspection/plan.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readFacts } from './read-facts.server.ts'
import { readParts } from './read-parts.server.ts'
import { readReferences } from './read-references.server.ts'

/** A pack about to be written: what it holds, and its parts one after another. */
export type Pack = {
  area: string
  choice: PackChoice
  madeAt: Date
  madeByRole: string
  plan: PlannedPart[]
  parts: AsyncGenerator<PackPart>
}

/**
 * Makes the pack for an inspection: records that it is made, with what was chosen, then reads one part after another, so that
 * only one of them is in memory. Without references, each is taken out of every text.
 */
export async function makePack(work: Work, choice: PackChoice): Promise<Pack> {
  allow(work, 'inspection.make')
  const { db, actor, now } = work
  const area = await db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { name: true } })
  const before = await readFacts(db, choice)
  const { from, to, isWithoutReferences } = choice
  // The making stands in the trail of the pack itself, unless the span leaves it out.
  const today = toPlainDate(now)
  const isInSpan = (from === null || from <= today) && (to === null || today <= to)
  const facts = { ...before, events: before.events + (isInSpan ? 1 : 0) }
  const plan = planPack(facts, choice)
  await transact(db, (tx) =>
    recordEvent(tx, work, {
      type: 'INSPECTION_PACK_MADE',
      packId: randomUUID(),
      from,
      to,
      isWithoutReferences,
      parts: plan.length,
    }),
  )
  const parts = readParts({ db, choice, facts, plan, now })
  return {
    area: area.name,
    choice,
    madeAt: now,
    madeByRole: actor.role === 'system' ? 'The workbench' : roleNames[actor.role],
    plan,
    parts: isWithoutReferences ? withoutReferences(parts, await readReferences(db)) : parts,
  }
}

async function* withoutReferences(parts: AsyncGenerator<PackPart>, references: Set<string>): AsyncGenerator<PackPart> {
  const leaveOut = referenceFilter(references)
  for await (const part of parts) yield mapPart(part, leaveOut)
}
