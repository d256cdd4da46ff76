import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Report } from '#app/domain/report/report.ts'
import { changedSections } from '#app/domain/report/differences.ts'
import { EasyReadHtml } from '#app/render/easy-read/easy-read-html.tsx'
import { makeReport } from '#tests/factories/report.ts'
import { exactFormats } from '#tests/support/format-differences.ts'
import { difference, modelTally } from '#tests/support/model-numbers.ts'

// A frozen text as the first version of the report wrote it: verdicts in words, bars with few parts, no definitions.
const frozen = readFileSync('tests/fixtures/report/report-1.json', 'utf8')
const report = Report.parse(JSON.parse(frozen))
const signature = { name: 'Head of Service', signedOn: '2026-10-06', modelHash: 'ab'.repeat(32) }

for (const [format, read, spelling] of exactFormats) {
  test(`${format}: a report that was frozen in version 1 is printed with every number of it`, async () => {
    expect(report.formatVersion).toBe(1)
    const printed = await read(report, signature)
    expect(difference(printed, modelTally(report, signature, spelling))).toEqual({ missing: [], surplus: [] })
  })
}

test('easy read of version 1 says that there is none, and a later report is compared with it', () => {
  const page = renderToStaticMarkup(createElement(EasyReadHtml, { report, signature }))
  expect(page).toContain('Nobody has put this report in easy words.')
  expect(changedSections(report, makeReport())[0]).toMatch(/^Compared with the report of /)
})
