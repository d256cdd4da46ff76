import { expect, test } from 'vitest'
import type { Role } from '#app/domain/shared/permission.ts'
import type { Database } from '#app/db/open.server.ts'
import { arrangePack } from '#app/operations/pack/arrange-pack.server.ts'
import { attachBulk } from '#app/operations/pack/attach-bulk.server.ts'
import { attachPackFile } from '#app/operations/pack/attach-pack-file.server.ts'
import { getPack } from '#app/operations/pack/get-pack.server.ts'
import { countOwnPack, listOwnPack } from '#app/operations/pack/list-own-pack.server.ts'
import { listPacks } from '#app/operations/pack/list-packs.server.ts'
import { downloadPackFile, openPackContent, openPackText } from '#app/operations/pack/open-pack-file.server.ts'
import { stageBulk } from '#app/operations/pack/preview-bulk.server.ts'
import { purgePacks } from '#app/operations/pack/purge-packs.server.ts'
import { removePackFile } from '#app/operations/pack/remove-pack-file.server.ts'
import type { Work } from '#app/operations/work.ts'
import { fileOf, makeDocx, makePdf } from '#tests/factories/pack-documents.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

/** An auditor with an audit, an officer, and the officer's pack of its plan with one PDF. */
async function makePack(change?: Parameters<typeof makePdf>[1]) {
  const db = await freshDatabase()
  await makeArea(db)
  const auditor = await makeWork(db, { role: 'auditor' })
  const officer = await makeWork(db)
  const { auditId, cycleId } = await saveAudit(db, { auditor })
  const { id: entryId } = await db.sampleEntry.findFirstOrThrow({ where: { cycleId } })
  const pdf = await makePdf(undefined, change)
  const { fileId } = await attachPackFile(officer, { entryId, item: 'plan', ...fileOf(pdf, 'Secret Name.pdf') })
  return { db, auditor, officer, auditId, cycleId, entryId, fileId, pdf }
}

const eventsOf = (db: Database, type: string) => db.trailEvent.findMany({ where: { type }, orderBy: { seq: 'asc' } })

async function bytesOf({ pieces }: { pieces: AsyncGenerator<Buffer> }): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

test('an attached document is kept sealed, under a title in words, and what it says with it', async () => {
  const { db, auditor, auditId, fileId, pdf } = await makePack()
  const file = await db.packFile.findUniqueOrThrow({ where: { id: fileId }, include: { chunks: true } })
  expect(file).toMatchObject({
    title: 'EHC plan',
    kind: 'plan',
    formType: null,
    pages: 1,
    mayDownload: false,
    ordinal: 1,
  })
  expect(file.chunks.map(({ part }) => part).toSorted()).toEqual(['content', 'text'])
  for (const { sealed } of file.chunks) expect(Buffer.from(sealed).includes('speech')).toBe(false)
  const opened = await openPackText(auditor, { fileId, auditId })
  expect(opened.text.places[0]?.lines[1]?.text).toContain('speech and language therapy')
  expect(opened.lens.hits.map(({ kind, text }) => `${kind} ${text}`)).toContain('phrase will have access to')
  expect(await bytesOf(await openPackContent(auditor, { fileId, auditId }))).toEqual(Buffer.from(pdf))
  const everything = JSON.stringify([await db.packFile.findMany(), await db.trailEvent.findMany()])
  expect(everything).not.toContain('Secret Name')
})

test('the trail names who opened a document from which audit, once an hour', async () => {
  const { db, auditor, officer, auditId, fileId } = await makePack()
  await openPackText(auditor, { fileId, auditId })
  await openPackContent(auditor, { fileId, auditId })
  await openPackText({ ...auditor, now: new Date(auditor.now.getTime() + 61 * 60_000) }, { fileId, auditId })
  await openPackText(officer, { fileId, auditId: null })
  const opened = await eventsOf(db, 'PACK_OPENED')
  expect(opened.map(({ actorId }) => actorId)).toEqual([auditor.actor.id, auditor.actor.id, officer.actor.id])
  expect(JSON.parse(opened[0]?.payload ?? '')).toMatchObject({ auditId, fileId, how: 'read', planRef: 'NM-0001' })
})

