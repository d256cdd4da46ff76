import { expect, test } from 'vitest'
import type { Criterion } from '#app/domain/rubric/rubric.ts'
import { wholeRubric } from '#tests/factories/core-rubric.ts'

/**
 * Every criterion of the rubric for plans as the research of the domain lists it, written out by hand: who answers
 * (E education, H health, S social care), whether it is key, when it is "not applicable", and which gate caps what.
 * A gate reads `amber plan` for "capA" and `red section plan` for "capR"; `?` asks for the marker that shuts it.
 */
const expected = `
W1 | E | | | amber plan if red
W2 | E | key | |
W3 | EHS | | |
W4 | EHS | | | red section plan if other_child?
W5 | E | | |
W6 | E | | age_or_stage |
W7 | EHS | | not_requested |
W8 | E | | plan_status | strip
A1 | E | key | | amber plan if red
A2 | E | | |
A3 | E | | age_or_stage nothing_to_record | amber plan if red
A4 | E | | |
A5 | E | | |
A6 | E | | |
B1 | E | key | | red section plan if red
B2 | E | | |
B3 | E | | |
B4 | E | | |
B5 | E | | |
B6 | E | | no_need_evidenced |
C1 | H | key | no_need_evidenced | amber plan if red
C2 | H | | need_recorded |
C3 | H | | no_need_evidenced |
C4 | H | | no_need_evidenced |
C5 | H | | no_need_evidenced |
C6 | H | | no_need_evidenced |
D1 | S | key | no_need_evidenced | amber plan if red
D2 | S | | need_recorded |
D3 | S | | no_need_evidenced |
D4 | S | | nothing_to_record | red section plan if over_shared?
D5 | S | | no_need_evidenced |
D6 | S | | age_or_stage |
E1 | E | key | | red section plan if no_outcomes?
E2 | E | | |
E3 | E | | |
E4 | EHS | | no_need_evidenced |
E5 | E | | |
E6 | E | | |
F1 | E | key | | amber plan if amber_or_red, red section plan if section_empty?
F2 | E | key | |
F3 | E | | |
F4 | E | | |
F5 | E | | no_need_evidenced |
F6 | E | | no_need_evidenced |
F7 | E | | age_or_stage |
G1 | H | key | no_need_evidenced | amber section if only_in_c
G2 | H | key | no_need_evidenced |
G3 | H | | no_need_evidenced plan_status | amber plan if red
G4 | H | | nothing_to_record |
G5 | H | | no_need_evidenced |
G6 | H | | no_need_evidenced |
G7 | H | | nothing_to_record |
H1.1 | S | | age_or_stage |
H1.2 | S | key | age_or_stage nothing_to_record no_need_evidenced | amber plan if red
H1.3 | S | | age_or_stage no_need_evidenced nothing_to_record |
H1.4 | S | | age_or_stage no_need_evidenced nothing_to_record |
H1.5 | S | | age_or_stage no_need_evidenced nothing_to_record |
H2.1 | S | key | no_need_evidenced |
H2.2 | S | | no_need_evidenced |
H2.3 | S | | age_or_stage nothing_to_record | amber plan if red
H2.4 | S | | no_need_evidenced |
H2.5 | S | | no_need_evidenced |
I1 | E | | | red section plan if red
I2 | E | | |
I3 | E | | age_or_stage | strip
I4 | E | | nothing_to_record |
J1 | E | | not_requested | amber plan if paid_unexplained?
J2 | E | | |
J3 | E | | not_requested nothing_to_record |
J4 | E | | not_requested nothing_to_record |
K1 | E | key | | amber plan if red
K2 | E | | plan_status | amber plan if red
K3 | E | | plan_status | strip
K4 | E | | |
P.request.parent_carer | E | | transferred_in age_or_stage nothing_to_record |
P.request.child_yp | E | | transferred_in |
P.assessment.parent_carer | E | | transferred_in age_or_stage nothing_to_record |
P.assessment.child_yp | E | | transferred_in |
P.draft.parent_carer | E | | transferred_in age_or_stage nothing_to_record |
P.draft.child_yp | E | | transferred_in |
P.final.parent_carer | E | | plan_status transferred_in age_or_stage nothing_to_record |
P.final.child_yp | E | | plan_status transferred_in |
P.review.parent_carer | E | | plan_status age_or_stage nothing_to_record |
P.review.child_yp | E | | plan_status |
`

