import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cutOff, kinds, RetentionKind } from '#app/domain/retention/kinds.ts'
import { keptWords, periodWords, storedGroups, tableWords } from '#app/domain/retention/stored.ts'
import type { StoredLine } from '#app/domain/retention/stored-line.ts'
import { textsRemoved, withoutTexts } from '#app/domain/retention/without-texts.ts'
import { handedOut } from '#app/domain/retention/without-names.ts'

const lines: [string, StoredLine][] = storedGroups.flatMap(({ tables }) => Object.entries<StoredLine>(tables))

test('every table of the database has one line that says what it holds, why, how long and who sees it', () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8')
  const models = [...schema.matchAll(/^model (\w+) \{/gm)].map(([, name = '']) => name)
  expect(lines.map(([table]) => table).toSorted()).toEqual(models.toSorted())
  expect(lines.filter(([, line]) => Object.values(line).includes(''))).toEqual([])
})

test('every kind with a rule is said at a table at least, and its words say how long', () => {
  const kept = new Set(lines.map(([, line]) => line.kept))
  expect(RetentionKind.options.filter((kind) => !kept.has(kind))).toEqual([])
  const rules = { daysOf: () => 730, packDays: 90 }
  expect(keptWords('audit_texts', rules)).toBe('2 years from the lock of the cycle; see “What auditors wrote”')
  expect(keptWords('packs', rules)).toBe('until 90 days after the lock of the cycle')
  expect(keptWords('for good', rules)).toBe('for good')
  expect(kinds.audit_texts.days).toBe(730)
  expect([periodWords(365), periodWords(730), periodWords(90), periodWords(400)]).toEqual([
    '1 year',
    '2 years',
    '90 days',
    '400 days',
  ])
  expect(tableWords('AnnualReview')).toBe('Annual review')
  expect(cutOff(730, '2026-12-31')).toBe('2024-12-31')
})

test('a document without its texts keeps wordings, ratings and codes, and is marked', () => {
  const document = {
    overall: 'red',
    sections: [{ asked: { evidence: 'Look here' }, rating: 'red', comment: 'Anna', evidence: 'p. 3' }],
  }
  const text = withoutTexts(JSON.stringify(document))
  expect(JSON.parse(text)).toEqual({
    overall: 'red',
    sections: [{ asked: { evidence: 'Look here' }, rating: 'red', comment: '', evidence: '' }],
    textsRemoved: true,
  })
  expect(text).toContain(textsRemoved)
  expect(withoutTexts(text)).toBe(text)
  expect(JSON.parse(withoutTexts('[{"comment":"x"}]'))).toEqual([{ comment: '', textsRemoved: true }])
})

test('rows that are handed out name roles in place of people, inside their documents too', () => {
  const roles = { byId: new Map([['p1', 'Health auditor']]), byName: new Map([['Pat', 'Health auditor']]) }
  const row = {
    auditorId: 'p1',
    settledByName: 'Pat',
    addedById: 'gone',
    formerIds: 'p1,p2',
    document: '{"auditorName":"Pat","by":1}',
    comment: 'As Pat said',
    coordinator: 'S. Body',
    sealed: new Uint8Array(3),
  }
  expect(handedOut(row, roles)).toEqual({
    auditorId: 'Health auditor',
    settledByName: 'Health auditor',
    addedById: 'A colleague',
    formerIds: ['Health auditor', 'A colleague'],
    document: { auditorName: 'Health auditor', by: 1 },
    comment: 'As Pat said',
    coordinator: 'A colleague',
    sealed: '3 bytes, encrypted',
  })
  expect(handedOut(row, null)).toMatchObject({ auditorId: 'p1', coordinator: 'S. Body' })
})
