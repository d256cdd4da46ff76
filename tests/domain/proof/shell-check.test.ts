import { expect, test } from 'vitest'
import { shellCheck, shellCheckTime } from '#app/domain/proof/shell-check.ts'
import type { FrameLine } from '#app/domain/frame/frame-text.ts'
import { runSnippet } from '#tests/support/run-snippet.ts'
import { aDraw, plainLines } from '#tests/domain/sampling/a-draw.ts'

function snippetOf({ manifest }: ReturnType<typeof aDraw>): string {
  return shellCheck({ frameHash: manifest.frame.hash, seed: manifest.seed.value, strata: manifest.strata })
}

const awkward = [
  'Réf-1',
  'ŁÓDŹ 7',
  '计划-3',
  '🙂-4',
  '\u{20000}9',
  '\uff21-2',
  'A\u00a0B',
  'A  B',
  "it's",
  '"quoted"',
  'back\\slash',
  '$HOME',
  '`date`',
  '-n',
  '%s',
  'a|b',
  '#7',
  '*',
  '~',
  '00123',
  '!x',
]

test('the snippet for a frame without strata prints the published draw', () => {
  const made = aDraw(plainLines(200))
  const [hashLine, ...tickets] = runSnippet('bash', snippetOf(made), made.files[1])
  expect(hashLine).toBe('ea03c323ebea7dd22215a2550a36799d549d06c905990c345bcbaad776fc646d  frame.txt')
  expect(tickets).toEqual(made.made.sample.map(({ ticket, ref }) => `${ticket}  ${ref}`))
  expect(tickets).toHaveLength(20)
})

test('accents, emoji, no-break spaces and characters that shells read come out the same', () => {
  const made = aDraw(awkward.map((ref) => ({ ref, stratum: 'all' })))
  const [, ...tickets] = runSnippet('bash', snippetOf(made), made.files[1])
  expect(tickets).toEqual(made.made.sample.map(({ ticket, ref }) => `${ticket}  ${ref}`))
})

test.each(['bash', 'sh'])('the snippet for strata prints each stratum in turn, in %s', (shell) => {
  const lines: FrameLine[] = [...awkward, ...plainLines(80).map(({ ref }) => ref)].map((ref, index) => ({
    ref,
    stratum: index % 7 === 0 ? 'new' : index % 5 === 0 ? 'amended' : 'other',
  }))
  const made = aDraw(lines)
  const [hashLine, ...tickets] = runSnippet(shell, snippetOf(made), made.files[1])
  expect(hashLine).toContain(made.manifest.frame.hash)
  const byStratum = made.manifest.strata.flatMap(({ key }) => made.made.sample.filter(({ stratum }) => stratum === key))
  expect(tickets).toEqual(byStratum.map(({ ticket, ref }) => `${ticket}  ${ref}`))
})

test('the time of the loop is said in seconds or minutes', () => {
  expect([1, 3245, 25_000, 640_000].map(shellCheckTime)).toEqual([
    'about 1 second',
    'about 7 seconds',
    'about 50 seconds',
    'about 22 minutes',
  ])
})
