import { expect, test } from 'vitest'
import { sealedArea } from '#tests/factories/sealed-area.ts'
import { say } from '#tests/support/say.ts'
import { tamper } from '#tests/support/tamper.ts'
import { pickerOf, tamperings, tryTampering } from '#tests/support/try-tampering.ts'

const wanted = 500

test('of at least 500 changes by SQL at places by chance, every one is found', async () => {
  const area = await sealedArea()
  await tamper(area.db)
  const unseen: string[] = []
  let tried = 0
  for (let seed = 2; tried < wanted; seed += 1) {
    for (const each of await tamperings(area, pickerOf(seed))) {
      tried += 1
      if ((await tryTampering(area, each)) === null) unseen.push(`seed ${seed}: ${each.name}`)
    }
  }
  say(`${tried} changes, ${tried - unseen.length} found`)
  expect(tried).toBeGreaterThanOrEqual(wanted)
  expect(unseen).toEqual([])
})
