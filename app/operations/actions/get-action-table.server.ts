import { ActionLevel } from '#app/domain/actions/action.ts'
import { byRef } from '#app/domain/actions/summary.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Every action with all its notes, newest first, in the order of the plan: for the plan's own table. */
export async function getActionTable(work: Work) {
  allow(work, 'action.read')
  const [area, actions] = await Promise.all([
    work.db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { name: true } }),
    work.db.action.findMany({
      include: {
        notes: { orderBy: [{ notedOn: 'desc' }, { writtenAt: 'desc' }], select: { notedOn: true, text: true } },
        evidence: { orderBy: { seenOn: 'desc' }, select: { measure: true, text: true, seenOn: true } },
      },
    }),
  ])
  return {
    area: area.name,
    actions: actions.map((action) => ({ ...action, level: ActionLevel.parse(action.level) })).toSorted(byRef),
  }
}
