import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { givenPath } from '#app/cli/given-path.ts'

afterEach(() => vi.unstubAllEnvs())

test('a file is looked for where the person stood when npm ran the command', () => {
  vi.stubEnv('INIT_CWD', path.resolve('/home/officer'))
  expect(givenPath('list.csv')).toBe(path.resolve('/home/officer/list.csv'))
  expect(givenPath(path.resolve('/data/list.csv'))).toBe(path.resolve('/data/list.csv'))
})

test('without npm a file is looked for in the current folder', () => {
  vi.stubEnv('INIT_CWD', undefined)
  expect(givenPath('list.csv')).toBe(path.resolve('list.csv'))
})
