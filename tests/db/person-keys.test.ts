import { expect, test } from 'vitest'
import { personKeySecret, sealPersonKeySecret } from '#app/db/person-keys.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea } from '#tests/support/work.ts'

test('the secret behind pupil numbers is made once, and no row holds it', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const secret = await personKeySecret(db)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(await personKeySecret(db)).toBe(secret)
  const stored = (await db.area.findFirstOrThrow()).personKeySecret
  expect(stored).toMatch(/^[0-9a-f]{12}\.[\w-]+$/)
  expect(stored).not.toContain(secret)
})

test('a secret from before it was sealed is sealed at a start, and stays the same', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const secret = 'ab'.repeat(32)
  await db.area.updateMany({ data: { personKeySecret: secret } })
  expect(await personKeySecret(db)).toBe(secret)
  await sealPersonKeySecret(db)
  const stored = (await db.area.findFirstOrThrow()).personKeySecret
  expect(stored).not.toContain(secret)
  await sealPersonKeySecret(db)
  expect((await db.area.findFirstOrThrow()).personKeySecret).toBe(stored)
  expect(await personKeySecret(db)).toBe(secret)
})
