import type { SignInRulesForm } from '#app/domain/settings/sign-in-rules.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** How people sign in and for how long, as an administrator reads it. */
export async function getSignInRules(work: Work) {
  allow(work, 'settings.change')
  return work.db.area.findUniqueOrThrow({
    where: { id: 'area' },
    select: { idleMinutes: true, sessionHours: true, needsSecondStep: true, allowsPasswords: true, version: true },
  })
}

/**
 * Changes how people sign in and for how long. It counts from the next request: sessions that are under way end by a
 * shorter limit, and set a second step up when one comes to be asked for.
 */
export async function changeSignInRules(work: Work, input: SignInRulesForm): Promise<void> {
  allow(work, 'settings.change')
  const { version, idleMinutes, sessionHours } = input
  const after = {
    idleMinutes,
    sessionHours,
    needsSecondStep: input.needsSecondStep === 'yes',
    allowsPasswords: input.allowsPasswords === 'yes',
  }
  await transact(work.db, async (tx) => {
    const before = await tx.area.findUniqueOrThrow({ where: { id: 'area' } })
    if (!after.allowsPasswords && (await tx.signInService.count({ where: { isActive: true } })) === 0) {
      throw new Refusal(
        'conflict',
        'NO_SIGN_IN_SERVICE',
        'No sign-in service is set up, so nobody but administrators could sign in. Set one up first.',
        'allowsPasswords',
      )
    }
    const { count } = await tx.area.updateMany({
      where: { id: 'area', version },
      data: { ...after, version: { increment: 1 } },
    })
    if (count === 0) {
      throw new Refusal(
        'conflict',
        'AREA_CHANGED_MEANWHILE',
        'A colleague has changed the settings meanwhile. Open the page again, then make your change.',
      )
    }
    await shortenSessions(tx, { now: work.now, sessionHours })
    const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field])
    await recordEvent(tx, work, { type: 'AREA_CHANGED', fields })
  })
}

type Limit = { now: Date; sessionHours: number }

/** No session lasts longer from now on than a new one would; those whose time is over go. */
async function shortenSessions(tx: Tx, { now, sessionHours }: Limit): Promise<void> {
  const latest = new Date(now.getTime() + sessionHours * 3_600_000)
  await tx.session.updateMany({ where: { expiresAt: { gt: latest } }, data: { expiresAt: latest } })
}
