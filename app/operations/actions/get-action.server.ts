import { ActionLevel, ActionOrigin, isOverdue, isStale } from '#app/domain/actions/action.ts'
import { mayBeAsked, mayNote } from '#app/domain/actions/progress.ts'
import { definitions } from '#app/domain/definitions/definitions.ts'
import { compareColleagues } from '#app/domain/people/person.ts'
import { may } from '#app/domain/shared/permission.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type ActionPage = Awaited<ReturnType<typeof getAction>>

/** One action with its notes, newest first, its evidence, and what this person may do with it. */
export async function getAction(work: Work, { actionId }: { actionId: string }) {
  allow(work, 'action.read')
  const found = await work.db.action.findUnique({
    where: { id: actionId },
    include: {
      notes: { orderBy: [{ notedOn: 'desc' }, { writtenAt: 'desc' }] },
      evidence: { orderBy: [{ seenOn: 'desc' }, { addedAt: 'desc' }] },
    },
  })
  if (found === null) {
    throw new Refusal('not-found', 'NO_SUCH_ACTION', 'There is no such action. Go back to the list of actions.')
  }
  const { notes, evidence, createdAt, closedAt, ...action } = found
  const asked = await work.db.person.findUnique({
    where: { id: action.ownerPersonId ?? '' },
    select: { displayName: true },
  })
  const today = toPlainDate(work.now)
  const days = {
    createdOn: toPlainDate(createdAt),
    startOn: action.startOn,
    dueOn: action.dueOn,
    closedOn: closedAt && toPlainDate(closedAt),
    notedOn: notes[0]?.notedOn ?? null,
  }
  const isOpen = closedAt === null
  const { role } = work.actor
  return {
    today,
    record: {
      ...action,
      ...days,
      level: ActionLevel.parse(action.level),
      origin: ActionOrigin.parse(action.origin),
      asked: asked?.displayName ?? null,
      isOverdue: isOverdue(days, today),
      isStale: isStale(days, today),
    },
    notes: notes.map(({ levelBefore, levelAfter, ...note }) => ({
      ...note,
      levelBefore: ActionLevel.parse(levelBefore),
      levelAfter: ActionLevel.parse(levelAfter),
    })),
    evidence: evidence.map(({ ...each }) => ({
      ...each,
      measureTitle: definitions.find(({ code }) => code === each.measure)?.shortTitle ?? '',
    })),
    measures: definitions.map(({ code, shortTitle }) => ({ code, shortTitle })),
    mayNote: isOpen && mayNote(work.actor, action.ownerAgency),
    mayWrite: role === 'system' || may(role, 'action.write'),
    maySeeMeasures: role === 'system' || may(role, 'measures.read'),
  }
}

/** Everybody who can be asked for progress: officers, the head, and auditors, each for actions of the own agency. */
export async function listAskable(work: Work) {
  allow(work, 'action.write')
  const people = await work.db.person.findMany({
    where: { isActive: true, role: { not: 'administrator' } },
    select: { id: true, displayName: true, role: true, agency: true },
  })
  return people.filter((person) => mayBeAsked(person, person.agency)).toSorted(compareColleagues)
}
