import { href } from 'react-router'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { PeriodKind } from '#app/domain/register-measures/period.ts'
import { slugOf } from '#app/domain/returns/return-definition.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getRegisterMeasures } from '#app/operations/register-measures/get-register-measures.server.ts'
import { listReturns, type ReturnOverview } from '#app/operations/returns/list-returns.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/returns'
import { RegisterMeasuresSection } from './register-measures.tsx'

export async function loader({ context, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const kind = PeriodKind.catch('quarter').parse(url.searchParams.get('kind'))
  const code = url.searchParams.get('period') ?? undefined
  const [returns, measures] = await Promise.all([listReturns(work), getRegisterMeasures(work, { kind, code })])
  return { returns, measures, canEnter: mayDo(work, 'returns.enter') }
}

export default function ReturnsPage({ loaderData: { returns, measures, canEnter } }: Route.ComponentProps) {
  return (
    <>
      <PageTitle title="Returns" />
      <h1 className="govuk-heading-l">Returns</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body-l">
            What other registers tell: uploaded as files or entered row by row. The measures below count every row.
          </p>
        </div>
      </div>
      <ReturnsTable returns={returns} canEnter={canEnter} />
      <p className="govuk-body">
        <a className="govuk-link" href={href('/returns/sources')}>
          All sources, with who entered them and when
        </a>
      </p>
      <RegisterMeasuresSection measures={measures} />
    </>
  )
}

function ReturnsTable({ returns, canEnter }: { returns: readonly ReturnOverview[]; canEnter: boolean }) {
  return (
    <ScrollRegion label="Returns">
      <Table
        caption="Returns, with their latest source"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Return', { text: 'Rows', format: 'numeric' }, 'Latest source', ...(canEnter ? ['Add'] : [])]}
        rows={returns.map(({ kind, rows, source }) => {
          const { title, feeds } = returnDefinition(kind)
          const slug = slugOf(kind)
          return [
            <Name key="title" slug={slug} title={title} feeds={feeds} />,
            { text: rows.toLocaleString('en-GB'), format: 'numeric' },
            source === null ? 'None yet' : <LatestSource key="source" source={source} />,
            ...(canEnter ? [<Add key="add" slug={slug} title={title} />] : []),
          ]
        })}
      />
    </ScrollRegion>
  )
}

function Name({ slug, title, feeds }: { slug: string; title: string; feeds: readonly string[] }) {
  return (
    <>
      <a className="govuk-link" href={href('/returns/:kind', { kind: slug })}>
        {title}
      </a>
      <div className="govuk-hint govuk-body-s govuk-!-margin-bottom-0">For {feeds.join(', ')}</div>
    </>
  )
}

function LatestSource({ source }: { source: NonNullable<ReturnOverview['source']> }) {
  return (
    <>
      <a className="govuk-link" href={href('/returns/sources/:sourceId', { sourceId: source.id })}>
        {source.name}
      </a>
      , {formatDate(source.asOf)}, {source.enteredByName}
    </>
  )
}

function Add({ slug, title }: { slug: string; title: string }) {
  return (
    <>
      <a className="govuk-link" href={href('/returns/:kind/new', { kind: slug })}>
        Upload<span className="govuk-visually-hidden">: {title}</span>
      </a>{' '}
      or{' '}
      <a className="govuk-link" href={href('/returns/:kind/enter', { kind: slug })}>
        enter<span className="govuk-visually-hidden"> one row: {title}</span>
      </a>
    </>
  )
}
