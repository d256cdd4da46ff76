import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { everything, type PackChoice } from '#app/domain/inspection/choice.ts'
import { manifestText } from '#app/domain/sampling/manifest.ts'
import type { Database } from '#app/db/open.server.ts'
import { readManifest } from '#app/db/read-manifest.server.ts'
import { getInspection } from '#app/operations/inspection/get-inspection.server.ts'
import { makePack } from '#app/operations/inspection/make-pack.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { draftReport } from '#app/operations/report/draft-report.server.ts'
import { getReport } from '#app/operations/report/get-report.server.ts'
import { saveNarrative } from '#app/operations/report/save-narrative.server.ts'
import { signReport } from '#app/operations/report/sign-report.server.ts'
import type { Work } from '#app/operations/work.ts'
import { packZip } from '#app/render/inspection/pack-zip.server.ts'
import { action, loader } from '#app/routes/inspection/pack-file.ts'
import { emptyNarrative } from '#app/domain/report/narrative.ts'
import { failingPlan, greenPlans, saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { readPdfText } from '#tests/support/pdf-text.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const names = ['Quibblewick', 'Snodgrass']
const failing = ['NX-1', 'NX-2', 'NX-3']
const references = [...greenPlans(27), ...failing.map(failingPlan)].map(({ ref }) => ref)

type Area = { db: Database; officer: Work; head: Work }

/** A locked cycle, a signed report, a theme and an action: each names a plan in words that somebody typed. */
async function makeInspectedArea(): Promise<Area> {
  const db = await freshDatabase()
  await makeArea(db)
  const officer = await makeWork(db, { name: names[0]! })
  const head = await makeWork(db, { role: 'head_of_service', name: names[1]! })
  const cycle = await saveCycle(db, { plans: [...greenPlans(27), ...failing.map(failingPlan)] })
  await listDrawn(db, cycle.id)
  await lockCycle(officer, { cycleId: cycle.id, version: 1 })
  await saveTyped(db, cycle.id)
  const quarter = '2026-Q4'
  await draftReport(head, { quarter })
  const { id: reportId, version } = await getReport(head, { quarter })
  const narrative = { ...emptyNarrative, working: 'Plan NX-2 is a good example.' }
  await saveNarrative(head, { reportId, version, narrative })
  await signReport(head, { reportId, version: version + 1 })
  return { db, officer, head }
}

/** Puts what was drawn into the record of the draw. */
async function listDrawn(db: Database, cycleId: string) {
  const { manifest } = await readManifest(db, cycleId)
  const ticket = 'a'.repeat(64)
  const sample = references.map((ref, index) => ({ ref, stratum: 'all', ordinal: index + 1, ticket }))
  await db.cycle.update({ where: { id: cycleId }, data: { manifest: manifestText({ ...manifest, sample }) } })
}

async function saveTyped(db: Database, cycleId: string) {
  const at = new Date('2026-11-20T09:00:00Z')
  const { id: auditId } = await db.audit.findFirstOrThrow({ where: { planRef: 'NX-1', agency: 'health' } })
  const chosen = { isPrinted: true, chosenByName: names[0]!, chosenAt: at }
  const quote = { id: randomUUID(), auditId, criterionId: 'G1', text: 'Nothing says how often (nx-1)', ...chosen }
  const theme = { id: randomUUID(), cycleId, title: 'Section G is thin', summary: 'As in NX-3', ordinal: 1 }
  await db.theme.create({ data: { ...theme, createdByName: names[0]!, createdAt: at, quotes: { create: quote } } })
  const note = {
    id: randomUUID(),
    notedOn: '2026-11-20',
    text: 'NM-0007 was written anew',
    levelBefore: 1,
    levelAfter: 4,
  }
  const written = { writtenById: 'x', writtenByName: names[1]!, writtenAt: at }
  const proof = { id: randomUUID(), measure: 'M4', text: 'All green in NX-2', seenOn: '2026-11-20' }
  await db.action.create({
    data: {
      id: randomUUID(),
      ref: '3.1.1',
      title: 'Train health writers',
      origin: 'plan',
      level: 4,
      createdByName: names[1]!,
      createdAt: at,
      notes: { create: { ...note, ...written } },
      evidence: { create: { ...proof, addedByName: names[1]!, addedAt: at } },
    },
  })
}

async function openPack(work: Work, choice: PackChoice) {
  const { plan, ...pack } = await makePack(work, choice)
  const pieces: Uint8Array[] = []
  for await (const piece of packZip({ ...pack, plan, madeOn: '2026-11-23' })) pieces.push(piece)
  return { plan: plan.map((part) => part.path), files: unzipSync(Buffer.concat(pieces)), pieces: pieces.length }
}

const textOf = (files: Record<string, Uint8Array>, name: string) => strFromU8(files[name]!)

/** Every word of a file: of a PDF what it shows, of anything else its bytes. */
async function wordsOf(name: string, bytes: Uint8Array): Promise<string> {
  const raw = Buffer.from(bytes).toString('latin1')
  if (!name.endsWith('.pdf')) return `${name} ${raw} ${strFromU8(bytes)}`
  return [name, raw, ...(await readPdfText(bytes)).map(({ text }) => text)].join(' ')
}

/** The files that say one of some words, in capitals or not. */
async function filesWith(files: Record<string, Uint8Array>, words: readonly string[]): Promise<string[]> {
  const said = await Promise.all(Object.entries(files).map(([name, bytes]) => wordsOf(name, bytes)))
  const sought = words.map((word) => word.toUpperCase())
  return Object.keys(files).filter((_, index) => sought.some((word) => said[index]!.toUpperCase().includes(word)))
}

test('a pack with references: every part of its plan, hashes that sha256sum accepts, no name, small numbers hidden', async () => {
  const { db, officer } = await makeInspectedArea()
  const { plan, files, pieces } = await openPack(officer, everything)
  const expected = checkFiles(plan, files)
  expect(pieces).toBeGreaterThan(plan.length)
  checkIndex(textOf(files, 'index.html'), expected)
  checkSums(files)

  expect(await filesWith(files, ['NM-0003'])).toEqual([
    'cycles/plans-2026-autumn/sample.csv',
    'cycles/plans-2026-autumn/sample.pdf',
    'cycles/plans-2026-autumn/manifest.json',
  ])
  const manifest = JSON.parse(textOf(files, 'cycles/plans-2026-autumn/manifest.json'))
  expect(manifest).toMatchObject({ seed: { madeBy: 'name left out' } })
  expect(textOf(files, 'actions/proof.csv')).toContain('All green in NX-2')
  expect(textOf(files, 'reports/2026-Q4.csv')).toContain('Signed by the Head of Service')
  expect(await filesWith(files, names)).toEqual([])

  const results = textOf(files, 'cycles/plans-2026-autumn/results.csv').split('\r\n')
  const grades = results.filter((line) => line.includes('Plans by overall grade,Autumn term 2026'))
  expect(grades.some((line) => line.includes(',Hidden,'))).toBe(true)
  expect(grades.some((line) => /,[1-4],[1-4],/.test(line))).toBe(false)

  const event = await db.trailEvent.findFirstOrThrow({ where: { type: 'INSPECTION_PACK_MADE' } })
  expect(JSON.parse(event.payload)).toMatchObject({ from: null, to: null, isWithoutReferences: false })
  expect(textOf(files, 'trail/trail-001.csv').trim().split('\r\n').at(-1)).toBe(
    `${event.seq},2026-11-23 09:00:00,Inspection pack made,SEND officer,${event.previousHash},${event.hash}`,
  )
})

/** Each part as CSV and PDF, and nothing that nobody planned. */
function checkFiles(plan: string[], files: Record<string, Uint8Array>): string[] {
  const beside = ['cycles/plans-2026-autumn/manifest.json', 'index.html', 'README.txt', 'SHA256SUMS']
  const expected = [...plan.flatMap((name) => [`${name}.csv`, `${name}.pdf`]), ...beside]
  expect(Object.keys(files).toSorted()).toEqual(expected.toSorted())
  expect(plan).toContain('cycles/plans-2026-autumn/agreement')
  const pdfs = Object.entries(files).filter(([name]) => name.endsWith('.pdf'))
  expect(pdfs.filter(([, bytes]) => strFromU8(bytes.slice(0, 5)) !== '%PDF-')).toEqual([])
  return expected
}

/** The index leads to every file, and to nothing else. */
function checkIndex(index: string, paths: readonly string[]) {
  const links = [...index.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!)
  expect(links.toSorted()).toEqual(paths.filter((name) => !/^(index|README|SHA)/.test(name)).toSorted())
  expect(index).toContain('<html lang="en-GB">')
  expect(index).not.toMatch(/<script|src=|url\(|https?:/)
}

function checkSums(files: Record<string, Uint8Array>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'inspection-'))
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
    writeFileSync(path.join(folder, name), bytes)
  }
  const options = { cwd: folder, encoding: 'utf8', stdio: 'pipe' } as const
  const check = () => execFileSync('sh', ['-c', 'sha256sum --quiet -c SHA256SUMS'], options)
  expect(check()).toBe('')
  expect(textOf(files, 'SHA256SUMS').trim().split('\n')).toHaveLength(Object.keys(files).length - 1)
  writeFileSync(path.join(folder, 'README.txt'), 'changed')
  expect(check).toThrow('did NOT match')
  rmSync(folder, { recursive: true })
}

