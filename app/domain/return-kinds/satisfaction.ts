import { codeColumn, countColumn, dayColumn, textColumn } from '#app/domain/returns/column.ts'
import { countOf, textOf, type ReturnDefinition, type ReturnValues } from '#app/domain/returns/return-definition.ts'

export const surveyGroups = {
  parent_carer: 'Parents and carers',
  child_yp: 'Children and young people',
  partner: 'Partners',
} as const
export type SurveyGroup = keyof typeof surveyGroups

const answerKeys = ['verySatisfied', 'satisfied', 'neither', 'dissatisfied', 'veryDissatisfied'] as const

/** Answers that say something: all but "do not know" and blank ones. */
export function validAnswers(values: ReturnValues): number {
  return answerKeys.reduce((sum, key) => sum + (countOf(values, key) ?? 0), 0)
}

const answer = (key: string, heading: string, example: string) =>
  countColumn({ key, heading, hint: 'Number of answers', example, isRequired: true })

export const satisfaction: ReturnDefinition = {
  kind: 'satisfaction',
  table: 'SatisfactionResult',
  title: 'Satisfaction surveys',
  rowName: 'survey result',
  about: 'Answers to a satisfaction survey as counts, one row for each survey and group. No single answer is kept.',
  suppliedBy: 'The parent carer forum and the SEND team',
  usualSource: 'Survey export',
  feeds: ['M1'],
  dayColumn: 'closedOn',
  mustHave: ['survey', 'closedOn', 'group', ...answerKeys],
  refMissing: 'Survey and group are needed to tell results apart. Enter them.',
  refsOf: (values) => {
    const [survey, group] = [textOf(values, 'survey'), textOf(values, 'group')]
    return survey && group ? [`${survey}/${group}`] : []
  },
  views: [],
  columns: [
    textColumn({
      key: 'survey',
      heading: 'Survey',
      alsoCalled: ['Survey name', 'Name of survey'],
      hint: 'What the survey is called, for example Spring 2026',
      example: 'EXAMPLE',
      isRequired: true,
    }),
    dayColumn({
      key: 'closedOn',
      heading: 'Closed on',
      alsoCalled: ['Closing date', 'Survey closed'],
      hint: 'The last day on which answers were taken',
      example: '30/4/2026',
      isRequired: true,
    }),
    codeColumn({
      key: 'group',
      heading: 'Group',
      alsoCalled: ['Respondents', 'Who answered'],
      hint: 'Who was asked',
      example: 'parent_carer',
      isRequired: true,
      codes: surveyGroups,
      words: {
        parents: 'parent_carer',
        parentcarers: 'parent_carer',
        parentorcarer: 'parent_carer',
        children: 'child_yp',
        youngpeople: 'child_yp',
        childoryoungperson: 'child_yp',
        professionals: 'partner',
      },
    }),
    countColumn({
      key: 'invited',
      heading: 'Invited',
      alsoCalled: ['Number invited', 'Sent to'],
      hint: 'How many were asked. Leave empty for an open survey: then there is no response rate',
      example: '640',
    }),
    answer('verySatisfied', 'Very satisfied', '61'),
    answer('satisfied', 'Satisfied', '84'),
    answer('neither', 'Neither satisfied nor dissatisfied', '40'),
    answer('dissatisfied', 'Dissatisfied', '22'),
    answer('veryDissatisfied', 'Very dissatisfied', '12'),
    countColumn({
      key: 'noAnswer',
      heading: 'Do not know or blank',
      alsoCalled: ['No answer', 'Blank'],
      hint: 'Answers that say nothing either way: left out of the share',
      example: '9',
      empty: 0,
    }),
  ],
  rules: [
    {
      code: 'MORE_SATISFIED_THAN_INVITED',
      severity: 'impossible',
      sentence: 'More people are satisfied than were invited. Correct one of the counts.',
      column: 'invited',
      isBroken: (values) => isMoreThanInvited(values, satisfiedAnswers(values)),
    },
    {
      code: 'MORE_ANSWERS_THAN_INVITED',
      severity: 'impossible',
      sentence: 'There are more answers than people invited. Correct one of the counts.',
      column: 'invited',
      isBroken: (values) =>
        isMoreThanInvited(values, validAnswers(values) + (countOf(values, 'noAnswer') ?? 0)) &&
        !isMoreThanInvited(values, satisfiedAnswers(values)),
    },
    {
      code: 'NO_ANSWERS',
      severity: 'suspicious',
      sentence: 'Nobody has answered. Check that the counts belong to this survey.',
      column: 'verySatisfied',
      isBroken: (values) => validAnswers(values) === 0,
    },
  ],
}

/** Answers "satisfied" and "very satisfied" together. */
export function satisfiedAnswers(values: ReturnValues): number {
  return (countOf(values, 'verySatisfied') ?? 0) + (countOf(values, 'satisfied') ?? 0)
}

function isMoreThanInvited(values: ReturnValues, answers: number): boolean {
  const invited = countOf(values, 'invited')
  return invited !== null && answers > invited
}
