import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { believeOnlyProxies, refuseOddHosts } from '#app/web/odd-requests.server.ts'

/** A server that tells for which host and by which protocol it was asked, and whom it believes. */
async function askedFor(headers: Record<string, string>, place: { proxy?: string; publicOrigin?: string }) {
  const app = express()
  app.set('trust proxy', place.proxy ?? false)
  app.use(believeOnlyProxies, refuseOddHosts(place.publicOrigin))
  app.use((asked, response) => void response.send(`${asked.protocol}://${asked.host} ${asked.get('x-forwarded-host')}`))
  const server = app.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const asking = request({ host: '127.0.0.1', port, headers }).end()
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  const chunks = await answer.toArray()
  return answer.statusCode === 200 ? Buffer.concat(chunks as Buffer[]).toString() : answer.statusCode
}

const forwarded = { host: 'app-1:3000', 'x-forwarded-host': 'audit.example', 'x-forwarded-proto': 'https' }
const publicOrigin = 'https://audit.example'

test('what a proxy says is believed from the one that was named', async () => {
  expect(await askedFor(forwarded, { proxy: 'loopback', publicOrigin })).toBe('https://audit.example audit.example')
})

test('what anybody else says of a proxy is taken away', async () => {
  expect(await askedFor(forwarded, { proxy: '10.0.0.5' })).toBe('http://app-1:3000 undefined')
  expect(await askedFor(forwarded, { publicOrigin })).toBe(400)
})

test('a named proxy cannot ask for another site either', async () => {
  const headers = { ...forwarded, 'x-forwarded-host': 'evil.example' }
  expect(await askedFor(headers, { proxy: 'loopback', publicOrigin })).toBe(400)
})

test.each(['audit.example', 'AUDIT.example', 'audit.example:80'])('%s is the public address', async (host) => {
  expect(await askedFor({ host }, { publicOrigin: 'http://audit.example' })).toContain('http://')
})

test.each(['localhost:3000', '127.0.0.1', '[::1]:3000', 'a-b.c.example'])('%s can be a host', async (host) => {
  expect(await askedFor({ host }, {})).toContain(host)
})

test.each(['a b', 'a/b', 'user@host', 'host:port', '-', 'a\\b', 'host,other'])('%o cannot be a host', async (host) => {
  expect(await askedFor({ host }, {})).toBe(400)
})
