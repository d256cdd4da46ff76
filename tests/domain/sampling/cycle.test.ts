import { expect, test } from 'vitest'
import { CyclePlan, cycleStates, demandStep, mayTake, type CycleStep } from '#app/domain/sampling/cycle.ts'
import { groupDigits, Seed, SeedRequest, seedMadeBy, seedOf } from '#app/domain/seed/seed.ts'
import { previousTerms, shiftTerm, termDates, termName, termOf } from '#app/domain/frame/term.ts'
import { addDays, daysBetween } from '#app/domain/shared/plain-date.ts'

test('each step is taken in its own states and nothing goes back', () => {
  const table = (step: CycleStep) => cycleStates.filter((state) => mayTake(step, state))
  expect(table('freeze')).toEqual(['planned'])
  expect(table('seed')).toEqual(['frozen'])
  expect(table('draw')).toEqual(['frozen'])
  expect(table('replace')).toEqual(['drawn', 'auditing'])
  expect(table('assign')).toEqual(['drawn', 'auditing'])
  expect(table('close')).toEqual(['auditing'])
  expect(table('lock')).toEqual(['moderating'])
})

test('a step out of order says which step comes first, or that it was taken', () => {
  expect(() => demandStep('seed', 'planned')).toThrow('Freeze the frame first')
  expect(() => demandStep('draw', 'auditing')).toThrow('A cycle has one draw')
  expect(() => demandStep('freeze', 'frozen')).toThrow('cannot be frozen twice')
  expect(() => demandStep('assign', 'locked')).toThrow('Auditing is closed')
  expect(demandStep('draw', 'frozen')).toBeUndefined()
})

test('terms cover the year without a gap and go back over the turn of the year', () => {
  expect(previousTerms('2026-spring', 2)).toEqual(['2025-autumn', '2025-summer'])
  expect(shiftTerm('2026-autumn', 1)).toBe('2027-spring')
  expect(termOf('2026-11-23')).toBe('2026-autumn')
  expect(termName('2026-autumn')).toBe('Autumn term 2026')
  let term = '2024-spring'
  for (let index = 0; index < 9; index++) {
    const next = shiftTerm(term, 1)
    expect(daysBetween(termDates(term).to, termDates(next).from)).toBe(1)
    expect(termOf(addDays(termDates(next).from, -1))).toBe(term)
    term = next
  }
})

test('a plan for a cycle asks for whole numbers within bounds', () => {
  const plan = {
    label: '2026-autumn',
    frameRule: 'all_active',
    strataBy: 'none',
    ratePercent: '10',
    minimumSize: '30',
    exclusionTerms: '2',
    minutesEducation: '45',
    minutesHealth: '45',
    minutesSocialCare: '45',
  }
  expect(CyclePlan.parse(plan)).toMatchObject({ ratePercent: 10, minimumSize: 30 })
  const sentences = (change: object) =>
    CyclePlan.safeParse({ ...plan, ...change }).error?.issues.map(({ message }) => message)
  expect(sentences({ ratePercent: '10.5' })).toEqual(['The rate must be a whole number from 1 to 100'])
  expect(sentences({ ratePercent: 'ten' })).toEqual(['The rate must be a whole number from 1 to 100'])
  expect(sentences({ label: '2026 autumn|1' })).toEqual(['Select a term'])
})

test('a seed is a label and twenty digits without a bar or white space', () => {
  expect(seedOf('2020-autumn', '63454660390103169462')).toBe('2020-autumn:63454660390103169462')
  expect(groupDigits('2020-autumn:63454660390103169462')).toBe('63454 66039 01031 69462')
  for (const wrong of [
    'a|b:63454660390103169462',
    'a b:63454660390103169462',
    'a:6345466039010316946',
    'a:6345466039010316946x',
    'é:63454660390103169462',
  ]) {
    expect(Seed.safeParse(wrong).success).toBe(false)
  }
})

test('dice need twenty digits, who rolled and who watched', () => {
  const dice = { source: 'dice', digits: ' 63454-66039 01031 69462 ', rolledBy: ' Forum ', watchedBy: 'Internal audit' }
  const request = SeedRequest.parse(dice)
  expect(request).toMatchObject({ digits: '63454660390103169462' })
  expect(seedMadeBy(request)).toBe('Rolled by Forum; watched by Internal audit')
  expect(seedMadeBy({ source: 'trial' })).toContain('not witnessed')
  const sentences = (change: object) =>
    SeedRequest.safeParse({ ...dice, ...change }).error?.issues.map(({ message }) => message)
  expect(sentences({ digits: '' })).toEqual(['Enter the 20 digits'])
  expect(sentences({ digits: '6345' })).toEqual(['Enter exactly 20 digits: there are 4'])
  expect(sentences({ digits: '6345466039010316946x' })).toEqual(['The seed can hold only the digits 0 to 9'])
  expect(sentences({ digits: '1111 '.repeat(5) })).toEqual([
    'Twenty equal digits do not come from dice. Enter the digits as rolled',
  ])
  expect(sentences({ rolledBy: ' ' })).toEqual(['Enter who rolled the dice'])
  expect(sentences({ watchedBy: 'forum ' })).toEqual(['Whoever watched must be somebody other than the one who rolled'])
  expect(sentences({ source: 'spreadsheet' })).toEqual(['Select how the seed is made'])
})
