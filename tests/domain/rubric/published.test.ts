import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkRubric } from '#app/domain/rubric/check-rubric.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'

const folder = fileURLToPath(new URL('../../../rubrics', import.meta.url))

function publishedFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .toSorted()
}

test('a published rubric never changes: every file has the checksum that was recorded for it', () => {
  const recorded = readFileSync(join(folder, 'CHECKSUMS'), 'utf8').trim().split('\n').toSorted()
  const actual = publishedFiles().map((file) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex')
    return `${hash}  ${file.replaceAll('\\', '/')}`
  })
  expect(actual.toSorted()).toEqual(recorded)
})

test.each(publishedFiles())('%s can be published', (file) => {
  const document: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  expect(checkRubric(document).problems).toEqual([])
})

test('the file of a rubric is named by its id and version', () => {
  for (const file of publishedFiles()) {
    const { id, version } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { id: string; version: string }
    expect(file).toBe(join(id, `${version}.json`))
  }
})

test('the core rubric holds what the measures read', () => {
  const feeding = (code: string) => coreRubric.criteria.filter(({ feeds }) => feeds.includes(code)).map(({ id }) => id)
  expect(feeding('M2')).toEqual(['C1', 'D1'])
  expect(feeding('M3')).toEqual(['H1.2', 'H2.1'])
  expect(feeding('M4')).toEqual(['G1'])
  expect(feeding('EN1')).toEqual(
    ['request', 'assessment', 'draft', 'final', 'review'].flatMap((stage) => [
      `P.${stage}.parent_carer`,
      `P.${stage}.child_yp`,
    ]),
  )
})

test('each agency answers its own sections of the core rubric', () => {
  const sectionsOf = (agency: string) => [
    ...new Set(
      coreRubric.criteria
        .filter(({ answeredBy }) => answeredBy.some((one) => one === agency))
        .map(({ section }) => section),
    ),
  ]
  expect(sectionsOf('education')).toEqual(['A', 'B', 'E', 'F', 'P'])
  expect(sectionsOf('health')).toEqual(['C', 'G'])
  expect(sectionsOf('social_care')).toEqual(['D', 'H1', 'H2'])
})

test('every statement, descriptor and reason of the core rubric is a sentence', () => {
  const texts = coreRubric.criteria.flatMap((one) => [
    one.statement,
    one.green,
    one.amber,
    one.red,
    one.gates[0]?.reason ?? 'None.',
  ])
  for (const text of texts) expect(text).toMatch(/^[A-Z0-9“].*[.”]$/u)
})
