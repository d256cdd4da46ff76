import { randomUUID } from 'node:crypto'
import type { BookForm } from '#app/domain/fix/fix-forms.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { holdAuditors } from '#app/db/hold-auditors.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readCandidates } from './get-booking.server.ts'
import { holdPack } from './hold-pack.server.ts'

type Input = BookForm & { cycleId: string; packId: string }

/**
 * Books a re-audit, or books it anew: a day, and for each agency with a request an auditor of that agency who has no
 * conflict of interest with the plan. An agency that has handed in keeps its auditor; what another had saved stays with
 * the requests, and goes to whoever looks now.
 */
export async function bookReaudit(work: Work, input: Input): Promise<void> {
  allow(work, 'fix.manage')
  const { reauditOn } = input
  if (reauditOn < toPlainDate(work.now))
    throw new Refusal('invalid', 'DAY_IN_THE_PAST', 'Choose a day that is not in the past', 'reauditOn')
  await transact(work.db, async (tx) => {
    await holdAuditors(tx)
    const pack = await holdPack(tx, input)
    const done = new Set(pack.reaudits.filter(({ submittedAt }) => submittedAt !== null).map(({ agency }) => agency))
    const needed = Agency.options.filter(
      (agency) => !done.has(agency) && pack.items.some((item) => item.agency === agency && !item.isLeftOut),
    )
    const auditors = await chosenAuditors(tx, { ...input, planRef: pack.planRef, needed })
    await tx.fixReaudit.deleteMany({ where: { packId: pack.id, submittedAt: null } })
    await tx.fixReaudit.createMany({
      data: auditors.map(({ agency, auditorId }) => ({ id: randomUUID(), packId: pack.id, agency, auditorId })),
    })
    await tx.fixPack.update({ where: { id: pack.id }, data: { reauditOn } })
    await recordEvent(tx, work, {
      type: 'REAUDIT_BOOKED',
      packId: pack.id,
      planRef: pack.planRef,
      reauditOn,
      auditors: auditors.map(({ agency, auditorId }) => ({ agency, personId: auditorId })),
    })
  })
}

type Choice = Input & { planRef: string; needed: readonly Agency[] }

async function chosenAuditors(tx: Tx, { cycleId, planRef, auditors, needed }: Choice) {
  const candidates = await readCandidates(tx, { cycleId, planRef })
  return needed.map((agency) => {
    const field = `auditors.${agency}`
    const name = agencyNames[agency].toLowerCase()
    const person = candidates.get(agency)?.find(({ id }) => id === auditors[agency])
    if (person === undefined)
      throw new Refusal('invalid', 'NOT_AN_AUDITOR', `Select who looks again for ${name}`, field)
    if (person.barredBecause !== null) {
      const sentence = `${person.name} ${person.barredBecause}. Select somebody else`
      throw new Refusal('invalid', 'CONFLICT_OF_INTEREST', sentence, field)
    }
    return { agency, auditorId: person.id }
  })
}
