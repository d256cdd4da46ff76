import { afterAll, beforeAll, expect, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { connect, type Database } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// Guessing over the network: so many passwords are looked at, however many are sent, and their owner gets in meanwhile.

let app: RunningApp
let db: Database
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  app = await startApp(place.databaseUrl, { TRUST_PROXY: 'loopback' })
  db = connect(locate(place.databaseUrl))
})

afterAll(async () => {
  await db?.$disconnect()
  await app?.stop()
  await remove?.()
})

/** What the server answers to a name and a password from an address. */
async function knock(signInName: string, password: string, address: string): Promise<number> {
  const headers = { origin: app.origin, 'x-forwarded-for': address }
  const body = new URLSearchParams({ intent: 'sign-in', signInName, password })
  const response = await fetch(`${app.origin}/sign-in`, { method: 'POST', body, headers, redirect: 'manual' })
  await response.arrayBuffer()
  return response.status
}

/** Sends so many at a time, until all are sent. */
async function send(count: number, one: (index: number) => Promise<number>): Promise<Map<number, number>> {
  const answers = new Map<number, number>()
  let next = 0
  const sender = async () => {
    for (let index = next++; index < count; index = next++) {
      const status = await one(index)
      answers.set(status, (answers.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: 16 }, sender))
  return answers
}

const lookedAt = () => db.trailEvent.count({ where: { type: 'SIGN_IN_REFUSED' } })

test('of 1,000 guesses at one account from 50 networks ten are looked at, and its owner gets in from the office', async () => {
  expect(await knock('officer1', demonstrationPassword, '198.51.100.7')).toBe(303)
  const answers = await send(1_000, (index) => knock('officer1', `guess ${index}`, `203.0.${index % 50}.9`))
  expect([...answers]).toEqual([[400, 1_000]])
  expect(await lookedAt()).toBe(10)
  // Even the right password is not looked at from where the guesses come.
  expect(await knock('officer1', demonstrationPassword, '203.0.1.9')).toBe(400)
  expect(await knock('officer1', demonstrationPassword, '198.51.100.8')).toBe(303)
})

test('of 10,000 guesses at 5,000 names from one address a hundred are looked at', async () => {
  const before = await lookedAt()
  const answers = await send(10_000, (index) => knock(`name${index % 5_000}`, 'guess', '192.0.2.55'))
  expect([...answers]).toEqual([[400, 10_000]])
  expect((await lookedAt()) - before).toBe(100)
  expect(await db.trailEvent.count({ where: { type: 'TRIES_LIMITED' } })).toBe(2)
})
