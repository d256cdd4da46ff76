import { randomUUID } from 'node:crypto'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { Role } from '#app/domain/shared/permission.ts'
import type { Database } from '#app/db/open.server.ts'
import type { Work } from '#app/operations/work.ts'

/** The moment at which tests happen unless they say otherwise. */
export const testNow = new Date('2026-11-23T09:00:00Z')

type WorkOptions = { role?: Role; agency?: Agency | null; now?: Date; name?: string; registerName?: string }

/** A new person of the role, and the work that they do. Auditors are health auditors unless the test says otherwise. */
export async function makeWork(db: Database, options: WorkOptions = {}): Promise<Work> {
  const { role = 'send_officer', now = testNow } = options
  const agency = role === 'auditor' ? (options.agency ?? 'health') : null
  const id = randomUUID()
  const name = options.name ?? `${role} ${id.slice(0, 4)}`
  await db.person.create({
    data: {
      id,
      signInName: id,
      displayName: name,
      role,
      agency,
      registerName: options.registerName ?? null,
      createdAt: now,
    },
  })
  return { db, actor: { id, name, role, agency }, now }
}

/** The local area's row, which acts on the register and the cycles need. Nothing is rated twice unless the test says so. */
export async function makeArea(db: Database, { secondRateMinimum = 0 } = {}): Promise<void> {
  await db.area.create({
    data: {
      id: 'area',
      name: 'Northmere',
      laCode: '999',
      gradeLabels: JSON.stringify({ green: 'Good', amber: 'Adequate', red: 'Requires improvement' }),
      secondRatePercent: 0,
      secondRateMinimum,
      createdAt: testNow,
    },
  })
}
