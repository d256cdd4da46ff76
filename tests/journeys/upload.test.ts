import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// Uploads over a real connection, as a browser sends them.

let app: RunningApp
let remove: () => Promise<void>
let cookie = ''

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  app = await startApp(place.databaseUrl)
  const body = new URLSearchParams({ intent: 'sign-in', signInName: 'officer1', password: demonstrationPassword })
  const response = await fetch(`${app.origin}/sign-in`, {
    method: 'POST',
    body,
    headers: { origin: app.origin },
    redirect: 'manual',
  })
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
})

afterAll(async () => {
  await app?.stop()
  await remove?.()
})

function upload(file: Blob, name: string): Promise<Response> {
  const form = new FormData()
  form.append('asOf-day', '7')
  form.append('asOf-month', '11')
  form.append('file', file, name)
  form.append('asOf-year', '2026')
  return fetch(`${app.origin}/register/imports/new`, {
    method: 'POST',
    body: form,
    headers: { origin: app.origin, cookie },
    redirect: 'manual',
  })
}

test('a file of 200 MB gets a sentence with its name, and what was typed is still there', async () => {
  const megabyte = new Uint8Array(1_000_000).fill(65)
  const response = await upload(new Blob(Array.from({ length: 200 }, () => megabyte)), 'Everything ever.csv')
  expect(response.status).toBe(400)
  const page = await response.text()
  expect(page).toContain('Everything ever.csv')
  expect(page).toContain('120 MB')
  expect(page).toMatch(/name="asOf-day"[^>]*value="7"|value="7"[^>]*name="asOf-day"/)
})

test('a file without an end, and one without a beginning, are refused and the app goes on', async () => {
  const headers = { origin: app.origin, cookie, 'content-type': 'multipart/form-data; boundary=x' }
  for (const body of [
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nUnique ID',
    'nothing at all',
  ]) {
    const response = await fetch(`${app.origin}/register/imports/new`, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('did not arrive whole')
  }
  expect((await fetch(`${app.origin}/health`)).status).toBe(200)
})

test.each(['/register/references', '/returns/annual-reviews/new', '/comparators', '/conflicts/import'])(
  'a file of two megabytes is read, not refused at the door, at %s',
  async (page) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(2_000_000).fill(65)]), 'large.csv')
    const headers = { origin: app.origin, cookie }
    const response = await fetch(app.origin + page, { method: 'POST', body: form, headers, redirect: 'manual' })
    expect(response.status).not.toBe(413)
    expect(await response.text()).toContain('<h1')
  },
)
