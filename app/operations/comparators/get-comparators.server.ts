import { compareAreas, type ComparedArea, type Comparison } from '#app/domain/comparators/comparison.ts'
import { seriesOf, topics, type Topic } from '#app/domain/comparators/series.ts'
import type { Database } from '#app/db/open.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readReleaseAreas, type ReleaseArea } from './release-areas.server.ts'

export type ComparatorRelease = { id: string; name: string; flawed: number; importedAt: Date; importedByName: string }

export type Comparators = {
  /** Null while no release is loaded: there is nothing to compare with. */
  release: ComparatorRelease | null
  areas: ComparedArea[]
  comparisons: Comparison[]
  /** The area's own code has no row in the release. */
  isOwnMissing: boolean
}

/** The published figures of a topic for the area, its region, England and the neighbours it has chosen. */
export async function getComparators(work: Work, topic: Topic): Promise<Comparators> {
  const { comparisonsOf, ...found } = await read(work, [topic])
  return { ...found, comparisons: comparisonsOf(topic) }
}

/** The same for every topic, in their order. */
export async function listComparators(work: Work): Promise<(Comparators & { topic: Topic })[]> {
  const all = Object.keys(topics) as Topic[]
  const { comparisonsOf, ...found } = await read(work, all)
  return all.map((topic) => ({ topic, ...found, comparisons: comparisonsOf(topic) }))
}

type Read = Omit<Comparators, 'comparisons'> & { comparisonsOf: (topic: Topic) => Comparison[] }

async function read(work: Work, asked: readonly Topic[]): Promise<Read> {
  allow(work, 'comparators.read')
  const release = await work.db.comparatorRelease.findFirst({
    where: { isCurrent: true },
    select: { id: true, name: true, flawed: true, importedAt: true, importedByName: true },
    orderBy: { importedAt: 'desc' },
  })
  if (release === null) return { release, areas: [], isOwnMissing: false, comparisonsOf: () => [] }
  const { areas, isOwnMissing } = await comparedAreas(work.db)
  const published = await work.db.comparatorFigure.findMany({
    where: {
      releaseId: release.id,
      series: { in: asked.flatMap(seriesOf).map(({ code }) => code) },
      OR: [
        { areaCode: { in: areas.map(({ areaCode }) => areaCode) } },
        { laCode: { in: areas.flatMap(({ laCode }) => laCode ?? []) } },
      ],
    },
    omit: { releaseId: true, regionCode: true },
  })
  return { release, areas, isOwnMissing, comparisonsOf: (topic) => compareAreas(topic, areas, published) }
}

async function comparedAreas(db: Database) {
  const area = await db.area.findUniqueOrThrow({
    where: { id: 'area' },
    select: { laCode: true, regionCode: true, neighbours: true },
  })
  const neighbours = area.neighbours.split(',').filter(Boolean)
  const rows = await readReleaseAreas(db)
  const byLa = (laCode: string) => rows.find((row) => row.laCode === laCode)
  const own = byLa(area.laCode)
  const regionCode = area.regionCode ?? own?.regionCode ?? null
  const region = rows.find((row) => row.laCode === null && row.areaCode === regionCode)
  const england = rows.find((row) => row.areaCode === 'E92000001')
  const areas: ComparedArea[] = [
    ...named('own', own),
    ...named('region', region),
    ...named('england', england),
    ...neighbours.flatMap((laCode) => named('neighbour', byLa(laCode))),
  ]
  return { areas, isOwnMissing: own === undefined }
}

function named(kind: ComparedArea['kind'], row: ReleaseArea | undefined): ComparedArea[] {
  return row ? [{ kind, areaCode: row.areaCode, laCode: row.laCode, name: row.areaName }] : []
}
