import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { journeyBuild } from '#tests/support/build-app.ts'

// The bytes of script that an auditor's first section needs, without the viewer of plan packs, which loads when opened.

const folder = path.resolve(journeyBuild, 'client', 'assets')
const limit = 120_000

/** The built scripts that begin with a name, and all that they import at once. */
function withImports(begin: readonly string[]): Set<string> {
  const names = readdirSync(folder)
  const found = new Set<string>()
  const next = names.filter((name) => name.endsWith('.js') && begin.some((each) => name.startsWith(`${each}-`)))
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const text = readFileSync(path.join(folder, name), 'utf8')
    next.push(...[...text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].map((match) => match[1] ?? ''))
  }
  return found
}

test('the first section of an audit needs less than 120 kB of packed script, and no schemas', () => {
  const scripts = withImports(['entry.client', 'hydrate-islands', 'section-island', 'govuk-behaviours'])
  const bytes = [...scripts].reduce((sum, name) => sum + gzipSync(readFileSync(path.join(folder, name))).length, 0)
  expect(scripts.size).toBeGreaterThan(4)
  // A module that both this page and another use brings its schema along as soon as the other uses that.
  expect([...scripts].filter((name) => readFileSync(path.join(folder, name), 'utf8').includes('ZodError'))).toEqual([])
  expect(bytes).toBeLessThan(limit)
})
