import { expect, test } from 'vitest'
import { guessMapping } from '#app/domain/reading/headings.ts'
import { findRegister } from '#app/operations/register/find-register.server.ts'
import { makeFiles } from '#tests/factories/register-files/all-shapes.ts'
import { inventedPersons, referenceDate } from '#tests/factories/register-files/invented-person.ts'
import { localHeadings } from '#tests/factories/register-files/sheets.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea } from '#tests/support/work.ts'

test('the same plans in any shape of file show the same findings', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const observed = async (shape: keyof typeof makeFiles): Promise<string[]> => {
    const files = makeFiles[shape](inventedPersons(150)).map(({ name, content }) => fileOnDisk(name, content))
    const found = await findRegister(db, files, shape === 'local' ? { mapping: guessMapping(localHeadings) } : {})
    const seen: string[] = []
    for await (const row of found.rows({ asOf: referenceDate })) {
      if (row.kind === 'plan') seen.push(...(row.observations ?? []).map(({ rule, detail }) => `${rule}: ${detail}`))
    }
    await found.close()
    return seen.toSorted()
  }
  const annexA = await observed('annex_a')
  expect(annexA.length).toBeGreaterThan(20)
  for (const shape of Object.keys(makeFiles) as (keyof typeof makeFiles)[]) {
    expect([shape, await observed(shape)]).toEqual([shape, annexA])
  }
})
