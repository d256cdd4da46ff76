import { isFromFamily, type FormType } from '#app/domain/shared/form-type.ts'
import { daysBetween } from '#app/domain/shared/plain-date.ts'
import { daysForAdvice, lawfulDueOn } from './advice-request.ts'
import { proposalsOf } from './proposal.ts'
import { dayOf, isBefore, textOf, type ReturnRule, type ReturnValues } from './return-definition.ts'

/** What cannot be true of a request, or should be looked at. */
export const adviceRequestRules: ReturnRule[] = [
  {
    code: 'RETURNED_BEFORE_REQUESTED',
    severity: 'impossible',
    sentence: 'The form came back before it was asked for. Check both days.',
    column: 'returnedOn',
    isBroken: (values) => isBefore(values, 'returnedOn', 'requestedOn'),
  },
  {
    code: 'DUE_BEFORE_REQUESTED',
    severity: 'impossible',
    sentence: 'The form is due before it was asked for. Check both days.',
    column: 'dueOn',
    isBroken: (values) => isBefore(values, 'dueOn', 'requestedOn'),
  },
  {
    code: 'DUE_NOT_SIX_WEEKS',
    severity: 'suspicious',
    sentence: 'The due date is not 42 days after the request. Timeliness is counted by the 42 days of the law.',
    column: 'dueOn',
    isBroken: (values) => {
      const requestedOn = dayOf(values, 'requestedOn')
      const dueOn = dayOf(values, 'dueOn')
      return requestedOn !== null && dueOn !== null && dueOn >= requestedOn && dueOn !== lawfulDueOn(requestedOn)
    },
  },
  {
    code: 'EXCEPTION_WITHOUT_LATENESS',
    severity: 'suspicious',
    sentence: 'An exception is given, although the form came back within 42 days. It is not needed.',
    column: 'exceptionReason',
    isBroken: (values) => textOf(values, 'exceptionReason') !== '' && isInTime(values),
  },
  {
    code: 'EXCEPTION_FOR_FAMILY',
    severity: 'suspicious',
    sentence: 'A form from the family is never late, so it needs no exception.',
    column: 'exceptionReason',
    isBroken: (values) =>
      textOf(values, 'exceptionReason') !== '' && isFromFamily(textOf(values, 'formType') as FormType),
  },
  {
    code: 'RETURNED_AFTER_A_YEAR',
    severity: 'suspicious',
    sentence: 'The form came back more than a year after it was asked for. Check the years of both days.',
    column: 'returnedOn',
    isBroken: (values) => (daysTaken(values) ?? 0) > 366,
  },
  {
    code: 'PROPOSES_BEFORE_RETURN',
    severity: 'impossible',
    sentence: 'The row says what the form proposes, but not when it came back. Enter the day of the return.',
    column: 'proposes',
    isBroken: (values) => textOf(values, 'proposes') !== '' && dayOf(values, 'returnedOn') === null,
  },
  {
    code: 'NIL_AND_MORE',
    severity: 'impossible',
    sentence: 'A form cannot propose something and say “no need” or “not known” as well. Choose one.',
    column: 'proposes',
    isBroken: (values) => saysNothingAndMore(textOf(values, 'proposes')),
  },
  {
    code: 'AUTHOR_IS_A_NAME',
    severity: 'suspicious',
    sentence: 'This looks like the name of a person. Write the role only.',
    column: 'role',
    isBroken: (values) => /^(mr|mrs|ms|miss|mx|dr|prof)\.?\s/i.test(textOf(values, 'role')),
  },
]

/** True when "nil" or "not known" stands beside another code: `nil,health_need`. */
export function saysNothingAndMore(proposes: string): boolean {
  const codes = proposalsOf(proposes)
  return codes.length > 1 && codes.some((code) => code === 'nil' || code === 'not_known')
}

function daysTaken(values: ReturnValues): number | null {
  const requestedOn = dayOf(values, 'requestedOn')
  const returnedOn = dayOf(values, 'returnedOn')
  return requestedOn === null || returnedOn === null ? null : daysBetween(requestedOn, returnedOn)
}

function isInTime(values: ReturnValues): boolean {
  const days = daysTaken(values)
  return days !== null && days >= 0 && days <= daysForAdvice
}
