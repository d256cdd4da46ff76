import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { receiveUpload } from '#app/web/receive-upload.server.ts'

function upload(fields: [string, string][]): Request {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  form.append('file', new File(['a,b\n1,2\n'], 'ours.csv'))
  return new Request('http://localhost/register/references', { method: 'POST', body: form })
}

test('a file is on disk while it is needed, and its folder is gone afterwards', async () => {
  const folder = await receiveUpload(upload([['asOf', 'today']]), async ({ file, files, form, problem }) => {
    expect(problem).toBeNull()
    expect(files).toHaveLength(1)
    expect(file?.name).toBe('ours.csv')
    expect(form.get('asOf')).toBe('today')
    expect(statSync(file?.path ?? '').mode & 0o777).toBe(0o600)
    return path.dirname(file?.path ?? '')
  })
  expect(existsSync(folder)).toBe(false)
})

test('the longest list of references arrives whole', async () => {
  const references = Array.from({ length: 3_000 }, (_, index) => `${index}`.padEnd(64, 'R')).join('\r\n')
  await receiveUpload(upload([['references', references]]), async ({ form, problem }) => {
    expect(problem).toBeNull()
    expect(form.get('references')).toBe(references)
  })
})

test('a text that is longer than any form takes is refused, not cut short', async () => {
  await receiveUpload(upload([['references', 'R'.repeat(600_000)]]), async ({ files, problem }) => {
    expect(files).toEqual([])
    expect(problem).toMatchObject({ kind: 'invalid', code: 'FIELD_TOO_LONG', field: 'references' })
  })
})

test('fields that no form has fill no memory', async () => {
  const fields = Array.from({ length: 1_000 }, (_, index): [string, string] => [`field-${index}`, 'x'])
  await receiveUpload(upload(fields), async ({ form }) => {
    expect([...form.keys()].length).toBeLessThan(100)
  })
})
