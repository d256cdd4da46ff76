import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { rubricCheck } from '#app/cli/rubric-check.ts'
import { makeAdditions } from '#tests/factories/additions.ts'
import { wholeRubric } from '#tests/factories/core-rubric.ts'

function fileWith(name: string, text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rubric check '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

async function check(...files: string[]) {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const code = await rubricCheck(files)
  const said = { code, out: log.mock.calls.flat(), err: error.mock.calls.flat() }
  log.mockClear()
  error.mockClear()
  return said
}

test('a rubric and additions that are ready say so, and the command ends with 0', async () => {
  const own = fileWith('own.json', JSON.stringify({ ...wholeRubric, id: 'northmere' }))
  const additions = fileWith('additions.json', JSON.stringify(makeAdditions()))
  expect(await check(own, additions)).toEqual({
    code: 0,
    out: [
      'northmere 2026-1: 14 sections, 84 criteria, 7 findings. Ready.',
      'ehcp-core 2026-1+northmere-1: 15 sections, 86 criteria, 7 findings. Ready.',
    ],
    err: [],
  })
})

test('every mistake of a file is listed with its place, and the command ends with 1', async () => {
  const [first, ...rest] = wholeRubric.criteria
  const file = fileWith(
    'own.json',
    JSON.stringify({ ...wholeRubric, criteria: [{ ...first, red: '', weight: 0 }, ...rest] }),
  )
  expect(await check(file)).toEqual({
    code: 1,
    out: [],
    err: [`${file}: W > W1 > red: It must not be empty.`, `${file}: W > W1 > weight: It must be more than 0.`],
  })
  const broken = fileWith('broken.json', '{\n  "id": "x",\n  id\n}')
  expect((await check(broken)).err).toEqual([
    `${broken}: The file: It is not JSON. Reading stopped in line 3, column 3.`,
  ])
})

test('a file that is not there ends with 2', async () => {
  expect(await check('/nowhere/rubric.json')).toMatchObject({ code: 2, out: [] })
})
