import { expect, test } from 'vitest'
import { pathWithoutSecret } from '#app/web/path-without-secret.ts'

test.each([
  ['/welcome/s3cr3t', '/welcome/…'],
  ['/password/s3cr3t.data', '/password/…'],
  ['//Password/s3cr3t/', '/Password/…'],
  ['/audits/1/check', '/audits/1/check'],
  ['/people', '/people'],
])('%s is logged as %s', (path, logged) => {
  expect(pathWithoutSecret(path)).toBe(logged)
})
