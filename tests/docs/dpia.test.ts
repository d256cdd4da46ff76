import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kinds } from '#app/domain/retention/kinds.ts'
import { periodWords } from '#app/domain/retention/stored.ts'

const assessment = readFileSync('app/docs/dpia.md', 'utf8')

test('the assessment tells every kind of data with the time that the product proposes', () => {
  const lines = Object.values(kinds).map(({ name, days, from }) => `| ${name} | ${periodWords(days)} | ${from} |`)
  expect(lines.filter((line) => !assessment.includes(line.replaceAll('’', "'")) && !assessment.includes(line))).toEqual(
    [],
  )
})

test('what the assessment names as proof is there', () => {
  const named = [...assessment.matchAll(/`((?:app|tests)\/[^`]+)`/g)].map(([, file]) => file ?? '')
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((file) => !existsSync(file))).toEqual([])
})
