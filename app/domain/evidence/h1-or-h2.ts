/** How old the person is on the day of the plan. */
export const ages = { under_18: 'Under 18', adult: '18 or over' } as const
export type Age = keyof typeof ages

/** What is provided: the list of section 2 of the Chronically Sick and Disabled Persons Act 1970, and what is not on it. */
export const provisions = {
  home_help: 'Practical help in the home',
  leisure: 'Leisure or education facilities, at home or outside it',
  travel: 'Help with travelling to such facilities',
  adaptations: 'Adaptations to the home',
  holidays: 'Help to take a holiday',
  meals: 'Meals, at home or elsewhere',
  equipment: 'A telephone or special equipment',
  short_break: 'A short break',
  carers: 'A service for the child’s parent carers',
  other: 'Something else',
} as const
export type Provision = keyof typeof provisions

export const stays = {
  home: 'No: the child comes home for the night, or somebody stays with them there',
  residential: 'Yes: the child stays the night somewhere else',
} as const
export type Stay = keyof typeof stays

/** What the provision is made for. */
export const causes = {
  disability: 'The child’s disability, assessed as needed under section 2 of the 1970 Act',
  plan: 'A child in need, child protection or early help plan, and not section 2',
  unrelated: 'Special educational needs that have nothing to do with a disability',
} as const
export type Cause = keyof typeof causes

export type ChooserAnswers = { age: Age | null; provision: Provision | null; stay: Stay | null; cause: Cause | null }

export type Question = keyof ChooserAnswers

/** Where provision belongs, why, and the law in one line; or the questions that are left. */
export type Choice =
  | { kind: 'section'; section: 'H1' | 'H2'; because: string; law: string }
  | { kind: 'ask'; questions: Question[] }

const regulation = 'Children and Families Act 2014, section 37(2)'
const code = 'SEND Code of Practice 2015, 9.69'

/**
 * Tells in which section social care provision belongs.
 *
 * | age | provision | overnight | made for | section |
 * |---|---|---|---|---|
 * | 18 or over | any | any | any | H2: adult care |
 * | under 18 | not on the list of section 2 | any | any | H2 |
 * | under 18 | a short break | away | any | H2 |
 * | under 18 | on the list | at home | a child in need, protection or early help plan only | H2 |
 * | under 18 | on the list | at home | needs that have nothing to do with a disability | H2 |
 * | under 18 | on the list | at home | the disability, under section 2 | H1 |
 *
 * Source: CFA 2014 s.37(2)(e) and (f); CSDPA 1970 s.2 and s.28A; Code of Practice 9.69. Help for a child of 12 to eat at
 * home, assessed under section 2, belongs in H1; a weekend in a residential unit belongs in H2.
 */
export function chooseSection(answers: ChooserAnswers): Choice {
  const { age, provision, stay, cause } = answers
  if (age === 'adult')
    return h2(
      'From 18 on the 1970 Act no longer applies: provision comes from the adult care and support plan.',
      `${regulation}(f); Care Act 2014, sections 18 and 25`,
    )
  if (provision === 'other')
    return h2('It is not on the list of section 2 of the 1970 Act.', `${regulation}(f); ${code}`)
  if (provision === 'short_break' && stay === 'residential')
    return h2('Residential short breaks are not provided under section 2 of the 1970 Act.', `${regulation}(f); ${code}`)
  if (cause === 'plan')
    return h2(
      'It is made under a child in need, child protection or early help plan, and not under section 2 of the 1970 Act.',
      `${regulation}(f); Children Act 1989, sections 17 and 47; ${code}`,
    )
  if (cause === 'unrelated')
    return h2('Section 2 of the 1970 Act is for disabled children only.', `${regulation}(f); ${code}`)

  const isStayOpen = provision === 'short_break' && stay === null
  const open = { age: age === null, provision: provision === null, stay: isStayOpen, cause: cause === null }
  const questions = (Object.keys(open) as Question[]).filter((question) => open[question])
  if (questions.length > 0) return { kind: 'ask', questions }
  return {
    kind: 'section',
    section: 'H1',
    because: 'It is on the list of section 2 of the 1970 Act, for a disabled child under 18. H1 must hold all of it.',
    law: `${regulation}(e); Chronically Sick and Disabled Persons Act 1970, sections 2 and 28A`,
  }
}

function h2(because: string, law: string): Choice {
  return { kind: 'section', section: 'H2', because, law }
}

/** Reads the answers out of an address or a form; what is no answer counts as none. */
export function readChooserAnswers(read: (name: string) => string | null): ChooserAnswers {
  const known = <Code extends string>(codes: Record<Code, string>, name: string): Code | null => {
    const value = read(name)
    return value !== null && Object.hasOwn(codes, value) ? (value as Code) : null
  }
  return {
    age: known(ages, 'age'),
    provision: known(provisions, 'provision'),
    stay: known(stays, 'stay'),
    cause: known(causes, 'cause'),
  }
}
