import path from 'node:path'
import { chooseComparedAreas } from '#app/operations/comparators/choose-areas.server.ts'
import { importRelease } from '#app/operations/comparators/import-release.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { workOf } from './people.ts'

const name = 'dfe-education-health-and-care-plans-2025.zip'
const release = path.join(import.meta.dirname, 'published', name)

/** The real published figures. The invented area has no row of its own in them: it sees a region, England and neighbours. */
export async function loadComparators(db: Database, now: Date): Promise<void> {
  const work = await workOf(db, 'head', now)
  await importRelease(work, { file: { path: release, name } })
  const { version } = await db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { version: true } })
  // Middlesbrough, Hartlepool, Stoke-on-Trent: areas of the size and kind that Northmere is shaped on.
  await chooseComparedAreas(work, { regionCode: 'E12000003', neighbours: ['806', '805', '861'], version })
}
