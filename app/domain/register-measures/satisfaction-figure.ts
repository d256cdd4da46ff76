import { surveyGroups, type SurveyGroup } from '#app/domain/return-kinds/satisfaction.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { part, share, type RegisterFigure } from './figure.ts'
import { isWithin, type Period } from './period.ts'

export type SurveyRow = {
  survey: string
  closedOn: PlainDate
  group: string
  invited: number | null
  verySatisfied: number
  satisfied: number
  neither: number
  dissatisfied: number
  veryDissatisfied: number
  noAnswer: number
}

function satisfiedOf({ verySatisfied, satisfied }: SurveyRow): number {
  return verySatisfied + satisfied
}

function validOf(row: SurveyRow): number {
  return satisfiedOf(row) + row.neither + row.dissatisfied + row.veryDissatisfied
}

function answeredOf(row: SurveyRow): number {
  return validOf(row) + row.noAnswer
}

/** True when the counts cannot be: one is negative, or more people answered than were invited. */
export function isImpossibleSurvey(row: SurveyRow): boolean {
  const { verySatisfied, satisfied, neither, dissatisfied, veryDissatisfied, noAnswer, invited } = row
  const counts = [verySatisfied, satisfied, neither, dissatisfied, veryDissatisfied, noAnswer, invited ?? 0]
  return counts.some((count) => count < 0) || (invited !== null && answeredOf(row) > invited)
}

/**
 * M1: satisfied and very satisfied among all answers that say something, in the surveys that closed in the period; the same
 * for each group, with its response rate: answers, blank ones included, among those invited.
 */
export function satisfactionFigure(rows: readonly SurveyRow[], period: Period): RegisterFigure {
  const closed = rows.filter(({ closedOn }) => isWithin(period, closedOn))
  const counted = closed.filter((row) => !isImpossibleSurvey(row))
  const groups = Object.entries(surveyGroups) as [SurveyGroup, string][]
  const surveys = new Set(counted.map(({ survey }) => survey)).size
  return share('M1', period, [sum(counted, satisfiedOf), sum(counted, validOf)], {
    parts: groups.flatMap(([group, name]) => {
      const own = counted.filter((row) => row.group === group)
      if (own.length === 0) return []
      const known = own.filter(({ invited }) => invited !== null)
      return [
        {
          ...part(`${name}: satisfied or very satisfied`, sum(own, satisfiedOf), sum(own, validOf)),
          group: 'satisfied',
        },
        ...(known.length === 0
          ? []
          : [
              {
                ...part(
                  `${name}: answered of those invited`,
                  sum(known, answeredOf),
                  sum(known, (row) => row.invited ?? 0),
                ),
                group: 'answered',
              },
            ]),
      ]
    }),
    leftOut: [
      { what: 'Answers "do not know" or blank', count: sum(counted, ({ noAnswer }) => noAnswer) },
      { what: 'Survey results with impossible counts', count: closed.length - counted.length },
    ],
    notes: surveys > 1 ? [`${surveys} surveys closed in the period; their answers are added together.`] : [],
  })
}

function sum(rows: readonly SurveyRow[], count: (row: SurveyRow) => number): number {
  return rows.reduce((total, row) => total + count(row), 0)
}
