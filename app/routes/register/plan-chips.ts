import { phaseNames, primaryNeedNames } from '#app/domain/register/plan.ts'
import { yearGroupName } from '#app/domain/register/year-group.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { dateNames, planDates, type PlanDate, type RegisterQuery } from '#app/operations/register/register-query.ts'
import type { FilterChip } from '#app/components/list/filtered-list.tsx'
import { flagNames } from './plan-columns.tsx'

export const dateLabels: Record<PlanDate, string> = {
  firstIssuedOn: 'First issued',
  amendedOn: 'Amended',
  lastReviewedOn: 'Last review',
}

export const findingsNames = {
  any: 'Has findings',
  impossible: 'Has impossible values',
  none: 'Has no findings',
} as const

/** What the value `unknown` of a filter means. */
export const unknownNames = {
  phase: 'Phase not known',
  need: 'Need not known',
  setting: 'No type of setting',
  locality: 'No locality',
} as const

/** The filters of the register that are set, in words. */
export function planChips(query: RegisterQuery): FilterChip[] {
  const { ref, state, findings, yearFrom, yearTo } = query
  return [
    ...(ref === '' ? [] : [{ name: 'ref', text: `Reference contains ${ref}` }]),
    ...(state === 'left' ? [{ name: 'state', text: 'No longer active' }] : []),
    ...(findings === '' ? [] : [{ name: 'findings', text: findingsNames[findings] }]),
    ...chosen('phase', query.phase, { ...phaseNames, unknown: unknownNames.phase }),
    ...chosen('need', query.need, { ...primaryNeedNames, unknown: unknownNames.need }),
    ...chosen('flag', query.flag, flagNames),
    ...chosen('setting', query.setting, { unknown: unknownNames.setting }),
    ...chosen('locality', query.locality, { unknown: unknownNames.locality }),
    ...(yearFrom === undefined ? [] : [{ name: 'year-from', text: `From ${yearGroupName(yearFrom)}` }]),
    ...(yearTo === undefined ? [] : [{ name: 'year-to', text: `To ${yearGroupName(yearTo)}` }]),
    ...planDates.flatMap((date) => dateChips(date, query)),
  ]
}

function chosen(name: string, values: readonly string[], names: Record<string, string>): FilterChip[] {
  return values.map((value) => ({ name, value, text: names[value] ?? value }))
}

function dateChips(date: PlanDate, { dates }: RegisterQuery): FilterChip[] {
  const { from, to } = dates[date]
  const [name, label] = [dateNames[date], dateLabels[date]]
  return [
    ...(from.day === undefined ? [] : [{ name: `${name}-from`, text: `${label} from ${formatDate(from.day)}` }]),
    ...(to.day === undefined ? [] : [{ name: `${name}-to`, text: `${label} to ${formatDate(to.day)}` }]),
  ]
}
