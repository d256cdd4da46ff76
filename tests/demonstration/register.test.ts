import { expect, test } from 'vitest'
import { addDays } from '#app/domain/shared/plain-date.ts'
import { Chance } from '#prisma/demonstration/chance.ts'
import { registerFile } from '#prisma/demonstration/register/register-file.ts'
import { inventLives, needMix, smallArea, wholeArea } from '#prisma/demonstration/register/register-life.ts'
import { timelineOn } from '#prisma/demonstration/timeline.ts'

const days = timelineOn('2026-11-23', 4).map(({ registerOn }) => registerOn)
const lives = inventLives(new Chance('register'), wholeArea, days)
const last = days.at(-1)!

const rowsOf = (file: string) =>
  file
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','))

test('the register of the last day holds 3,245 plans with the published need mix', () => {
  const rows = rowsOf(registerFile(lives, last))
  expect(rows).toHaveLength(3245)
  const share = (need: string) => (rows.filter((row) => row[6] === need).length * 1000) / rows.length
  for (const [need, perThousand] of needMix) expect(Math.abs(share(need) - perThousand)).toBeLessThan(0.5)
})

test('the register grows from file to file by the new plans less those that left', () => {
  const refs = days.map((day) => new Set(rowsOf(registerFile(lives, day)).map((row) => row[0])))
  for (const [index, now] of refs.entries()) {
    const before = refs[index - 1]
    if (before === undefined) continue
    const added = [...now].filter((ref) => !before.has(ref)).length
    const gone = [...before].filter((ref) => !now.has(ref)).length
    expect(added).toBeGreaterThanOrEqual(130)
    expect(added).toBeLessThanOrEqual(180)
    expect(gone).toBeGreaterThanOrEqual(58)
    expect(gone).toBeLessThanOrEqual(84)
  }
})

test('references are local, and none stands twice', () => {
  expect(lives.every(({ ref }) => /^NM-00\d{4}$/.test(ref))).toBe(true)
  expect(new Set(lives.map(({ ref }) => ref)).size).toBe(lives.length)
})

test('no date of a file lies after the day it speaks of, and every child was two before the plan was issued', () => {
  for (const life of lives) {
    expect(life.firstIssuedOn >= addDays(life.dateOfBirth, 2 * 365)).toBe(true)
    expect(life.amendments.every((date) => date > life.firstIssuedOn && date <= last)).toBe(true)
  }
})

test('the same seed writes the same file, another seed another one', () => {
  const file = (seed: string) => registerFile(inventLives(new Chance(seed), smallArea, days), last)
  expect(file('a')).toBe(file('a'))
  expect(file('a')).not.toBe(file('b'))
})
