import { allow, type Work } from '#app/operations/work.ts'

/** One's own account: who one is, and by which second steps one signs in. No secret is among it. */
export async function getAccount(work: Work) {
  allow(work, 'account.own')
  const personId = work.actor.id ?? ''
  const [person, passkeys, codesLeft, area] = await Promise.all([
    work.db.person.findUniqueOrThrow({
      where: { id: personId },
      select: {
        signInName: true,
        displayName: true,
        role: true,
        agency: true,
        passwordHash: true,
        passwordSetAt: true,
        totpSetAt: true,
      },
    }),
    work.db.passkey.findMany({
      where: { personId },
      select: { id: true, name: true, createdAt: true, lastUsedAt: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
    work.db.recoveryCode.count({ where: { personId, usedAt: null } }),
    work.db.area.findUniqueOrThrow({
      where: { id: 'area' },
      select: { needsSecondStep: true, idleMinutes: true, sessionHours: true },
    }),
  ])
  const { passwordHash, ...rest } = person
  return { ...rest, ...area, passkeys, codesLeft, hasPassword: passwordHash !== null }
}
