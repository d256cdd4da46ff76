import { longestId } from '#app/domain/shared/normalise-id.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import { exceptionReasonNames, lawfulDueOn } from './advice-request.ts'
import { adviceRequestRules } from './advice-request-rules.ts'
import { codeColumn, codesColumn, dayColumn, referenceColumn, textColumn } from './column.ts'
import { proposalNames } from './proposal.ts'
import { dayOf, textOf, type ReturnColumn, type ReturnDefinition, type ReturnValues } from './return-definition.ts'

const columns: ReturnColumn[] = [
  referenceColumn({
    key: 'planRef',
    heading: 'Plan reference',
    alsoCalled: ['Plan', 'Plan id', 'EHC plan reference', 'Case reference', 'Unique ID'],
    hint: 'As the register of plans has it; before there is a plan, the reference of the case.',
    isRequired: true,
    example: 'EHC-00123',
  }),
  codeColumn({
    key: 'formType',
    heading: 'Form type',
    alsoCalled: ['Type of form', 'Advice type', 'Type of advice', 'Form'],
    hint: 'Whose advice is sought.',
    isRequired: true,
    example: 'salt',
    codes: formTypeNames,
    words: {
      parents: 'parent',
      carer: 'parent',
      'young person': 'child',
      school: 'education',
      setting: 'education',
      'educational psychologist': 'ep',
      medical: 'paediatric',
      paediatrician: 'paediatric',
      speech: 'salt',
      slt: 'salt',
      physiotherapist: 'physio',
      'school nurse': 'health_visitor',
      'school nursing': 'health_visitor',
      'health visiting': 'health_visitor',
      'social worker': 'social_care',
    },
  }),
  textColumn({
    key: 'service',
    heading: 'Service',
    alsoCalled: ['Team', 'Provider', 'Organisation'],
    hint: 'The service or setting that was asked. For a form from the family write Family.',
    isRequired: true,
    example: 'Therapies service',
  }),
  textColumn({
    key: 'role',
    heading: 'Author role',
    alsoCalled: ['Role', 'Role of author', 'Author'],
    hint: 'The role of whoever writes it, never a name.',
    isRequired: true,
    example: 'Speech and language therapist',
  }),
  dayColumn({
    key: 'requestedOn',
    heading: 'Requested',
    alsoCalled: ['Requested on', 'Date requested', 'Request date', 'Sent'],
    hint: 'The day on which the advice was asked for.',
    isRequired: true,
    example: '01/09/2026',
  }),
  dayColumn({
    key: 'dueOn',
    heading: 'Due',
    alsoCalled: ['Due on', 'Due date', 'Date due', 'Deadline'],
    hint: 'May be left empty: then it is six weeks after the request, as the law has it.',
    example: '13/10/2026',
    mayBeLater: true,
    isFilledIn: true,
  }),
  dayColumn({
    key: 'returnedOn',
    heading: 'Returned',
    alsoCalled: ['Returned on', 'Date returned', 'Received', 'Date received', 'Return date'],
    hint: 'Empty while it has not come back.',
    example: '09/10/2026',
  }),
  codeColumn({
    key: 'exceptionReason',
    heading: 'Exception reason',
    alsoCalled: ['Exception', 'Reason for lateness', 'Exemption'],
    hint: 'Only where the law lets it be late.',
    example: '',
    codes: exceptionReasonNames,
    words: {
      'exceptional personal circumstances': 'personal_circumstances',
      'personal circumstances': 'personal_circumstances',
      'absent from the area': 'absent_from_area',
      absent: 'absent_from_area',
      'missed appointment': 'missed_appointment',
      'did not attend': 'missed_appointment',
      dna: 'missed_appointment',
    },
  }),
  codesColumn({
    key: 'proposes',
    heading: 'Proposes',
    alsoCalled: ['What it proposes', 'Form proposes', 'Advice proposes', 'Outcome of advice'],
    hint: 'What the returned form says, once somebody has read it',
    example: 'health_need, health_provision',
    codes: proposalNames,
    words: {
      h1: 'h1_provision',
      h2: 'h2_provision',
      'section 2': 'h1_provision',
      none: 'nil',
      'nothing needed': 'nil',
      'no needs': 'nil',
      'nothing found': 'nil',
      unknown: 'not_known',
      'not known': 'not_known',
      'not known to social care': 'not_known',
    },
    showsWords: true,
    cameLater: true,
  }),
  referenceColumn({
    key: 'ref',
    isFilledIn: true,
    heading: 'Request reference',
    alsoCalled: ['Form reference', 'Request id', 'Form id', 'Advice reference'],
    hint: 'May be left empty: then it is made of the plan, the form type and the day of the request.',
    example: '',
  }),
]

/**
 * The reference of a request: its own, or one made of plan, form type and day of request, such as
 * `EHC-00123 salt 2026-09-01`. Empty when it can have none, or when the made one would be too long for a draw.
 */
function refOf(values: ReturnValues): string {
  const own = textOf(values, 'ref')
  if (own !== '') return own
  const parts = ['planRef', 'formType', 'requestedOn'].map((key) => textOf(values, key))
  const made = parts.join(' ')
  return parts.includes('') || made.length > longestId ? '' : made
}

/** What a row says when it leaves something out: its reference, and a due date six weeks after the request. */
function complete(values: ReturnValues): ReturnValues {
  const requestedOn = dayOf(values, 'requestedOn')
  const dueOn = dayOf(values, 'dueOn') ?? (requestedOn === null ? null : lawfulDueOn(requestedOn))
  return { ...values, dueOn, ref: refOf(values) }
}

/** Requests for advice and what came back: no standard format exists, so this is the workbench's own. */
export const adviceRequests: ReturnDefinition = {
  kind: 'advice_requests',
  table: 'AdviceRequest',
  title: 'Requests for advice',
  rowName: 'request for advice',
  about:
    'Information gathering forms: who was asked for advice, when, and when it came back. Those that never came back matter most, so list them too.',
  suppliedBy: 'The SEND assessment team, from its case management system',
  usualSource: 'Advice register',
  feeds: ['F1', 'F2'],
  columns,
  mustHave: ['planRef', 'formType', 'requestedOn', 'returnedOn'],
  complete,
  refMissing:
    'The request has no reference, and none can be made of plan, form type and day. Enter a request reference of at most 100 characters.',
  refsOf: (values) => (refOf(values) === '' ? [] : [refOf(values)]),
  rules: adviceRequestRules,
  dayColumn: 'requestedOn',
  views: [
    { code: 'not_returned', name: 'Not returned yet', conditions: () => [{ column: 'returnedOn', is: 'empty' }] },
  ],
}
