import { readFileSync } from 'node:fs'
import { unzipSync, strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import { sha256 } from '#app/db/trail.server.ts'
import { makeAccessExport } from '#app/operations/subject-access/make-export.server.ts'
import { accessZip } from '#app/render/subject-access/access-zip.server.ts'
import { sealedArea } from '#tests/factories/sealed-area.ts'

test('everything about a reference comes as HTML and JSON, colleagues named by role, and the request is in the trail', async () => {
  const { db, head, cycleId } = await sealedArea()
  const audit = await db.audit.findFirstOrThrow({ where: { cycleId, planRef: 'NX-1', agency: 'health' } })
  const auditor = await db.person.create({
    data: {
      id: 'p1',
      signInName: 'p1',
      displayName: 'Pat Example',
      role: 'auditor',
      agency: 'health',
      createdAt: head.now,
    },
  })
  await db.audit.update({
    where: { id: audit.id },
    data: { auditorId: auditor.id, document: JSON.stringify({ auditorName: 'Pat Example', note: '<b>x</b>' }) },
  })
  const made = await makeAccessExport(head, { ref: ' NX-1 ' })
  expect(made.json).not.toContain('Pat Example')
  expect(Object.keys(made.tables)).toEqual(expect.arrayContaining(['SampleEntry', 'Audit', 'Answer', 'PlanOutcome']))
  expect(made.tables.Audit).toContainEqual(
    expect.objectContaining({
      auditorId: 'Health auditor',
      document: expect.objectContaining({ auditorName: 'Health auditor' }),
    }),
  )
  expect(JSON.stringify(made.tables)).not.toContain('NX-2')
  const event = await db.trailEvent.findFirstOrThrow({ where: { type: 'SUBJECT_ACCESS_MADE' } })
  expect(JSON.parse(event.payload)).toEqual({
    planRef: 'NX-1',
    rows: made.rows,
    fileHash: sha256(made.json),
    withNames: false,
  })
  const files = unzipSync(accessZip(made))
  expect(Object.keys(files)).toEqual(['index.html', 'data.json', 'README.txt'])
  const html = strFromU8(files['index.html']!)
  expect(html).toContain('What is held about NX-1')
  expect(html).toContain('&lt;b&gt;x&lt;/b&gt;')
  expect(strFromU8(files['data.json']!)).toBe(made.json)
  const named = await makeAccessExport(head, { ref: 'NX-1', withNames: true })
  expect(named.json).toContain('Pat Example')
})

test('a reference about which nothing is held is told, and officers and auditors do not ask', async () => {
  const { db, head } = await sealedArea()
  await expect(makeAccessExport(head, { ref: 'NM-9999' })).rejects.toMatchObject({ code: 'NOTHING_HELD', field: 'ref' })
  for (const role of ['send_officer', 'auditor'] as const)
    await expect(makeAccessExport({ ...head, actor: { ...head.actor, role } }, { ref: 'NX-1' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
  expect(await db.trailEvent.count({ where: { type: 'SUBJECT_ACCESS_MADE' } })).toBe(0)
})

/** Tables that name a plan by its reference, and tables whose rows belong to such a row: read from the schema. */
function tablesAboutPlans(): string[] {
  const models = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].map(
    ([, name = '', body = '']) => ({
      name,
      hasRef: /^\s+(planRef|ref|staged|rows|payload)\s+String/m.test(body),
      parents: [...body.matchAll(/^\s+\w+\s+(\w+)\??\s+@relation\(fields/gm)].map(([, parent = '']) => parent),
    }),
  )
  const about = new Set(models.filter(({ hasRef }) => hasRef).map(({ name }) => name))
  for (let size = -1; size !== about.size;) {
    size = about.size
    for (const { name, parents } of models) if (parents.some((parent) => about.has(parent))) about.add(name)
  }
  return [...about]
}

/** Of those the ones that hold nothing about a plan, and why. */
const others: Record<string, string> = {
  Action: 'its reference is one of the area’s own plan',
  ActionNote: 'belongs to an action',
  ActionEvidence: 'belongs to an action',
  SatisfactionResult: 'counts of a group',
}

test('no table that names a plan, or belongs to one that does, is left out', () => {
  const source = readFileSync('app/operations/subject-access/collect.server.ts', 'utf8')
  const missing = tablesAboutPlans().filter((table) => !source.includes(`    ${table}:`) && !(table in others))
  expect(missing).toEqual([])
  expect(tablesAboutPlans().length).toBeGreaterThan(25)
})
