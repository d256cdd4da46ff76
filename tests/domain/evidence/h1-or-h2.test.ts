import { expect, test } from 'vitest'
import {
  ages,
  causes,
  chooseSection,
  provisions,
  readChooserAnswers,
  stays,
  type ChooserAnswers,
  type Choice,
} from '#app/domain/evidence/h1-or-h2.ts'

const nothing: ChooserAnswers = { age: null, provision: null, stay: null, cause: null }
const child = { ...nothing, age: 'under_18' } as const

test.each<[string, Partial<ChooserAnswers>, 'H1' | 'H2', string]>([
  ['an adult, whatever it is', { age: 'adult', provision: 'equipment' }, 'H2', 'Care Act 2014'],
  [
    'an adult with everything answered',
    { age: 'adult', provision: 'meals', cause: 'disability' },
    'H2',
    'Care Act 2014',
  ],
  ['something that is not on the list', { ...child, provision: 'other', cause: 'disability' }, 'H2', '37(2)(f)'],
  [
    'a residential short break',
    { ...child, provision: 'short_break', stay: 'residential', cause: 'disability' },
    'H2',
    '9.69',
  ],
  ['meals under a child in need plan', { ...child, provision: 'meals', cause: 'plan' }, 'H2', 'Children Act 1989'],
  [
    'leisure that has nothing to do with a disability',
    { ...child, provision: 'leisure', cause: 'unrelated' },
    'H2',
    '9.69',
  ],
  [
    'a short break by day',
    { ...child, provision: 'short_break', stay: 'home', cause: 'disability' },
    'H1',
    'sections 2 and 28A',
  ],
  ['help at home', { ...child, provision: 'home_help', cause: 'disability' }, 'H1', '37(2)(e)'],
  ['a service for parent carers', { ...child, provision: 'carers', cause: 'disability' }, 'H1', '1970'],
])('%s belongs in %3$s', (_, answers, section, law) => {
  const choice = chooseSection({ ...nothing, ...answers })
  expect(choice).toMatchObject({ kind: 'section', section })
  expect(choice.kind === 'section' && choice.law).toContain(law)
})

test.each<[Partial<ChooserAnswers>, string[]]>([
  [{}, ['age', 'provision', 'cause']],
  [child, ['provision', 'cause']],
  [{ ...child, provision: 'short_break' }, ['stay', 'cause']],
  [{ ...child, provision: 'short_break', cause: 'disability' }, ['stay']],
  [{ ...child, provision: 'meals' }, ['cause']],
  [{ provision: 'meals', cause: 'disability' }, ['age']],
])('with %j it asks for %j', (answers, questions) => {
  expect(chooseSection({ ...nothing, ...answers })).toEqual({ kind: 'ask', questions })
})

const codesOf = <Code extends string>(words: Record<Code, string>) => [null, ...(Object.keys(words) as Code[])]
/** The same answers with one of the open questions answered. */
const oneMore = (answers: ChooserAnswers) =>
  all.filter((more) => {
    const changed = (Object.keys(answers) as (keyof ChooserAnswers)[]).filter((key) => answers[key] !== more[key])
    return changed.length === 1 && changed.every((key) => answers[key] === null)
  })
const all = codesOf(ages).flatMap((age) =>
  codesOf(provisions).flatMap((provision) =>
    codesOf(stays).flatMap((stay) => codesOf(causes).map((cause) => ({ age, provision, stay, cause }))),
  ),
)

test('every combination is decided or asks on, and one more answer never turns a decision round', () => {
  for (const answers of all) {
    const choice = chooseSection(answers)
    const isComplete = answers.age !== null && answers.provision !== null && answers.cause !== null
    const asks = choice.kind === 'ask' ? choice.questions.length : 0
    const isEarlyH1 = choice.kind === 'section' && choice.section === 'H1' && !isComplete
    const turned = choice.kind === 'ask' ? [] : oneMore(answers).filter((more) => !isSame(chooseSection(more), choice))
    expect({ answers, isDecided: choice.kind === 'section' || asks > 0, isEarlyH1, turned }).toEqual({
      answers,
      isDecided: true,
      isEarlyH1: false,
      turned: [],
    })
  }
})

const isSame = (one: Choice, other: Choice) =>
  one.kind === 'section' && other.kind === 'section' && one.section === other.section

test('H1 holds exactly what is on the list, for a child, at home, for the disability', () => {
  const inH1 = all.filter((answers) => {
    const choice = chooseSection(answers)
    return choice.kind === 'section' && choice.section === 'H1'
  })
  const isRight = ({ age, provision, stay, cause }: ChooserAnswers) =>
    age === 'under_18' &&
    cause === 'disability' &&
    provision !== 'other' &&
    (provision !== 'short_break' || stay === 'home')
  expect(inH1.every(isRight)).toBe(true)
  expect(inH1).toHaveLength(8 * 3 + 1)
})

test('an address is read, and nonsense in it counts as no answer', () => {
  const read = (text: string) => readChooserAnswers((name) => new URLSearchParams(text).get(name))
  expect(read('age=under_18&provision=short_break&stay=residential&cause=plan')).toEqual({
    age: 'under_18',
    provision: 'short_break',
    stay: 'residential',
    cause: 'plan',
  })
  expect(read('age=toString&provision=&stay=maybe')).toEqual(nothing)
})
