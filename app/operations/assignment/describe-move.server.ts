import { compareColleagues } from '#app/domain/people/person.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { auditsChosen, type AuditChoice } from './find-audits.server.ts'

/** What the page that moves audits shows: how many are chosen, whose they are, and who could take them. */
export async function describeMove(work: Work, input: { cycleId: string; choice: AuditChoice }) {
  allow(work, 'audits.assign')
  const { cycleId, choice } = input
  const groups = await work.db.audit.groupBy({
    by: ['agency', 'auditorId', 'state'],
    where: auditsChosen(work, cycleId, choice),
    _count: true,
  })
  if (groups.length === 0)
    throw new Refusal(
      'invalid',
      'NOTHING_CHOSEN',
      'No audit is chosen. Go back to the list of audits, tick some, and choose “Move” again.',
    )
  const people = await work.db.person.findMany({
    where: { role: 'auditor' },
    select: {
      id: true,
      displayName: true,
      agency: true,
      isActive: true,
      _count: { select: { audits: { where: { cycleId, state: { in: ['assigned', 'in_progress'] } } } } },
    },
  })
  const nameOf = new Map(people.map(({ id, displayName }) => [id, displayName]))
  const isOpen = (state: string) => state !== 'submitted' && state !== 'not_done'
  const open = groups.filter(({ state }) => isOpen(state))
  if (open.length === 0)
    throw new Refusal(
      'invalid',
      'NOTHING_OPEN',
      'Every audit that is chosen has ended, so none can move. Go back to the list of audits and choose open ones.',
    )
  const agencies = Agency.options.filter((agency) => open.some((group) => group.agency === agency))
  const holders = Map.groupBy(open, ({ auditorId }) => auditorId)
  return {
    total: sum(groups),
    ended: sum(groups.filter(({ state }) => !isOpen(state))),
    agencies,
    holders: [...holders]
      .map(([id, own]) => ({ name: nameOf.get(id ?? '') ?? 'Nobody yet', count: sum(own) }))
      .toSorted((a, b) => b.count - a.count),
    colleagues: people
      .filter(({ agency, isActive }) => isActive && agency !== null && agencies.includes(agency))
      .toSorted(compareColleagues)
      .map(({ id, displayName, agency, _count }) => ({ id, name: displayName, agency, openAudits: _count.audits })),
  }
}

function sum(groups: { _count: number }[]): number {
  return groups.reduce((total, { _count }) => total + _count, 0)
}
