import { hash } from 'node:crypto'
import { everybodyElse, type MoveForm } from '#app/domain/assignment/assignment.ts'
import { formersAfter } from '#app/domain/assignment/second-ratings.ts'
import { conflictKey, namesIn } from '#app/domain/conflicts/conflict.ts'
import { decideMoves, keptCounts, type AuditToMove, type Colleague, type Move } from '#app/domain/assignment/move.ts'
import { demandStep } from '#app/domain/sampling/cycle.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { updateRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readRefused, readStaff, staffOf } from './deal.server.ts'
import { auditsChosen, type AuditChoice } from './find-audits.server.ts'
import { holdAuditors } from '#app/db/hold-auditors.server.ts'

type Input = MoveForm & { cycleId: string; choice: AuditChoice }

/**
 * Hands many audits on at once: to one colleague, or dealt again among all others of their agency. Each is checked for
 * conflicts of interest and for having been given back; those that cannot move stay, and are told by reason. Answers so
 * far go along.
 */
export async function moveAudits(
  work: Work,
  input: Input,
): Promise<{ moved: number; kept: ReturnType<typeof keptCounts> }> {
  allow(work, 'audits.assign')
  return transact(work.db, async (tx) => {
    const cycle = await readCycle(tx, input.cycleId)
    demandStep('assign', cycle.state)
    await holdAuditors(tx)
    const where = auditsChosen(work, cycle.id, input.choice)
    // Holds the chosen audits, so that nobody submits or gives back one of them at the same moment.
    await tx.audit.updateMany({ where, data: { version: { increment: 1 } } })
    const audits = await readChosen(tx, where)
    if (audits.length === 0)
      throw new Refusal('invalid', 'NOTHING_CHOSEN', 'No audit is chosen. Go back to the list and tick some')
    const moves = await decide(tx, work, { cycle, audits, toId: input.toId })
    const kept = keptCounts(moves)
    await write(tx, work, { cycle, input, moves, chosen: new Map(audits.map((audit) => [audit.id, audit])) })
    return { moved: moves.filter(({ toId }) => toId !== null).length, kept }
  })
}

type Chosen = Awaited<ReturnType<typeof readChosen>>

async function readChosen(tx: Tx, where: ReturnType<typeof auditsChosen>) {
  return tx.audit.findMany({
    where,
    select: {
      id: true,
      planRef: true,
      agency: true,
      round: true,
      auditorId: true,
      formerIds: true,
      state: true,
      minutes: true,
      sample: { select: { ticket: true, facts: true } },
    },
  })
}

async function decide(
  tx: Tx,
  work: Work,
  { cycle, audits, toId }: { cycle: CycleView; audits: Chosen; toId: string },
): Promise<Move[]> {
  const today = toPlainDate(work.now)
  const { auditors, declared } = await readStaff(tx)
  if (toId !== everybodyElse && !auditors.some(({ id }) => id === toId))
    throw new Refusal('invalid', 'NOT_AN_AUDITOR', 'Select an active auditor', 'toId')
  const held = await tx.audit.findMany({
    where: { cycleId: cycle.id },
    select: { planRef: true, agency: true, round: true, auditorId: true, formerIds: true, minutes: true },
  })
  // After the due date people are weighed out by the week that begins.
  const dueOn = cycle.dueOn !== null && cycle.dueOn > today ? cycle.dueOn : addDays(today, 7)
  const colleagues = Agency.options.flatMap((agency) =>
    staffOf(agency, { auditors, audits: held }, { today, dueOn }).map(
      ({ id, registerName, minutes, capacity }): Colleague => ({
        id,
        registerName,
        minutes,
        agency,
        weight: capacity.weight,
      }),
    ),
  )
  const refused = await readRefused(tx, cycle.id)
  const input = { colleagues, to: toId, declared, refused, held, seed: cycle.seed ?? '' }
  return decideMoves({ ...input, audits: audits.map(toMove) }, (text) => hash('sha256', text))
}

function toMove({ id, agency, round, auditorId, state, minutes, planRef, sample }: Chosen[number]): AuditToMove {
  const hasEnded = state === 'submitted' || state === 'not_done'
  const plan = { ...namesIn(planRef, sample.facts), ticket: sample.ticket }
  return { id, agency, round, auditorId, hasEnded, minutes, plan }
}

type Writing = { cycle: CycleView; input: Input; moves: Move[]; chosen: ReadonlyMap<string, Chosen[number]> }

async function write(tx: Tx, work: Work, { cycle, input, moves, chosen }: Writing): Promise<void> {
  const { reasonCode, note = null } = input
  const moved = moves.flatMap(({ auditId, fromId, toId }) => (toId === null ? [] : [{ auditId, fromId, toId }]))
  const rows = moved.flatMap(({ auditId, toId }) => {
    const audit = chosen.get(auditId)
    if (audit === undefined) return []
    const state = audit.state === 'in_progress' ? 'in_progress' : 'assigned'
    const handover = { handoverReason: reasonCode, handoverNote: note }
    return [{ id: auditId, auditorId: toId, formerIds: formersAfter(audit), state, ...handover }]
  })
  await updateRows(tx, 'Audit', 'id', rows)
  const pairs = Map.groupBy(moved, ({ fromId, toId }) => conflictKey({ personId: fromId ?? '', planRef: toId }))
  await recordEvent(tx, work, {
    type: 'AUDITS_MOVED',
    cycleId: cycle.id,
    reason: reasonCode,
    ...(note !== null && { noteHash: sha256(note) }),
    moves: [...pairs.values()].map((group) => ({
      fromId: group[0]!.fromId,
      toId: group[0]!.toId,
      auditIds: group.map(({ auditId }) => auditId),
    })),
    kept: Object.fromEntries(keptCounts(moves).map(({ reason, count }) => [reason, count])),
  })
}