test.each<Role>(['head_of_service', 'administrator', 'auditor'])(
  'a %s without that audit opens nothing',
  async (role) => {
    const { db, auditId, cycleId, entryId, fileId } = await makePack()
    const other = await makeWork(db, { role })
    await expect(openPackText(other, { fileId, auditId })).rejects.toThrow(/no such document|cannot do this/)
    await expect(openPackContent(other, { fileId, auditId: null })).rejects.toThrow(/no such document|cannot do this/)
    await expect(getPack(other, { cycleId, entryId })).rejects.toThrow('cannot do this')
    await expect(attachPackFile(other, { entryId, item: 'plan', path: '/nowhere' })).rejects.toThrow('cannot do this')
    await expect(removePackFile(other, { entryId, fileId })).rejects.toThrow('cannot do this')
    expect(await countOwnPack(other, auditId)).toBe(0)
    expect(await eventsOf(db, 'PACK_OPENED')).toEqual([])
  },
)

test('an audit that was given to somebody else, a locked cycle and a replaced plan close the pack', async () => {
  const { db, auditor, auditId, cycleId, entryId, fileId } = await makePack()
  const asked = { fileId, auditId }
  const isOpen = () =>
    openPackText(auditor, asked).then(
      () => true,
      () => false,
    )
  expect(await isOpen()).toBe(true)
  await db.audit.update({ where: { id: auditId }, data: { auditorId: null, state: 'unassigned' } })
  expect(await isOpen()).toBe(false)
  await db.audit.update({ where: { id: auditId }, data: { auditorId: auditor.actor.id, state: 'submitted' } })
  expect(await isOpen()).toBe(true)
  expect((await listOwnPack(auditor, auditId)).files).toMatchObject([{ title: 'EHC plan', unit: 'page', places: 1 }])
  await db.cycle.update({ where: { id: cycleId }, data: { state: 'locked' } })
  expect(await isOpen()).toBe(false)
  await db.cycle.update({ where: { id: cycleId }, data: { state: 'auditing' } })
  await db.sampleEntry.update({ where: { id: entryId }, data: { status: 'replaced' } })
  expect(await isOpen()).toBe(false)
})

test.each<[string, (db: Database, fileId: string) => Promise<unknown>]>([
  [
    'a changed bit',
    async (db, fileId) => {
      const chunk = await db.packChunk.findFirstOrThrow({ where: { fileId, part: 'content', ordinal: 0 } })
      const sealed = new Uint8Array(chunk.sealed)
      sealed[20] = (sealed[20] ?? 0) ^ 1
      await db.packChunk.updateMany({ where: { fileId, part: 'content', ordinal: 0 }, data: { sealed } })
    },
  ],
  ['a missing end', (db, fileId) => db.packChunk.deleteMany({ where: { fileId, part: 'content', ordinal: 2 } })],
  ['a missing middle', (db, fileId) => db.packChunk.deleteMany({ where: { fileId, part: 'content', ordinal: 1 } })],
  [
    'two pieces exchanged',
    async (db, fileId) => {
      const at = (ordinal: number) => ({ fileId, part: 'content', ordinal })
      await db.packChunk.updateMany({ where: at(0), data: { ordinal: 9 } })
      await db.packChunk.updateMany({ where: at(1), data: { ordinal: 0 } })
      await db.packChunk.updateMany({ where: at(9), data: { ordinal: 1 } })
    },
  ],
  [
    'a piece of another document',
    async (db, fileId) => {
      const file = await db.packFile.findUniqueOrThrow({ where: { id: fileId } })
      await db.packFile.create({ data: { ...file, id: 'other' } })
      const pieces = await db.packChunk.findMany({ where: { fileId } })
      await db.packChunk.createMany({ data: pieces.map((piece) => ({ ...piece, fileId: 'other' })) })
      await db.packChunk.deleteMany({ where: { fileId } })
      await db.packChunk.updateMany({ where: { fileId: 'other' }, data: { fileId } })
      await db.packChunk.updateMany({ where: { fileId, part: 'text' }, data: { part: 'content', ordinal: 3 } })
    },
  ],
])('%s does not go unnoticed', async (_, tamper) => {
  // Noise does not get smaller, so the document has three pieces.
  const noise = Uint8Array.from({ length: 2_400_000 }, (__, index) => (index * 7919 + (index >> 8) * 104_729) % 251)
  const { db, officer, fileId } = await makePack(async (pdf) => {
    await pdf.attach(noise, 'noise', {})
    pdf.context.register(pdf.context.stream(noise))
  })
  expect(await db.packChunk.count({ where: { fileId, part: 'content' } })).toBe(3)
  await tamper(db, fileId)
  const opened = await openPackContent(officer, { fileId, auditId: null })
  await expect(bytesOf(opened)).rejects.toThrow('altered or damaged')
})

