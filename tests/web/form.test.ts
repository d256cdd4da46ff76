import { expect, test } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { attempt, readForm } from '#app/web/form.server.ts'

const Schema = z.object({
  name: z.string({ error: 'Enter a name' }),
  count: z.number({ error: 'Enter a number' }).optional(),
  isSure: z.boolean().default(false),
  answers: z.record(z.string(), z.object({ rating: z.string({ error: 'Select a rating' }) })).optional(),
})

function request(fields: [string, string][]): Request {
  return new Request('http://localhost/x', { method: 'POST', body: new URLSearchParams(fields) })
}

test('fields are coerced, empty ones are absent, nested names become objects', async () => {
  const form = await readForm(
    request([
      ['name', ' a '],
      ['count', '12'],
      ['isSure', 'on'],
      ['answers.C1.rating', 'green'],
    ]),
    Schema,
  )
  expect(form).toMatchObject({
    ok: true,
    value: { name: ' a ', count: 12, isSure: true, answers: { C1: { rating: 'green' } } },
  })
  expect(
    await readForm(
      request([
        ['name', 'a'],
        ['count', ''],
      ]),
      Schema,
    ),
  ).toMatchObject({ ok: true, value: { count: undefined, isSure: false } })
})

test('a form that cannot be read comes back with its sentences and all that was typed, passwords excepted', async () => {
  const form = await readForm(
    request([
      ['name', ''],
      ['count', 'many'],
      ['more', 'x'],
      ['more', 'y'],
      ['password', 'secret'],
    ]),
    Schema,
  )
  expect(form.ok).toBe(false)
  const { data, init } = form.ok ? { data: null, init: null } : form.reply
  expect(init?.status).toBe(400)
  expect(data).toEqual({
    errors: [
      { field: 'name', sentence: 'Enter a name' },
      { field: 'count', sentence: 'Enter a number' },
    ],
    values: { name: '', count: 'many', more: ['x', 'y'] },
  })
})

test('the sentence of a nested field is found under its name', async () => {
  const form = await readForm(
    request([
      ['name', 'a'],
      ['answers.C1.comment', 'x'],
    ]),
    Schema,
  )
  expect(form.ok ? [] : form.reply.data.errors).toEqual([{ field: 'answers.C1.rating', sentence: 'Select a rating' }])
})

test('a refusal becomes a reply with its status; a fault goes on', async () => {
  const outcome = await attempt(Promise.reject(new Refusal('conflict', 'STALE', 'Read it again.', 'name')))
  const form = await readForm(request([['name', 'kept']]), Schema)
  expect(!outcome.ok && form.ok && form.refuse(outcome.refusal)).toMatchObject({
    data: { errors: [{ field: 'name', sentence: 'Read it again.' }], values: { name: 'kept' } },
    init: { status: 409 },
  })
  await expect(attempt(Promise.reject(new TypeError('bug')))).rejects.toThrow('bug')
})

test('null characters, which a database refuses, are dropped and the rest is kept', async () => {
  const form = await readForm(request([['name', 'a\u0000b']]), Schema)
  expect(form).toMatchObject({ ok: true, value: { name: 'ab' } })
})
