import type { Database, Tx } from '#app/db/open.server.ts'

export type ReleaseArea = { areaCode: string; laCode: string | null; areaName: string; regionCode: string | null }

/**
 * The areas of the release that is shown, by name: those of its latest census, for which every one publishes its count of
 * plans. Councils that were merged or split stay in older years only.
 */
export async function readReleaseAreas(db: Database | Tx): Promise<ReleaseArea[]> {
  const of = { release: { isCurrent: true }, series: 'plans' }
  const { _max } = await db.comparatorFigure.aggregate({ where: of, _max: { period: true } })
  return db.comparatorFigure.findMany({
    where: { ...of, period: _max.period ?? '' },
    select: { areaCode: true, laCode: true, areaName: true, regionCode: true },
    orderBy: [{ areaName: 'asc' }, { areaCode: 'asc' }],
  })
}
