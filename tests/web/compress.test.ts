import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { encodingFor, packedAssets, packPage } from '#app/web/compress.server.ts'

test.each([
  [undefined, undefined],
  ['', undefined],
  ['identity', undefined],
  ['gzip, deflate', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['GZIP', 'gzip'],
])('a browser that takes %j is answered in %j', (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding)
})

test('a packed page is the page again once unpacked', async () => {
  const page = Buffer.from('<p>Ł</p>'.repeat(500))
  expect(gunzipSync(await packPage(page, 'gzip'))).toEqual(page)
  expect(brotliDecompressSync(await packPage(page, 'br'))).toEqual(page)
})

test('a script is sent packed, unpacked where nothing else is taken, and a file that is not there is nobody’s', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-assets-'))
  mkdirSync(path.join(folder, 'assets'))
  writeFileSync(path.join(folder, 'assets', 'page-1a.js'), 'export const a = 1\n'.repeat(200))
  writeFileSync(path.join(folder, 'assets', 'worker-3c.mjs'), 'postMessage(1)\n')
  const app = express()
  app.use(packedAssets(folder))
  app.use((_request, response) => void response.status(404).send('next'))
  const server = app.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const get = (file: string, encoding: string) =>
    fetch(`http://127.0.0.1:${port}/assets/${file}`, { headers: { 'accept-encoding': encoding } })

  const packed = await get('page-1a.js', 'br')
  expect(packed.headers.get('content-encoding')).toBe('br')
  expect(packed.headers.get('cache-control')).toContain('immutable')
  expect(packed.headers.get('vary')).toBe('Accept-Encoding')
  expect(packed.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  expect(await packed.text()).toContain('export const a = 1')
  expect(await (await get('worker-3c.mjs', 'gzip')).text()).toContain('postMessage')
  expect((await get('page-1a.js', 'identity')).status).toBe(404)
  expect((await get('other-2b.js', 'gzip')).status).toBe(404)
  expect((await get('..%2f..%2fpackage.js', 'gzip')).status).toBe(404)
})