const letters = { education: 'E', health: 'H', social_care: 'S' } as const

function row({ id, answeredBy, isKey, naReasons, gates, isOnStrip }: Criterion): string {
  const shut = gates.map(
    ({ cap, scope, when, marker }) => `${cap} ${scope.join(' ')} if ${when === 'marker' ? `${marker}?` : when}`,
  )
  const agencies = answeredBy.map((agency) => letters[agency]).join('')
  const na = naReasons.map((reason) => reason.replace('na_', '')).join(' ')
  return [id, agencies, isKey ? 'key' : '', na, isOnStrip ? 'strip' : shut.join(', ')]
    .join(' | ')
    .replaceAll(/ +/g, ' ')
    .trim()
}

test('every criterion of the research is in the rubric, with who answers it, its key mark, its reasons and its gates', () => {
  const lines = expected.trim().split('\n')
  expect(wholeRubric.criteria.map(row)).toEqual(lines)
})

const criterion = (id: string) => wholeRubric.criteria.find((one) => one.id === id)!

test('what is counted proposes a rating by the thresholds of the research', () => {
  expect(wholeRubric.criteria.filter(({ tally }) => tally !== null).map(({ id }) => id)).toEqual([
    'W2',
    'E1',
    'F2',
    'F4',
  ])
  expect(criterion('W2').tally).toMatchObject({ kind: 'share', green: 90, amber: 60 })
  expect(criterion('E1').tally).toMatchObject({ kind: 'share', green: 80, amber: 50 })
  expect(criterion('F2').tally).toMatchObject({ kind: 'share', green: 80, amber: 50 })
  expect(criterion('F4').tally).toMatchObject({ kind: 'count', greenAtMost: 1, amberAtMost: 4 })
})

test('a lost or vague need or provision asks where the fault began', () => {
  expect(wholeRubric.criteria.filter(({ asksFault }) => asksFault).map(({ id }) => id)).toEqual([
    'W3',
    'B1',
    'B2',
    'C1',
    'D1',
    'F1',
    'F2',
    'F5',
    'F6',
    'G1',
    'G2',
    'H1.2',
    'H1.3',
    'H2.1',
    'H2.2',
  ])
})

test('another child’s data and serious over-sharing tell the auditor to report an incident', () => {
  const withIncident = wholeRubric.criteria.filter(({ markers }) => markers.some(({ incident }) => incident !== ''))
  expect(withIncident.map(({ id }) => id)).toEqual(['W4', 'D4'])
})

test('sections weigh as the research suggests, and co-production is no part of the plan grade', () => {
  expect(Object.fromEntries(wholeRubric.sections.map(({ id, weight }) => [id, weight]))).toEqual({
    W: 2,
    A: 2,
    B: 2,
    C: 2,
    D: 2,
    E: 2,
    F: 3,
    G: 3,
    H1: 1.5,
    H2: 1.5,
    I: 1,
    J: 1,
    K: 1,
    P: 0,
  })
  expect(wholeRubric.sections.filter(({ isInPlanGrade }) => !isInPlanGrade).map(({ id }) => id)).toEqual(['P'])
})

test('a key criterion counts double, and every criterion says what to look at and where it comes from', () => {
  for (const { isKey, weight, prompts, source, id } of wholeRubric.criteria) {
    expect({ id, weight }).toEqual({ id, weight: isKey ? 2 : 1 })
    expect({ id, prompts: prompts.length > 0, source: source !== '' }).toEqual({ id, prompts: true, source: true })
  }
})

test('every statement, descriptor, prompt, reason and marker is a sentence', () => {
  const texts = wholeRubric.criteria.flatMap(({ statement, green, amber, red, prompts, gates, markers }) => [
    statement,
    green,
    amber,
    red,
    ...prompts,
    ...gates.map(({ reason }) => reason),
    ...markers.map(({ words }) => words),
  ])
  for (const text of texts) expect(text).toMatch(/^[A-Z0-9“].*[.?”]$/u)
})
