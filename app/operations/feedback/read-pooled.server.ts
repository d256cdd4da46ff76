import { FormOutcome } from '#app/domain/form-audit/form-outcome.ts'
import { FormsProfile } from '#app/domain/form-audit/form-figures.ts'
import { pooledCycles, type PooledCycle } from '#app/domain/feedback/sheet.ts'
import type { Database } from '#app/db/open.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'

/** The last locked cycles of forms with what their locks froze of each form, the latest first. */
export async function readPooled(db: Database): Promise<(PooledCycle & { id: string })[]> {
  const rows = await db.cycle.findMany({
    where: { kind: 'forms', state: 'locked', profile: { isNot: null } },
    orderBy: { label: 'desc' },
    take: pooledCycles,
    select: {
      id: true,
      label: true,
      rubricId: true,
      rubricVersion: true,
      profile: { select: { document: true } },
      outcomes: { select: { document: true } },
    },
  })
  const cycles = await Promise.all(
    rows.map(async ({ profile, outcomes, rubricId, rubricVersion, ...cycle }) => {
      const rubric = await readRubric(db, rubricId, rubricVersion)
      if (profile === null || rubric === undefined) return []
      const { returnedFrom, returnedTo } = FormsProfile.parse(JSON.parse(profile.document)).method
      const read = outcomes.map(({ document }) => FormOutcome.parse(JSON.parse(document)))
      return [{ ...cycle, rubric, returnedFrom, returnedTo, outcomes: read }]
    }),
  )
  return cycles.flat()
}
