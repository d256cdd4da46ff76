import { expect, test } from 'vitest'
import { fillDisk } from '#tests/support/full-disk.ts'
import { say } from '#tests/support/say.ts'

test('fifty auditors on a disk that fills up are told, lose nothing, and go on when it has space', async () => {
  const full = await fillDisk(50)
  if (full === undefined) return say('Not tried: this account may not mount a small disk')
  expect(full.faults).toEqual([])
  expect(full.statuses).toEqual([503])
  expect(full.sentence).toMatch(/^503 The disk of the workbench is full .*try again/)
  expect(full.ready).toEqual([
    [200, { status: 'ok' }],
    [503, { status: 'not ready', because: ['disk'] }],
    [200, { status: 'ok' }],
  ])
})
