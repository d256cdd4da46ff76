import type { ReactNode } from 'react'
import { href } from 'react-router'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { PeriodKind, periodKindNames } from '#app/domain/register-measures/period.ts'
import { slugOf } from '#app/domain/returns/return-definition.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type {
  CountedMeasure,
  RegisterMeasurePage,
} from '#app/operations/register-measures/get-register-measures.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { figureWords, MeasureTable, RegisterVerdictTag } from '#app/components/register-measures/measure-table.tsx'

type RegisterMeasureProps = {
  page: RegisterMeasurePage
  /** Published figures to set beside ours. */
  comparators?: ReactNode
}

/** A measure that is a full count of a register: its latest period, what was left out, its parts, its history, its definition. */
export function RegisterMeasure({ page, comparators }: RegisterMeasureProps) {
  const { definition, history, beside, kind } = page
  const [latest] = history
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`${definition.code}: ${definition.shortTitle}`} />
        <BackLink text="Measures" href={href('/measures')} />
        <span className="govuk-caption-l">{definition.code}</span>
        <h1 className="govuk-heading-l">{definition.shortTitle}</h1>
        <PeriodKinds code={definition.code} kind={kind} />
        {latest && latest.dataOn !== null ? <Latest latest={latest} /> : <NoRows page={page} />}
        {beside.length > 0 && latest?.dataOn !== null && (
          <>
            <h2 className="govuk-heading-m">The clocks one by one</h2>
            <MeasureTable measures={beside} caption={`Parts of ${definition.code}`} />
          </>
        )}
        {comparators}
        {latest?.dataOn !== null && <History history={history} />}
        <Definition page={page} />
      </div>
    </div>
  )
}

function PeriodKinds({ code, kind }: { code: string; kind: PeriodKind }) {
  return (
    <p className="govuk-body">
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

function Latest({ latest }: { latest: CountedMeasure }) {
  const { figure, target, verdict, dataOn } = latest
  const isUnderWay = dataOn !== null && dataOn <= figure.period.to
  return (
    <>
      <h2 className="govuk-heading-m">
        {figure.period.name}
        {isUnderWay && ', so far'}
      </h2>
      <p className="govuk-body">
        <RegisterVerdictTag verdict={verdict} /> <strong>{figureWords(latest)}</strong>
        {target !== null && <>, target {target / 100}%</>}
      </p>
      <p className="govuk-body-s">
        A full count: every row is counted and no sample is drawn, so there is no range. The rows speak of{' '}
        {formatDate(dataOn ?? '')}.
      </p>
      {figure.notes.map((note) => (
        <p className="govuk-body" key={note}>
          {note}
        </p>
      ))}
      {figure.parts.length > 0 && <Parts latest={latest} />}
      <LeftOut latest={latest} />
      <RowsToWorkOn latest={latest} />
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

function History({ history }: { history: readonly CountedMeasure[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Period by period</h2>
      <ScrollRegion label="Period by period">
        <Table
          caption="Period by period, latest first"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Period', { text: 'Count', format: 'numeric' }, { text: 'Target', format: 'numeric' }, 'Verdict']}
          rows={history.map((measure) => [
            measure.figure.period.name,
            { text: figureWords(measure), format: 'numeric' },
            { text: measure.target === null ? 'None' : `${measure.target / 100}%`, format: 'numeric' },
            <RegisterVerdictTag key="verdict" verdict={measure.verdict} />,
          ])}
        />
      </ScrollRegion>
    </>
  )
}

const better = { higher: 'Higher', lower: 'Lower', neither: 'Neither: the direction says nothing about quality' }

function Definition({ page: { definition } }: { page: RegisterMeasurePage }) {
  const { target, returnKind } = definition
  const rows: [string, ReactNode][] = [
    ['In the words of the plan', definition.title],
    ['Numerator', definition.numerator],
    ['Denominator', definition.denominator],
    ['Left out', definition.exclusions],
    ['Source', definition.source],
    [
      'Rows',
      <a key="rows" className="govuk-link" href={href('/returns/:kind', { kind: slugOf(returnKind) })}>
        {returnDefinition(returnKind).title}
      </a>,
    ],
    ['Period', definition.period],
    ['Target of the plan', target ? `${target.basisPoints / 100}% from ${formatDate(target.effectiveFrom)}` : 'None'],
    ['Better is', better[definition.better]],
  ]
  return (
    <>
      <h2 className="govuk-heading-m">Definition</h2>
      <SummaryList rows={rows.map(([key, value]) => ({ key, value }))} />
    </>
  )
}
