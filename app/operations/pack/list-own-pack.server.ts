import type { PackUnit } from '#app/domain/pack/pack-item.ts'
import { mayAuditorRead } from '#app/domain/pack/pack-rules.ts'
import { mediaTypes, notesIn, type PackNote } from '#app/domain/pack/pack-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** A document as the list of a pack shows it. */
export type PackEntry = { id: string; title: string; unit: PackUnit; places: number; notes: PackNote[] }

export type OwnPack = { auditId: string; planRef: string; files: PackEntry[] }

const audited = {
  planRef: true,
  auditorId: true,
  state: true,
  sample: {
    select: {
      id: true,
      status: true,
      cycle: { select: { state: true } },
      _count: { select: { pack: { where: { purgedAt: null } } } },
    },
  },
} as const

/** How many documents the pack of an audit holds for the person who acts; none where it is not theirs to read. */
export async function countOwnPack(work: Work, auditId: string): Promise<number> {
  const audit = await work.db.audit.findUnique({ where: { id: auditId }, select: audited })
  if (audit === null || !mayRead(work, audit)) return 0
  return audit.sample._count.pack
}

/** The pack of the plan that somebody audits. Listing opens no document. */
export async function listOwnPack(work: Work, auditId: string): Promise<OwnPack> {
  allow(work, 'pack.read')
  const audit = await work.db.audit.findUnique({ where: { id: auditId }, select: audited })
  if (audit === null || !mayRead(work, audit)) {
    throw new Refusal(
      'not-found',
      'NO_PACK',
      'There is no pack for you here: the audit is not yours, or its cycle is locked.',
    )
  }
  const rows = await work.db.packFile.findMany({
    where: { sampleEntryId: audit.sample.id, purgedAt: null },
    select: { id: true, title: true, mediaType: true, pages: true, notes: true },
    orderBy: [{ ordinal: 'asc' }, { addedAt: 'asc' }],
  })
  const files = rows.map(({ id, title, mediaType, pages, notes }) => ({
    id,
    title,
    unit: mediaType === mediaTypes.pdf ? ('page' as const) : ('paragraph' as const),
    places: pages,
    notes: notesIn(notes),
  }))
  return { auditId, planRef: audit.planRef, files }
}

type Audited = {
  auditorId: string | null
  state: string
  sample: { status: string; cycle: { state: string } }
}

function mayRead(work: Work, audit: Audited): boolean {
  if (work.actor.role !== 'auditor') return false
  return mayAuditorRead(work.actor.id, audit, audit.sample.cycle, audit.sample)
}