test('a key in the environment is used, an old one still opens, and without it nothing does', async () => {
  const { db, officer, fileId } = await makePack()
  const own = { key: process.env.PACK_KEY, old: process.env.PACK_KEYS_OLD }
  const before = (await db.packFile.findUniqueOrThrow({ where: { id: fileId } })).keyId
  try {
    process.env.PACK_KEY = Buffer.alloc(32, 7).toString('base64')
    delete process.env.PACK_KEYS_OLD
    const { entryId } = { entryId: (await db.packFile.findFirstOrThrow()).sampleEntryId }
    const next = await attachPackFile(officer, { entryId, item: 'letter', ...fileOf(makeDocx()) })
    const after = (await db.packFile.findUniqueOrThrow({ where: { id: next.fileId } })).keyId
    expect(after).not.toBe(before)
    process.env.PACK_KEYS_OLD = process.env.PACK_KEY
    process.env.PACK_KEY = Buffer.alloc(32, 8).toString('base64')
    expect((await openPackText(officer, { fileId: next.fileId, auditId: null })).text.places).toHaveLength(3)
    delete process.env.PACK_KEYS_OLD
    await expect(openPackText(officer, { fileId: next.fileId, auditId: null })).rejects.toThrow('PACK_KEYS_OLD')
    process.env.PACK_KEY = 'short'
    await expect(attachPackFile(officer, { entryId, item: 'letter', ...fileOf(makeDocx()) })).rejects.toThrow(
      '32 bytes',
    )
  } finally {
    for (const [name, value] of [
      ['PACK_KEY', own.key],
      ['PACK_KEYS_OLD', own.old],
    ] as const) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
})

test('an officer says what documents are, puts them in order and removes one for good', async () => {
  const { db, officer, cycleId, entryId, fileId } = await makePack()
  const letter = await attachPackFile(officer, { entryId, item: 'letter', ...fileOf(makeDocx()) })
  const second = await attachPackFile(officer, { entryId, item: 'letter', ...fileOf(makeDocx()) })
  const titles = async () => (await getPack(officer, { cycleId, entryId })).files.map(({ title }) => title)
  expect(await titles()).toEqual(['EHC plan', 'Letter 1', 'Letter 2'])
  await arrangePack(officer, {
    entryId,
    files: [
      { id: fileId, item: 'draft_plan', place: 3 },
      { id: letter.fileId, item: 'form:ep', place: 1, mayDownload: 'yes' },
      { id: second.fileId, item: 'letter', place: 2 },
    ],
  })
  expect(await titles()).toEqual(['Educational psychology advice', 'Letter', 'Draft EHC plan'])
  await removePackFile(officer, { entryId, fileId: second.fileId })
  expect(await titles()).toEqual(['Educational psychology advice', 'Draft EHC plan'])
  expect(await db.packChunk.count({ where: { fileId: second.fileId } })).toBe(0)
  await expect(openPackText(officer, { fileId: second.fileId, auditId: null })).rejects.toThrow('was deleted')
  await expect(arrangePack(officer, { entryId, files: [] })).rejects.toThrow('A colleague')
  expect((await eventsOf(db, 'PACK_FILE_REMOVED')).length).toBe(1)
})

test('a download needs the area, the officer, and a document that cannot act', async () => {
  const { db, auditor, officer, auditId, entryId, fileId, pdf } = await makePack()
  const asked = { fileId, auditId }
  const allow = (mayDownload: 'yes' | undefined) =>
    arrangePack(officer, { entryId, files: [{ id: fileId, item: 'plan', place: 1, mayDownload }] })
  await allow('yes')
  await expect(downloadPackFile(auditor, asked)).rejects.toThrow('not downloaded')
  await db.area.updateMany({ data: { mayDownloadPacks: true } })
  const given = await downloadPackFile(auditor, asked)
  expect(given.name).toBe('NM-0001 EHC plan.pdf')
  expect(await bytesOf(given)).toEqual(Buffer.from(pdf))
  expect(JSON.parse((await eventsOf(db, 'PACK_OPENED')).at(-1)?.payload ?? '')).toMatchObject({ how: 'download' })
  await db.packFile.updateMany({ data: { notes: 'scripts' } })
  await expect(downloadPackFile(auditor, asked)).rejects.toThrow('not downloaded')
  await allow('yes')
  expect((await db.packFile.findFirstOrThrow()).mayDownload).toBe(false)
})

test('packs go the set number of days after the lock, and at once with a replaced plan', async () => {
  const { db, officer, cycleId, entryId, fileId } = await makePack()
  const system: Work = {
    db,
    now: officer.now,
    actor: { id: null, name: 'The workbench', role: 'system', agency: null },
  }
  const on = (day: string): Work => ({ ...system, now: new Date(`${day}T12:00:00Z`) })
  await db.cycle.update({
    where: { id: cycleId },
    data: { state: 'locked', lockedAt: new Date('2026-12-01T15:00:00Z') },
  })
  expect(await purgePacks(on('2027-02-28'))).toEqual({ documents: 0, plans: 0 })
  expect(await purgePacks(on('2027-03-01'), { isDryRun: true })).toEqual({ documents: 1, plans: 1 })
  expect(await db.packChunk.count()).toBeGreaterThan(0)
  expect(await purgePacks(on('2027-03-01'))).toEqual({ documents: 1, plans: 1 })
  expect(await db.packChunk.count()).toBe(0)
  expect(await db.packFile.findUniqueOrThrow({ where: { id: fileId } })).toMatchObject({ purgedReason: 'retention' })
  expect(await purgePacks(on('2027-03-02'))).toEqual({ documents: 0, plans: 0 })
  await db.cycle.update({ where: { id: cycleId }, data: { state: 'auditing', lockedAt: null } })
  await attachPackFile(officer, { entryId, item: 'plan', ...fileOf(makeDocx()) })
  await db.sampleEntry.update({ where: { id: entryId }, data: { status: 'replaced' } })
  expect(await purgePacks(on('2027-03-02'))).toEqual({ documents: 1, plans: 1 })
  expect(
    (await eventsOf(db, 'PACKS_PURGED')).map(({ payload }) => (JSON.parse(payload) as { reason: string }).reason),
  ).toEqual(['retention', 'replaced'])
})

test('the list says which plans have nothing, and which returned forms are missing', async () => {
  const { db, officer, cycleId, entryId } = await makePack()
  const asked = { cycleId, show: 'all' as const, skip: 0, take: 50 }
  const request = { service: 'x', role: 'x', dueOn: '2026-03-01', requestedOn: '2026-01-20', digest: '', sourceId: 's' }
  await db.adviceRequest.createMany({
    data: [
      { ...request, id: 'a', ref: 'a', planRef: 'NM-0001', formType: 'ep', returnedOn: '2026-02-01' },
      { ...request, id: 'b', ref: 'b', planRef: 'NM-0001', formType: 'salt', returnedOn: '2026-02-01' },
      { ...request, id: 'c', ref: 'c', planRef: 'NM-0001', formType: 'ot', returnedOn: null },
    ],
  })
  await attachPackFile(officer, { entryId, item: 'form:ep', ...fileOf(makeDocx()) })
  const list = await listPacks(officer, asked)
  expect(list).toMatchObject({ all: 1, without: 0 })
  expect(list.rows[0]).toMatchObject({ isPlanMissing: false, missingForms: ['salt'], pages: 1 })
  expect((await listPacks(officer, { ...asked, show: 'missing_plan' })).matching).toBe(0)
})

test('a refused document leaves nothing behind', async () => {
  const { db, officer, entryId, cycleId } = await makePack()
  const before = await db.trailEvent.count()
  await expect(attachPackFile(officer, { entryId, item: 'plan', ...fileOf('no document') })).rejects.toThrow('neither')
  await db.cycle.update({ where: { id: cycleId }, data: { state: 'locked' } })
  await expect(attachPackFile(officer, { entryId, item: 'plan', ...fileOf(makeDocx()) })).rejects.toThrow('is locked')
  expect(await db.packFile.count()).toBe(1)
  expect(await db.trailEvent.count()).toBe(before)
})

test('documents that wait are attached once, however often that is confirmed at the same time', async () => {
  const { db, officer, entryId, cycleId } = await makePack()
  const { planRef } = await db.sampleEntry.findUniqueOrThrow({ where: { id: entryId } })
  const file = fileOf(makeDocx(), `${planRef} report.docx`)
  const bulkId = await stageBulk(officer, { cycleId, files: [file] })
  const confirm = () => attachBulk(officer, { cycleId, bulkId, files: [{ number: 0, item: 'other_document' }] })
  const outcomes = await Promise.allSettled([confirm(), confirm()])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await db.packFile.count()).toBe(2)
  await expect(confirm()).rejects.toThrow('not waiting here any more')
})
