import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { PublishedFigure } from '#app/domain/comparators/read-release.ts'
import { periodName } from '#app/domain/comparators/series.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { holdArea } from '#app/db/hold-area.server.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { readRelease } from '#app/intake/release.server.ts'
import type { FileAt } from '#app/intake/sheet.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** About 13,000 figures are kept of a release; many times more is no release. */
const mostFigures = 200_000

export type ImportedRelease = { releaseId: string; figures: number; flawed: number }

/**
 * Reads the published release as it is, keeps what is compared, and makes it the one that pages show. Values that cannot
 * be right are kept with their warning. The release before stays, no longer shown.
 */
export async function importRelease(work: Work, { file }: { file: FileAt }): Promise<ImportedRelease> {
  allow(work, 'comparators.import')
  const fileHash = await hashOf(file)
  const { figures, rowsRead } = await readFigures(file)
  const releaseId = randomUUID()
  const flawed = figures.filter(({ flaw }) => flaw !== '').length
  await transact(work.db, async (tx) => {
    await holdArea(tx)
    await tx.comparatorRelease.updateMany({ where: { isCurrent: true }, data: { isCurrent: false } })
    await tx.comparatorRelease.create({
      data: {
        id: releaseId,
        name: nameOf(figures),
        fileName: file.name,
        fileHash,
        rowsRead,
        figures: figures.length,
        flawed,
        importedByName: work.actor.name,
        importedAt: work.now,
      },
    })
    await insertRows(
      tx,
      'ComparatorFigure',
      figures.map((figure) => ({ releaseId, ...figure })),
    )
    await recordEvent(tx, work, { type: 'COMPARATORS_IMPORTED', releaseId, fileHash, figures: figures.length, flawed })
  })
  return { releaseId, figures: figures.length, flawed }
}

async function readFigures(file: FileAt): Promise<{ figures: PublishedFigure[]; rowsRead: number }> {
  const figures = new Map<string, PublishedFigure>()
  let rowsRead = 0
  for await (const ofRow of readRelease(file)) {
    rowsRead += 1
    for (const figure of ofRow) {
      const key = `${figure.series}|${figure.areaCode}|${figure.period}`
      // A release that holds a table twice says the same twice.
      if (!figures.has(key)) figures.set(key, figure)
    }
    if (figures.size > mostFigures) {
      throw new Refusal(
        'invalid',
        'FILE_UNSAFE',
        `${file.name} holds far more figures than the release has. Choose the zip as it was downloaded.`,
        'file',
      )
    }
  }
  const found = [...figures.values()]
  // The areas that can be compared are those of this table, and a part would take the place of the whole before it.
  if (!found.some(({ series }) => series === 'plans')) throw onlyAPart(file)
  return { figures: found, rowsRead }
}

function onlyAPart({ name }: FileAt): Refusal {
  return new Refusal(
    'invalid',
    'RELEASE_INCOMPLETE',
    `${name} holds only a part of the release: the number of plans of each area is missing. Choose the zip with all files of the release.`,
    'file',
  )
}

/** `Education, health and care plans, up to January 2025`. */
function nameOf(figures: readonly PublishedFigure[]): string {
  const latest = figures.reduce((best, { period }) => (yearOf(period) > yearOf(best) ? period : best), '')
  return `Education, health and care plans, up to ${periodName(latest)}`
}

function yearOf(period: string): number {
  return period.length === 6 ? Number(`20${period.slice(4)}`) : Number(period)
}

async function hashOf({ path }: FileAt): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece)
  return hash.digest('hex')
}
