import { faultColumns, type FaultColumn } from '#app/domain/faults/roll-up.ts'
import { outcomeNames, outcomes } from '#app/domain/forms/timeliness.ts'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import type { Suppressed } from '#app/domain/shared/suppress.ts'
import type { AuditedFigures, FormsReport } from './forms-report.ts'

/** Stands where a count under five, or one that would give it away, is not printed. */
export const hiddenCount = 'hidden'

/** Part of the report as every format prints it: a number is a number, everything else words. */
export type FormsTable = {
  id: 'services' | 'types' | 'carried' | 'faults' | 'criteria' | 'days' | 'never'
  caption: string
  columns: { heading: string; isNumeric: boolean; isInFilesOnly?: boolean }[]
  rows: (string | number)[][]
}

const shown = (count: Suppressed): string | number => count ?? hiddenCount
const words = (heading: string) => ({ heading, isNumeric: false })
const figure = (heading: string) => ({ heading, isNumeric: true })
const inFiles = (heading: string) => ({ heading, isNumeric: true, isInFilesOnly: true })

/** The tables of the report in their order. One without rows is left out: the page says why. */
export function formsTables(report: FormsReport): FormsTable[] {
  return [
    auditedTable('services', 'Forms by service', 'Service', report),
    auditedTable('types', 'Forms by type', 'Type of form', report),
    carriedTable(report),
    ...faultTable(report),
    criteriaTable(report),
    daysTable(report),
    neverTable(report),
  ].filter(({ rows }) => rows.length > 0)
}

function auditedTable(id: 'services' | 'types', caption: string, first: string, report: FormsReport): FormsTable {
  const groups = id === 'services' ? report.byService : report.byFormType
  return {
    id,
    caption,
    columns: [
      words(first),
      ...['Came back', 'Drawn', 'Green', 'Amber', 'Red', 'Not judged'].map(figure),
      ...['Green, %', 'Range from, %', 'Range to, %'].map(inFiles),
      words('Share of green'),
    ],
    rows: [...groups, report.all].map(auditedRow),
  }
}

function auditedRow(group: AuditedFigures): (string | number)[] {
  const { name, members, frame, drawn, green, amber, red, notJudged, share, words: said } = group
  return [
    members.length === 0 ? name : `${name} (${members.join(', ')})`,
    ...[frame, drawn, green, amber, red, notJudged].map(shown),
    ...(share === null ? ['', '', ''] : [share.percent, share.lowPercent, share.highPercent]),
    said,
  ]
}

function carriedTable({ carried }: FormsReport): FormsTable {
  return {
    id: 'carried',
    caption: 'What the plans made of the advice',
    columns: [words('Service'), ...['Carried', 'Altered', 'Lost', 'No plan yet', 'Not judged'].map(figure)],
    rows: carried.map(({ service, carried: whole, altered, lost, notDrafted, notJudged }) => [
      service,
      ...[whole, altered, lost, notDrafted, notJudged].map(shown),
    ]),
  }
}

const faultNames: Record<FaultColumn | 'all', string> = {
  advice: 'Advice',
  plan_writing: 'Plan writing',
  commissioning: 'Commissioning',
  unknown: 'Cannot be told',
  not_said: 'Not said',
  all: 'All',
}

function faultTable({ faults }: FormsReport): FormsTable[] {
  if (faults === null) return []
  const columns = [...faultColumns, 'all' as const]
  return [
    {
      id: 'faults',
      caption: `Where faults in plans began, ${faults.name}`,
      columns: [words('Audited by'), words('Traces to'), ...columns.map((column) => figure(faultNames[column]))],
      rows: faults.rows.map((row) => [
        row.agency === null ? 'All' : agencyNames[row.agency],
        row.formType === null ? (row.agency === null ? 'All' : 'No form named') : formTypeNames[row.formType],
        ...columns.map((column) => shown(row[column])),
      ]),
    },
  ]
}

function criteriaTable({ criteria }: FormsReport): FormsTable {
  return {
    id: 'criteria',
    caption: 'Questions most often amber or red',
    columns: [words('Question'), ...['Rated', 'Green', 'Amber', 'Red', 'Amber or red, %'].map(figure)],
    rows: criteria.map(({ id, statement, rated, green, amber, red, weakPercent }) => [
      `${itemCode(id)}: ${statement}`,
      rated,
      ...[green, amber, red, weakPercent].map(shown),
    ]),
  }
}

function daysTable({ days }: FormsReport): FormsTable {
  return {
    id: 'days',
    caption: 'Days from the request to the return',
    columns: [
      words('Service and type of form'),
      figure('Due'),
      ...outcomes.map((outcome) => figure(outcomeNames[outcome])),
      ...['A quarter back by day', 'Half back by day', 'Three quarters back by day'].map(figure),
    ],
    rows: days.rows.map((row) => [
      row.name,
      shown(row.due),
      ...outcomes.map((outcome) => shown(row[outcome])),
      ...[row.lowerQuartile, row.median, row.upperQuartile].map((day) => day ?? '–'),
    ]),
  }
}

function neverTable({ neverReturned }: FormsReport): FormsTable {
  return {
    id: 'never',
    caption: 'Forms that were not back',
    columns: [words('Service'), figure('Due'), figure('Not back')],
    rows: neverReturned.map(({ service, due, notReturned }) => [service, shown(due), shown(notReturned)]),
  }
}
