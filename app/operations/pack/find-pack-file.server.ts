import { mayAuditorRead } from '#app/domain/pack/pack-rules.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Work } from '#app/operations/work.ts'

/** Which document is asked for, and from which audit; null when an officer looks at the pack itself. */
export type AskedFile = { fileId: string; auditId: string | null }

export function noSuchDocument(): Refusal {
  return new Refusal(
    'not-found',
    'NO_SUCH_DOCUMENT',
    'There is no such document for you here. It may have been removed, or the audit is no longer yours.',
  )
}

/**
 * A document of a pack for the person who acts. Auditors find those of the plans whose audit is theirs, until the cycle is
 * locked; SEND officers find all of them; for anybody else there are none.
 */
export async function findPackFile(work: Work, { fileId, auditId }: AskedFile) {
  const file = await work.db.packFile.findUnique({
    where: { id: fileId },
    include: { sample: { include: { cycle: { select: { id: true, kind: true, label: true, state: true } } } } },
  })
  if (file === null || !(await mayRead(work, file.sampleEntryId, auditId, file.sample))) throw noSuchDocument()
  if (file.purgedAt !== null) {
    throw new Refusal('not-found', 'DOCUMENT_GONE', 'This document was deleted and cannot be opened any more.')
  }
  return file
}

export type FoundFile = Awaited<ReturnType<typeof findPackFile>>

async function mayRead(
  work: Work,
  sampleEntryId: string,
  auditId: string | null,
  entry: { status: string; cycle: { state: string } },
): Promise<boolean> {
  const { role, id } = work.actor
  if (role === 'send_officer') return true
  if (role !== 'auditor' || auditId === null) return false
  const audit = await work.db.audit.findUnique({
    where: { id: auditId },
    select: { auditorId: true, state: true, sampleEntryId: true },
  })
  return audit?.sampleEntryId === sampleEntryId && mayAuditorRead(id, audit, entry.cycle, entry)
}
