import type { ReactNode } from 'react'
import { href } from 'react-router'
import { targetWords } from '#app/domain/definitions/targets.ts'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { PeriodKind, periodKindNames } from '#app/domain/register-measures/period.ts'
import { slugOf } from '#app/domain/returns/return-definition.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { CountedMeasure } from '#app/domain/register-measures/reported.ts'
import type { Behind } from '#app/operations/behind/get-behind.server.ts'
import type { RegisterMeasurePage } from '#app/operations/register-measures/get-register-measure.server.ts'
import { RaiseAction } from '#app/components/actions/raise-action.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { BehindLink } from '#app/components/measures/behind-link.tsx'
import { BreakdownTables } from '#app/components/measures/breakdown-table.tsx'
import { ChooseWhen } from '#app/components/measures/choose-when.tsx'
import { PrintedDefinition } from '#app/components/measures/printed-definition.tsx'
import { RegisterVerdictTag } from '#app/components/measures/verdict-tag.tsx'
import { figureWords, MeasureTable } from '#app/components/register-measures/measure-table.tsx'
import { RegisterHistory, ReportedFigures } from './register-history.tsx'

type RegisterMeasureProps = {
  page: RegisterMeasurePage
  behind: Behind
  /** Published figures to set beside ours. */
  comparators?: ReactNode
}

/** A measure that is a full count of a register: the chosen period, what was reported of it, its parts and its history. */
export function RegisterMeasure({ page, behind, comparators }: RegisterMeasureProps) {
  const { definition, chosen, beside, kind, period, offered } = page
  const { code } = definition
  const hasRows = chosen.dataOn !== null
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`${code}: ${definition.shortTitle}`} />
        <BackLink text="Measures" href={href('/measures')} />
        <span className="govuk-caption-l">{code}</span>
        <h1 className="govuk-heading-l">{definition.shortTitle}</h1>
        <PeriodKinds code={code} kind={kind} />
        {hasRows ? (
          <>
            <ChooseWhen
              name="period"
              label={periodKindNames[kind]}
              choices={offered}
              chosen={period.code}
              kept={{ kind }}
            />
            <Chosen page={page} />
          </>
        ) : (
          <NoRows page={page} />
        )}
        {beside.length > 0 && hasRows && (
          <>
            <h2 className="govuk-heading-m">The clocks one by one</h2>
            <MeasureTable measures={beside} caption={`Parts of ${code}`} />
          </>
        )}
        {hasRows && <BreakdownTables breakdowns={behind.breakdowns} words={breakdownWords(code)} />}
        <BehindLink {...behind} noun={rowNouns[code] ?? 'rows'} search={`?kind=${kind}&period=${period.code}`} />
        {comparators}
        {hasRows && <RegisterHistory page={page} />}
        <RaiseAction from={`measure:${page.definition.code}`} about="this measure" />
        <PrintedDefinition definition={page.printed} />
      </div>
    </div>
  )
}

const rowNouns: Record<string, string> = {
  M5: 'appeals',
  AI: 'appeals',
  M6: 'reviews',
  M6a: 'reviews',
  M6b: 'reviews',
  M6c: 'reviews',
  M7: 'children',
  M8: 'children',
  F2: 'requests',
}

function breakdownWords(code: string) {
  if (code === 'M7') return { met: 'Kept out', rest: 'Not kept out', whole: 'On roll' }
  if (code === 'M8') return { met: 'Held together', rest: 'Not', whole: 'Looked after' }
  if (code === 'M5' || code === 'AI') return { met: 'Appeals', rest: '', whole: '' }
  return { met: 'In time', rest: 'Late or missing', whole: 'Due' }
}

function PeriodKinds({ code, kind }: { code: string; kind: PeriodKind }) {
  return (
    <p className="govuk-body app-no-print">
      {PeriodKind.options.map((each, index) => (
        <span key={each}>
          {index > 0 && ' | '}
          {each === kind ? (
            <strong>{periodKindNames[each]}</strong>
          ) : (
            <a className="govuk-link" href={`${href('/measures/:code', { code })}?kind=${each}`}>
              {periodKindNames[each]}
            </a>
          )}
        </span>
      ))}
    </p>
  )
}

function NoRows({ page: { definition } }: { page: RegisterMeasurePage }) {
  const { title, kind } = returnDefinition(definition.returnKind)
  return (
    <EmptyState title="Nothing to count yet">
      The measure is counted from the return{' '}
      <a className="govuk-link" href={href('/returns/:kind', { kind: slugOf(kind) })}>
        {title.charAt(0).toLowerCase() + title.slice(1)}
      </a>
      .
    </EmptyState>
  )
}

function Chosen({ page: { chosen, isUnderWay, reported, targetChange } }: { page: RegisterMeasurePage }) {
  const { figure, target, verdict, dataOn, definition } = chosen
  return (
    <>
      <h2 className="govuk-heading-m">
        {figure.period.name}
        {isUnderWay && ', so far'}
      </h2>
      <p className="govuk-body">
        <RegisterVerdictTag verdict={verdict} /> <strong>{figureWords(chosen)}</strong>
        {target !== null && <>, target {targetWords(definition, target)}</>}
        {reported.length > 0 && ', as counted today'}
      </p>
      <ReportedFigures reported={reported} />
      <p className="govuk-body-s">
        A full count: every row is counted and no sample is drawn, so there is no range. The rows speak of{' '}
        {formatDate(dataOn ?? '')}.
      </p>
      {[...figure.notes, ...(targetChange === null ? [] : [targetChange])].map((note) => (
        <p className="govuk-body" key={note}>
          {note}
        </p>
      ))}
      {figure.parts.length > 0 && <Parts latest={chosen} />}
      <LeftOut latest={chosen} />
      <RowsToWorkOn latest={chosen} />
    </>
  )
}

/** The rows of today that stand behind the figure and wait for somebody. */
function RowsToWorkOn({ latest: { definition } }: { latest: CountedMeasure }) {
  const { kind, views } = returnDefinition(definition.returnKind)
  if (views.length === 0) return null
  const list = href('/returns/:kind', { kind: slugOf(kind) })
  return (
    <>
      <h2 className="govuk-heading-m">Rows to work on today</h2>
      <ul className="govuk-list govuk-list--bullet">
        {views.map(({ code, name }) => (
          <li key={code}>
            <a className="govuk-link" href={`${list}?view=${code}#list`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Parts({ latest: { figure } }: { latest: CountedMeasure }) {
  return (
    <ScrollRegion label="In detail">
      <Table
        caption="In detail"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={['What', { text: 'Count', format: 'numeric' }, { text: 'Share', format: 'numeric' }]}
        rows={figure.parts.map(({ label, count, of, percent }) => [
          label,
          { text: of === null ? formatCount(count) : `${formatCount(count)} of ${formatCount(of)}`, format: 'numeric' },
          { text: percent === null ? '–' : `${percent}%`, format: 'numeric' },
        ])}
      />
    </ScrollRegion>
  )
}

function LeftOut({ latest: { figure } }: { latest: CountedMeasure }) {
  return (
    <>
      <h2 className="govuk-heading-m">Left out</h2>
      {figure.leftOut.length === 0 ? (
        <p className="govuk-body">Nothing was left out.</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {figure.leftOut.map(({ what, count }) => (
            <li key={what}>
              {what}: {formatCount(count)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
