import { compareColleagues } from '#app/domain/people/person.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Colleagues who can be written to, in the order in which colleagues are listed; whether the area sends e-mail at all. */
export async function getRecipients(work: Work) {
  allow(work, 'fix.manage')
  const [people, area] = await Promise.all([
    work.db.person.findMany({
      where: { isActive: true, email: { not: null } },
      select: { id: true, displayName: true, role: true, agency: true },
    }),
    work.db.area.findUnique({ where: { id: 'area' }, select: { sendsReminders: true } }),
  ])
  return {
    people: people
      .toSorted(compareColleagues)
      .map(({ id, displayName, role }) => ({ id, name: displayName, role: roleNames[role] })),
    sendsMail: area?.sendsReminders ?? false,
  }
}
