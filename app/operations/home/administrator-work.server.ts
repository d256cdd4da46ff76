import { Role } from '#app/domain/shared/permission.ts'
import type { Work } from '#app/operations/work.ts'

/** For the administrator: people who cannot sign in yet, roles that nobody has, settings, the newest events. */
export async function readAdministratorWork(work: Work) {
  const [area, people, withoutPassword, events, latest] = await Promise.all([
    work.db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { name: true, laCode: true } }),
    work.db.person.groupBy({ by: ['role'], where: { isActive: true }, _count: true }),
    work.db.person.count({ where: { isActive: true, passwordHash: null } }),
    work.db.trailEvent.count(),
    work.db.trailEvent.findMany({
      orderBy: { seq: 'desc' },
      take: 5,
      select: { seq: true, at: true, type: true, actorName: true },
    }),
  ])
  const counts = Role.options.map((role) => ({ role, count: people.find((row) => row.role === role)?._count ?? 0 }))
  return {
    area: { name: area.name, isNamed: area.laCode !== '' },
    people: counts,
    withoutPassword,
    events,
    latest: latest.map((event) => ({ ...event, at: event.at.toISOString() })),
  }
}
