import { afterEach, beforeEach, expect, vi } from 'vitest'

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
