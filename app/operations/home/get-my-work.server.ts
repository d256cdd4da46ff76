import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readAdministratorWork } from './administrator-work.server.ts'
import { readAuditorWork } from './auditor-work.server.ts'
import { readHeadWork } from './head-work.server.ts'
import { readJudging } from './judging.server.ts'
import { readOwnActions } from './late-actions.server.ts'
import { readModerations } from './moderations.server.ts'
import { readOfficerWork } from './officer-work.server.ts'
import { readSeedShares } from './seed-shares.server.ts'

export type MyWork = Awaited<ReturnType<typeof getMyWork>>

/** What waits for the signed-in person now: told apart by role, and by nothing else. */
export async function getMyWork(work: Work) {
  allow(work, 'rubric.read')
  return {
    ...(await readRoleWork(work)),
    seedShares: await readSeedShares(work),
    moderations: await readModerations(work),
    judging: await readJudging(work),
    ownActions: await readOwnActions(work, toPlainDate(work.now)),
  }
}

async function readRoleWork(work: Work) {
  switch (work.actor.role) {
    case 'auditor':
      return { role: 'auditor' as const, ...(await readAuditorWork(work)) }
    case 'send_officer':
      return { role: 'send_officer' as const, ...(await readOfficerWork(work)) }
    case 'head_of_service':
      return { role: 'head_of_service' as const, ...(await readHeadWork(work)) }
    default:
      return { role: 'administrator' as const, ...(await readAdministratorWork(work)) }
  }
}
