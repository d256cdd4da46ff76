import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { software } from '#app/domain/sampling/manifest.ts'
import { aDraw, plainLines } from '#tests/domain/sampling/a-draw.ts'
import packageJson from '../../package.json' with { type: 'json' }

/** Runs the command as a person would, in a folder with a space in its name and no database anywhere. */
async function run(files: Record<string, string | Buffer>, ...args: string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'draw verify '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
  const main = path.resolve('app/cli/main.ts')
  const env = { ...process.env, DATABASE_URL: 'postgresql://nowhere.invalid/none', INIT_CWD: folder }
  const found = await promisify(execFile)(process.execPath, [main, 'draw', 'verify', ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
  return { code: found.code, out: found.stdout, err: found.stderr }
}

const { files } = aDraw(plainLines(200))

test('a true draw is confirmed, check by check, without a database', async () => {
  const found = await run({ 'manifest.json': files[0], 'frame.txt': files[1] }, 'manifest.json', 'frame.txt')
  expect(found.code).toBe(0)
  expect(found.out.match(/^ok /gm)).toHaveLength(8)
  expect(found.out).toContain('ea03c323ebea7dd22215a2550a36799d549d06c905990c345bcbaad776fc646d')
  expect(found.out).toContain('exactly this sample')
})

test('a changed sample or frame fails and says where', async () => {
  const changed = await run(
    { 'manifest.json': files[0].replaceAll('P0041', 'P0040'), 'frame.txt': files[1] },
    'manifest.json',
    'frame.txt',
  )
  expect(changed.code).toBe(1)
  expect(changed.out).toContain('WRONG  Sample: Place 1 differs: the frame and the seed give P0041')
  const shorter = await run(
    { 'manifest.json': files[0], 'frame.txt': files[1].replace('P0002\n', '') },
    'manifest.json',
    'frame.txt',
  )
  expect(shorter.code).toBe(1)
  expect(shorter.out).toContain('WRONG  Frame hash')
})

test('files that are missing, not text, or not named are explained', async () => {
  expect((await run({}, 'manifest.json', 'frame.txt')).err).toContain('There is no file manifest.json')
  const damaged = await run(
    { 'manifest.json': files[0], 'frame.txt': Buffer.from([0xff, 0xfe, 0x50]) },
    'manifest.json',
    'frame.txt',
  )
  expect([damaged.code, damaged.err]).toEqual([2, expect.stringContaining('not UTF-8 text')])
  expect((await run({}, 'manifest.json')).err).toContain('Name both files')
})

test('the manifest names the version of the program that drew', () => {
  expect(software).toBe(`${packageJson.name} ${packageJson.version}`)
})
