import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Database } from '#app/db/open.server.ts'
import { openDatabase } from '#app/db/open.server.ts'
import { dryRun } from '#app/operations/frame/get-forecast.server.ts'
import { defaultPlan, makeCycle, saveRegister } from '#tests/factories/cycle.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'
import type { Figure } from './figure.ts'

const plans = 25_000
const rounds = 11

/** What an officer waits for at each change of a rule: the whole dry run, beside the plain SQL that counts its strata. */
export default async function measureDryRun(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-bench-'))
  const { db, close } = await openDatabase(`file:${path.join(folder, 'bench.db')}`)
  await makeArea(db)
  const work = await makeWork(db)
  await saveRegister(db, plans, (index) => ({
    phase: ['early_years', 'primary', 'secondary', 'post_16'][index % 4] ?? null,
    primaryNeed: ['SLCN', 'ASD', 'SEMH', 'MLD', 'PD'][index % 5] ?? null,
    locality: ['North', 'Harbour', 'Vale', 'West'][index % 7] ?? null,
  }))
  await makeCycle(work, 'drawn', { label: '2026-spring' })
  await makeCycle(work, 'drawn', { label: '2026-summer' })
  const figures: Figure[] = []
  for (const strataBy of ['new_amended_other', 'phase+need_group+locality']) {
    const measured: number[] = []
    const floor: number[] = []
    for (let round = 0; round < rounds; round++) {
      floor.push(await timed(() => countPlainly(db, strataBy.includes('+'))))
      measured.push(await timed(() => dryRun(work, { ...defaultPlan, strataBy })))
    }
    const figure = { measured: median(measured), floor: median(floor) }
    figures.push({
      figure: `Dry run over ${plans.toLocaleString('en-GB')} plans, by ${strataBy}`,
      ...figure,
      ratio: figure.measured / figure.floor,
      budget: 3,
      unit: 'ms',
    })
  }
  await close()
  rmSync(folder, { recursive: true, force: true })
  return figures
}

/** The same counts as the rules give them, written out in SQL by hand. */
async function countPlainly(db: Database, isCrossed: boolean): Promise<unknown> {
  const columns = isCrossed ? '"phase", "primaryNeed", "locality",' : ''
  const grouped = isCrossed ? '"phase", "primaryNeed", "locality", "stratum", "isDrawn"' : '"stratum", "isDrawn"'
  return db.$queryRawUnsafe(
    `SELECT ${columns}
       CASE WHEN "firstIssuedOn" BETWEEN ?1 AND ?2 THEN 'new' WHEN "amendedOn" BETWEEN ?1 AND ?2 THEN 'amended' ELSE 'other' END AS "stratum",
       "ref" IN (SELECT s."planRef" FROM "SampleEntry" s JOIN "Cycle" c ON c."id" = s."cycleId"
                 WHERE s."status" = 'sampled' AND c."label" IN (?3, ?4)) AS "isDrawn",
       COUNT(*) AS "total"
     FROM "Plan" WHERE "isActive" AND ("leftOn" IS NULL OR "leftOn" > ?5) GROUP BY ${grouped}`,
    '2026-09-01',
    '2026-12-31',
    '2026-spring',
    '2026-summer',
    '2026-11-23',
  )
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
