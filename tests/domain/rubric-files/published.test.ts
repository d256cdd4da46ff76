import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkRubric } from '#app/domain/rubric-files/check-rubric.ts'
import { readRubricFiles, rubricFolder } from '#app/operations/rubric/publish-rubrics.server.ts'
import { coreRubric, wholeRubric } from '#tests/factories/core-rubric.ts'

const folder = rubricFolder

/** The files of rubrics; the schema at the top and the folders beside them hold none. */
async function publishedFiles(): Promise<string[]> {
  return (await readRubricFiles(folder)).map(({ file }) => file)
}

test('a published rubric never changes: every file has the checksum that was recorded for it', async () => {
  const recorded = readFileSync(join(folder, 'CHECKSUMS'), 'utf8').trim().split('\n').toSorted()
  const actual = (await publishedFiles()).map((file) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex')
    return `${hash}  ${file.replaceAll('\\', '/')}`
  })
  expect(actual.toSorted()).toEqual(recorded)
})

test.each(await publishedFiles())('%s can be published', (file) => {
  const document: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  expect(checkRubric(document).problems).toEqual([])
})

test('the file of a rubric is named by its id and version', async () => {
  for (const file of await publishedFiles()) {
    const { id, version } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { id: string; version: string }
    expect(file).toBe(join(id, `${version}.json`))
  }
})

test.each([coreRubric, wholeRubric])('the core rubric $version holds what the measures read', ({ criteria }) => {
  const feeding = (code: string) => criteria.filter(({ feeds }) => feeds.includes(code)).map(({ id }) => id)
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

test('each agency answers its own sections of the first core rubric', () => {
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
