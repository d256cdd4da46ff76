import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'

const linkLifetime = 24 * 60 * 60_000

export const defaultGradeLabels = { green: 'Good', amber: 'Adequate', red: 'Requires improvement' }

/**
 * Makes a database that nobody has used ready: the area's row, and a one-time link for its first administrator, known
 * by its hash only. Earlier links of this kind stop working.
 *
 * @returns false, and does nothing, when somebody can already sign in
 */
export async function prepareArea(work: Work, input: { tokenHash: string }): Promise<boolean> {
  return transact(work.db, async (tx) => {
    if ((await tx.person.count()) > 0) return false
    if ((await tx.area.count()) === 0) {
      await tx.area.create({
        data: {
          id: 'area',
          name: 'Our local area',
          laCode: '',
          gradeLabels: JSON.stringify(defaultGradeLabels),
          createdAt: work.now,
        },
      })
      await recordEvent(tx, work, { type: 'AREA_CREATED', name: 'Our local area' })
    }
    await tx.oneTimeLink.deleteMany({ where: { purpose: 'first_administrator' } })
    await tx.oneTimeLink.create({
      data: {
        id: randomUUID(),
        tokenHash: input.tokenHash,
        purpose: 'first_administrator',
        createdAt: work.now,
        expiresAt: new Date(work.now.getTime() + linkLifetime),
      },
    })
    return true
  })
}
