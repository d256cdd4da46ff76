import { itemOf, type PackItem, type PackUnit } from '#app/domain/pack/pack-item.ts'
import { mayAttach, purgedOn } from '#app/domain/pack/pack-rules.ts'
import { mediaTypes, notesIn, type PackNote } from '#app/domain/pack/pack-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { packKeyProblem } from '#app/db/pack-key.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** A document as the officer's page of a pack shows it. */
export type HeldFile = {
  id: string
  item: PackItem
  title: string
  unit: PackUnit
  places: number
  bytes: number
  notes: PackNote[]
  mayDownload: boolean
  addedByName: string
  addedAt: Date
}

/** The pack of one sampled plan, for the officer who keeps it. */
export async function getPack(work: Work, input: { cycleId: string; entryId: string }) {
  allow(work, 'pack.manage')
  const cycle = await readCycle(work.db, input.cycleId)
  const [entry, area, files] = await Promise.all([
    work.db.sampleEntry.findFirst({ where: { id: input.entryId, cycleId: cycle.id } }),
    work.db.area.findFirst({ select: { packDays: true, mayDownloadPacks: true } }),
    work.db.packFile.findMany({
      where: { sampleEntryId: input.entryId, purgedAt: null },
      orderBy: [{ ordinal: 'asc' }, { addedAt: 'asc' }, { id: 'asc' }],
    }),
  ])
  if (entry === null) throw new Refusal('not-found', 'NO_SUCH_ENTRY', 'This plan is not in the sample of the cycle.')
  const packDays = area?.packDays ?? 0
  return {
    cycle: { id: cycle.id, kind: cycle.kind, label: cycle.label, seedSource: cycle.seedSource },
    entry: { id: entry.id, planRef: entry.planRef },
    isOpen: mayAttach(cycle, entry),
    keyProblem: packKeyProblem(work.db),
    packDays,
    purgedOn: cycle.lockedAt === null ? null : purgedOn(cycle.lockedAt, packDays),
    areaAllowsDownload: area?.mayDownloadPacks === true,
    files: files.map((file): HeldFile => ({
      id: file.id,
      item: itemOf(file),
      title: file.title,
      unit: file.mediaType === mediaTypes.pdf ? 'page' : 'paragraph',
      places: file.pages,
      bytes: file.bytes,
      notes: notesIn(file.notes),
      mayDownload: file.mayDownload,
      addedByName: file.addedByName,
      addedAt: file.addedAt,
    })),
  }
}

export type PackView = Awaited<ReturnType<typeof getPack>>
