import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { limitVisitors } from '#app/web/limit-visitors.ts'

test('an address that asks too often in a minute is told when to come back, and may come back then', async () => {
  let moment = 1_000
  const app = express()
  app.use(
    limitVisitors(3, () => moment),
    (_, response) => void response.send('a page'),
  )
  const server = app.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const ask = () => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/method`)
  const first = await Promise.all([ask(), ask(), ask()])
  expect(first.map(({ status }) => status)).toEqual([200, 200, 200])
  moment += 20_000
  const refused = await ask()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40'])
  expect(await refused.text()).toContain('Wait a minute')
  moment += 40_000
  expect((await ask()).status).toBe(200)
})
