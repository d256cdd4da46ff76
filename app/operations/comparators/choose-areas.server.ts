import { z } from 'zod'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readReleaseAreas } from './release-areas.server.ts'

/** With more than ten columns nobody compares; statistical neighbours come in tens. */
export const mostNeighbours = 10

export const ComparedAreasForm = z.object({
  /** Empty for no region; null, which is kept until somebody chooses, stands for the one that the area lies in. */
  regionCode: z.string().max(20).default(''),
  neighbours: z
    .array(z.string().regex(/^\d{3}$/))
    .max(mostNeighbours, { error: `Select at most ${mostNeighbours} areas` })
    .default([]),
  version: z.coerce.number().int(),
})
export type ComparedAreasForm = z.infer<typeof ComparedAreasForm>

/** The areas of the release that can be chosen, and those that are. */
export async function getAreaChoice(work: Work) {
  allow(work, 'comparators.read')
  const area = await work.db.area.findUniqueOrThrow({
    where: { id: 'area' },
    select: { laCode: true, regionCode: true, neighbours: true, version: true },
  })
  const rows = await readReleaseAreas(work.db)
  const own = rows.find(({ laCode }) => laCode === area.laCode)
  return {
    version: area.version,
    own: own?.areaName ?? null,
    laCode: area.laCode,
    regionCode: area.regionCode ?? own?.regionCode ?? null,
    neighbours: area.neighbours.split(',').filter(Boolean),
    regions: rows.filter((row) => row.laCode === null && row.areaCode !== 'E92000001'),
    areas: rows.filter(({ laCode }) => laCode !== null && laCode !== area.laCode),
  }
}

/** Chooses the region and the neighbours whose published figures stand beside the area's own. */
export async function chooseComparedAreas(work: Work, input: ComparedAreasForm): Promise<void> {
  allow(work, 'comparators.import')
  const { version, neighbours, regionCode } = input
  await transact(work.db, async (tx) => {
    const { laCode } = await tx.area.findUniqueOrThrow({ where: { id: 'area' }, select: { laCode: true } })
    await demandPublished(tx, input)
    const chosen = [...new Set(neighbours)].filter((code) => code !== laCode)
    const { count } = await tx.area.updateMany({
      where: { id: 'area', version },
      data: { regionCode, neighbours: chosen.join(','), version: { increment: 1 } },
    })
    if (count === 0) {
      throw new Refusal(
        'conflict',
        'AREA_CHANGED_MEANWHILE',
        'A colleague has changed the settings meanwhile. Open the page again, then make your choice.',
      )
    }
    const region = regionCode === '' ? null : regionCode
    await recordEvent(tx, work, { type: 'COMPARATORS_CHOSEN', laCode, regionCode: region, neighbours: chosen })
  })
}

/** An area that the release does not name could never be shown. */
async function demandPublished(tx: Tx, { regionCode, neighbours }: ComparedAreasForm): Promise<void> {
  const rows = await readReleaseAreas(tx)
  const isRegion = rows.some(({ laCode, areaCode }) => laCode === null && areaCode === regionCode)
  if (regionCode !== '' && !isRegion) throw notPublished('regionCode', 'Select a region of the release that is loaded')
  const known = new Set(rows.map(({ laCode }) => laCode))
  if (neighbours.every((code) => known.has(code))) return
  throw notPublished('neighbours', 'Select areas of the release that is loaded')
}

function notPublished(field: string, sentence: string): Refusal {
  return new Refusal('invalid', 'AREA_NOT_PUBLISHED', sentence, field)
}
