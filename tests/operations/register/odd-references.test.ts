import { hash as nodeHash } from 'node:crypto'
import { rmSync, writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '#app/db/open.server.ts'
import { frameText, parseFrame } from '#app/domain/frame/frame-text.ts'
import { placeRow, startImport, type Refused } from '#app/domain/reading/plan-import.ts'
import { draw } from '#app/domain/sampling/draw.ts'
import { shellCheck } from '#app/domain/proof/shell-check.ts'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { findRegister } from '#app/operations/register/find-register.server.ts'
import { csvText } from '#tests/fixtures/register/annex-a.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { runSnippet } from '#tests/support/run-snippet.ts'
import { makeArea } from '#tests/support/work.ts'

// Any register of odd references ends in one of two ways: rows are refused, each by its line and with a sentence, or they
// stand in a frame on which the shell's own tools draw what the workbench draws.

const hash = (text: string) => nodeHash('sha256', text)
const seed = '2026-autumn:63454660390103169462'

const pieces = [
  ['A', 'a', '7', '0', '00', 'é', 'e\u0301', 'Ł', '计', '🙂', '\u{20000}', '\uff21', 'ﬁ', 'ß'],
  [' ', '  ', '\u00a0', '\u3000', '\ufeff', '\u200b', '\u00ad', '\u202e', '\u2028', '\ufe0f', '\u3164'],
  ['\t', '\n', '\r\n', '\r', '\u0000', '\u0007', '\u001b', '\u0085', '\ud800', '\ufffd'],
  ['-n', '-', '--', '|', '"', '""', "'", '\\', '\\n', '$HOME', '`id`', '$(id)', '%s', '*', '?', '~', '#', '!x', '&'],
  [';', ',', '=1+1', '@', '+', 'e+5', '1.5E+9', 'all'],
].flat()
const odd = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 }).map((some) => some.join(''))
const reference = fc.oneof(
  { weight: 6, arbitrary: odd },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 97, max: 103 }).map((length) => 'x'.repeat(length)) },
  { weight: 4, arbitrary: fc.nat(40).map((number) => `EHC-${number}`) },
)
/** Beside each reference, now and then, one that is nearly or quite the same. */
const references = fc
  .array(fc.tuple(reference, fc.constantFrom('', '', '', 'lower', 'space', 'zero', 'same')), {
    minLength: 1,
    maxLength: 14,
  })
  .map((all) => all.flatMap(([ref, twin]) => (twin === '' ? [ref] : [ref, twinOf(ref, twin)])))

function twinOf(ref: string, twin: string): string {
  if (twin === 'lower') return ref.toLowerCase()
  if (twin === 'space') return ` ${ref}\u00a0`
  return twin === 'zero' ? `0${ref}` : ref
}

type Outcome = { kept: Map<number, string>; refused: Refused[]; lines: number[] }

/** Reads the file as an import does: each row is kept under its reference, or refused. Throws for the file as a whole. */
async function readRegister(db: Database, file: { path: string; name: string }): Promise<Outcome> {
  const mapping = { ref: 'Ref', status: 'Status', yearGroup: 'Year' }
  const found = await findRegister(db, [file], { mapping })
  try {
    const planned = startImport(new Map(), found.refColumn)
    const [kept, refused, lines] = [new Map<number, string>(), [] as Refused[], [] as number[]]
    for await (const row of found.rows({ asOf: '2026-11-23' })) {
      lines.push(row.line)
      const placed = placeRow(planned, row, (plan) => plan.ref)
      if (placed.kind === 'added') kept.set(row.line, placed.plan.ref)
      if (placed.kind === 'refused') refused.push(...placed.refusals)
    }
    for (const { line } of refused) kept.delete(line)
    return { kept, refused, lines }
  } finally {
    await found.close()
  }
}

async function outcomeOf(db: Database, folder: string, refs: string[]): Promise<Outcome | { sentence: string }> {
  const rows = [['Ref', 'Status', 'Year'], ...refs.map((ref) => [ref, 'Final', '5'])]
  const file = path.join(folder, 'register.csv')
  writeFileSync(file, csvText(rows))
  try {
    return await readRegister(db, { path: file, name: 'register.csv' })
  } catch (error) {
    if (isRefusal(error)) return { sentence: error.message }
    throw error
  }
}

function checkRefusals({ kept, refused, lines }: Outcome, refs: string[]): void {
  expect(lines).toHaveLength(refs.length)
  expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  expect(new Set([...kept.keys(), ...refused.map(({ line }) => line)])).toEqual(new Set(lines))
  for (const { line, column, sentence } of refused) {
    expect(lines).toContain(line)
    expect([column, sentence.length > 20, sentence.endsWith('.')]).toEqual(['Ref', true, true])
  }
  // What is kept is what was written, in its normal form and without white space at its ends: nothing else is touched.
  for (const [line, ref] of kept) {
    const written = (refs[lines.indexOf(line)] ?? '').toWellFormed()
    expect(ref).toBe(written.normalize('NFC').trim())
  }
  expect(new Set(kept.values()).size).toBe(kept.size)
}

/** Only null characters, or bytes that are mostly controls, make a file that is no text at all. */
function checkFileRefusal({ sentence }: { sentence: string }, refs: string[]): void {
  // oxlint-disable-next-line no-control-regex
  expect(refs.join('')).toMatch(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/)
  expect(sentence).toMatch(/register\.csv.*\.$/)
}

function checkDraw(refs: string[]): void {
  const lines = refs.map((ref, index) => ({
    ref,
    stratum: refs.length > 9 ? (['new', 'other'][index % 2] ?? '') : 'all',
  }))
  const frame = frameText(lines)
  expect(parseFrame(frame)).toMatchObject({ ok: true })
  const made = draw({ lines, ratePercent: 10, minimumSize: 5, fixedSize: null, seed }, hash)
  const [first, ...tickets] = runSnippet('sh', shellCheck({ frameHash: hash(frame), seed, strata: made.strata }), frame)
  expect(first).toBe(`${hash(frame)}  frame.txt`)
  const drawn = made.strata.flatMap(({ key }) => made.sample.filter(({ stratum }) => stratum === key))
  expect(tickets).toEqual(drawn.map(({ ticket, ref }) => `${ticket}  ${ref}`))
}

test(
  'any register of odd references is refused row by row, or drawn as the shell draws it',
  { timeout: 120_000 },
  async () => {
    const db = await freshDatabase()
    await makeArea(db)
    const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-odd-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    let drawn = 0
    await fc.assert(
      fc.asyncProperty(references, async (refs) => {
        const outcome = await outcomeOf(db, folder, refs)
        if ('sentence' in outcome) return checkFileRefusal(outcome, refs)
        checkRefusals(outcome, refs)
        if (outcome.kept.size === 0) return
        drawn += 1
        checkDraw([...outcome.kept.values()])
      }),
      { numRuns: 80 },
    )
    expect(drawn).toBeGreaterThan(40)
  },
)

test('references that a spreadsheet has damaged or a person left out are refused by their lines', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-odd-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const outcome = await outcomeOf(db, folder, [
    'EHC-1',
    '1.23E+17',
    '',
    'A\u200bB',
    'EHC-1 ',
    '00123',
    '123',
    'a'.repeat(101),
  ])
  expect(outcome).toMatchObject({
    kept: new Map([
      [7, '00123'],
      [8, '123'],
    ]),
  })
  const refused = 'refused' in outcome ? outcome.refused : []
  expect(refused.map(({ line }) => line).toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 9])
})
