import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { describeFormat, rubricSchema } from '#app/domain/rubric-files/schema.ts'
import { rubricFolder } from '#app/operations/rubric/publish-rubrics.server.ts'

test('the published JSON Schema is the one that files are read by: npm run -s ehcp -- rubric schema > rubrics/schema.json', () => {
  const published: unknown = JSON.parse(readFileSync(path.join(rubricFolder, 'schema.json'), 'utf8'))
  expect(published).toEqual(JSON.parse(JSON.stringify(rubricSchema())))
})

test('every field of the format has words for its author', () => {
  const silent = describeFormat().flatMap(({ title, fields }) =>
    fields.filter(({ words }) => !/^[A-Z“].*\.$/u.test(words)).map(({ name }) => `${title}: ${name}`),
  )
  expect(silent).toEqual([])
})

test('the format names what must be there', () => {
  const criterion = describeFormat().find(({ id }) => id === 'criterion')
  const needed = criterion?.fields.filter((field) => field.needed).map(({ name }) => name)
  expect(needed).toEqual(['id', 'section', 'statement', 'green', 'amber', 'red', 'answeredBy', 'source'])
  expect(criterion?.fields.find(({ name }) => name === 'answeredBy')?.kind).toBe(
    'list of “education”, “health”, “social_care”',
  )
})
