import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest'

// Each test file has a temporary folder of its own, so that files that run at the same time do not see each other's, and
// nothing is left behind.
const shared = tmpdir()
const own = mkdtempSync(path.join(shared, 'ehcp-'))
process.env.TMPDIR = own

afterAll(() => {
  process.env.TMPDIR = shared
  rmSync(own, { recursive: true, force: true })
})

// Noise on the console is a defect that nobody reads: it fails the test, unless the test expects it.
beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})

afterEach(() => {
  expect(vi.mocked(console.error).mock.calls).toEqual([])
  expect(vi.mocked(console.warn).mock.calls).toEqual([])
  vi.restoreAllMocks()
})
