import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { BulkRow } from '#app/db/insert-rows.server.ts'
import * as drawFiles from '#app/routes/cycles/draw-files.ts'
import * as verifyPage from '#app/routes/cycles/verify.tsx'
import { extendSample } from '#app/operations/sampling/extend-sample.server.ts'
import { replacePlan } from '#app/operations/sampling/replace-plan.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const awkward = [
  'Réf 1',
  'ŁÓDŹ|7',
  '计划-3',
  '🙂-4',
  '\u{20000}9',
  '\uff21-2',
  'A\u00a0B',
  "it's",
  '$HOME',
  '-n',
  '%s',
  '*',
]

type Drawn = { work: Work; cycleId: string }

/** What somebody has who trusts nothing but the downloads, the snippet on the page and their own shell. */
async function downloads(
  strataBy = 'new_amended_other',
  change: (drawn: Drawn) => Promise<void> = () => Promise.resolve(),
) {
  const db = await freshDatabase()
  await makeArea(db)
  const places = ['West', ' west ', '$(id)', '-n', '东', 'Łódź; rm *', "St John's & Vale", null]
  await saveRegister(db, 150, (index): BulkRow => ({
    ...(index <= awkward.length && { ref: awkward[index - 1] ?? '' }),
    locality: places[index % places.length] ?? null,
    settingType: places[index % 3] ?? null,
    isLookedAfter: index % 10 === 0,
  }))
  const work = await makeWork(db)
  const params = { cycleId: await makeCycle(work, 'drawn', { ratePercent: 40, strataBy }) }
  await change({ work, ...params })
  const folder = mkdtempSync(path.join(tmpdir(), 'a sceptic '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ['frame.txt', 'manifest.json']) {
    const file = await drawFiles.loader(routeArgs(work, { params, url: `/cycles/x/draw/${name}` }))
    writeFileSync(path.join(folder, name), Buffer.from(await file.arrayBuffer()))
  }
  const { found } = await verifyPage.loader(routeArgs(work, { params }))
  const where = { ...params, status: 'sampled' as const }
  const sample = await db.sampleEntry.findMany({ where, orderBy: { ticket: 'asc' } })
  return { folder, snippet: found?.shell?.snippet ?? '', sample }
}

test.each(['none', 'new_amended_other', 'phase+need_group', 'setting_type+locality+looked_after'])(
  'the snippet on the page, run beside the downloads by %s, prints the sample that is being audited',
  async (strataBy) => {
    const { folder, snippet, sample } = await downloads(strataBy)
    const out = execFileSync('bash', ['--norc', '-c', snippet], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [, ...lines] = out.trimEnd().split('\n')
    expect(lines.toSorted()).toEqual(sample.map(({ ticket, planRef }) => `${ticket}  ${planRef}`))
    expect(lines.filter((line) => awkward.includes(line.slice(66))).length).toBeGreaterThan(0)
  },
)

test('the command confirms the same downloads', async () => {
  const { folder } = await downloads()
  const command = [path.resolve('app/cli/main.ts'), 'draw', 'verify', 'manifest.json', 'frame.txt']
  const out = execFileSync(process.execPath, command, { encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } })
  expect(out).toContain('The frame and the seed give exactly this sample.')
})

/** Two plans replaced, the sample made larger, one more plan replaced. */
async function changed({ work, cycleId }: Drawn): Promise<void> {
  const replace = async (stratum: string) => {
    const where = { cycleId, stratum, status: 'sampled' as const }
    const entry = await work.db.sampleEntry.findFirstOrThrow({ where, orderBy: { ticket: 'asc' } })
    await replacePlan(work, { cycleId, entryId: entry.id, reason: 'duplicate' })
  }
  await replace('other')
  await replace('new')
  const version = await versionOf(work.db, cycleId)
  const reason = 'A second health auditor has joined.'
  await extendSample(work, { cycleId, version, ratePercent: 55, minimumSize: 30, reason })
  await replace('other')
}

test('the snippet prints the sample as it stands after an extension and replacements', async () => {
  const { folder, snippet, sample } = await downloads('new_amended_other', changed)
  for (const shell of ['bash', 'sh']) {
    const out = execFileSync(shell, ['-c', snippet], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [, ...lines] = out.trimEnd().split('\n')
    expect(lines.toSorted()).toEqual(sample.map(({ ticket, planRef }) => `${ticket}  ${planRef}`))
  }
  expect(sample).toHaveLength(83)
})

test('the command confirms the manifest of an extended draw, and names what does not fit', async () => {
  const { folder } = await downloads('new_amended_other', changed)
  const command = [path.resolve('app/cli/main.ts'), 'draw', 'verify', 'manifest.json', 'frame.txt']
  const run = () =>
    execFileSync(process.execPath, command, { encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } })
  expect(run()).toMatch(/ok +Changes: Extended from 60 to 83 by .* second health auditor.* never eligible: 3 plans/)
  const file = path.join(folder, 'manifest.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"sizeAfter": 83', '"sizeAfter": 84'))
  expect(run).toThrow('Command failed')
})