test('without references none stands anywhere, not in what people typed and not in a PDF', async () => {
  const { officer } = await makeInspectedArea()
  const { files, plan } = await openPack(officer, { ...everything, isWithoutReferences: true })
  expect(plan).not.toContain('cycles/plans-2026-autumn/sample')
  expect(await filesWith(files, references)).toEqual([])
  expect(textOf(files, 'actions/progress.csv')).toContain('[reference left out] was written anew')
  expect(textOf(files, 'cycles/plans-2026-autumn/themes.csv')).toContain('how often ([reference left out])')
  expect(textOf(files, 'README.txt')).toContain('References of plans and forms are left out everywhere')
})

test('one click sends the pack and is recorded; a wrong day, a link and a wrong role make none', async () => {
  const { db, officer, head } = await makeInspectedArea()
  const form = { 'from-day': '31', 'from-month': '2', 'from-year': '2026' }
  const wrong: Response = await action(routeArgs(head, { form }))
  const back = '/inspection?from-day=31&from-month=2&from-year=2026'
  expect([wrong.status, wrong.headers.get('Location')]).toEqual([303, back])
  expect(loader().headers.get('Location')).toBe('/inspection')
  const auditor = await makeWork(db, { role: 'auditor' })
  await expect(makePack(auditor, everything)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(getInspection(auditor, everything)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect((await getInspection(officer, everything)).made).toEqual([])

  const early = { 'to-day': '1', 'to-month': '1', 'to-year': '2026' }
  const sent: Response = await action(routeArgs(head, { form: { ...early, references: 'leave_out' } }))
  expect(sent.headers.get('Content-Disposition')).toBe('attachment; filename="inspection-pack-2026-11-23.zip"')
  const files = unzipSync(new Uint8Array(await sent.arrayBuffer()))
  expect(Object.keys(files)).toContain('method/measures.pdf')
  const { made, parts } = await getInspection(officer, { ...everything, to: '2026-01-01' })
  expect(parts.map(({ path: name }) => name)).toEqual(['method/measures', 'improved/plans-improved'])
  expect(made).toMatchObject([{ madeByName: names[1], from: null, to: '2026-01-01', isWithoutReferences: true }])
})
