import { href } from 'react-router'
import { plural } from '#app/domain/measures/words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getQuality } from '#app/operations/quality/get-quality.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { pagesOf } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/quality'
import { findingColumns } from './finding-columns.tsx'
import { QualityFilter, qualityChips } from './quality-filter.tsx'
import { readQualityView } from './quality-view.ts'
import { RuleCounts, RuleList } from './rule-counts.tsx'

export async function loader({ context, params, request, url }: Route.LoaderArgs) {
  const view = readQualityView(url)
  const importId = 'importId' in params ? params.importId : undefined
  const quality = await getQuality(context.get(workContext), { importId, ...view })
  const found = quality && withinPages(request, { ...quality, pages: pagesOf(quality.matching) })
  return { found, importId, state: view.state, query: view.query, search: url.search, download: url.pathname }
}

type Loaded = Route.ComponentProps['loaderData']
type Found = NonNullable<Loaded['found']>

export default function QualityPage({ loaderData: { found, importId, ...view } }: Route.ComponentProps) {
  const isPrint = view.state.isPrint
  return (
    <>
      {importId === undefined ? (
        <BackLink href={href('/register')} text="Register" />
      ) : (
        <BackLink href={href('/register/imports/:importId', { importId })} text="Import" />
      )}
      <PageTitle title="Data quality" />
      {found && <span className="govuk-caption-l">{found.checked.fileName}</span>}
      <h1 className="govuk-heading-l">Data quality</h1>
      {found === undefined ? <NothingLoaded /> : <Quality found={found} {...view} />}
      {found && !isPrint && <About />}
    </>
  )
}

type QualityProps = Omit<Loaded, 'found' | 'importId'> & { found: Found }

function Quality({ found, state, query, search, download }: QualityProps) {
  const { checked, counts, matching } = found
  const hasBefore = checked.before !== null
  const total = counts.reduce((sum, { found: count }) => sum + count, 0)
  const mended = counts.reduce((sum, count) => sum + count.mended, 0)
  if (counts.length === 0) return <NotChecked />
  if (total + mended === 0) return <NothingFound found={found} />
  const isConfirmed = checked.status === 'confirmed'
  return (
    <>
      {!state.isPrint && (
        <>
          <Summary found={found} total={total} />
          <RuleCounts counts={counts} hasBefore={hasBefore} />
        </>
      )}
      <h2 className="govuk-heading-m">Findings</h2>
      <FilteredList
        label="Findings"
        noun={['finding', 'findings']}
        columns={findingColumns({ linksPlans: isConfirmed })}
        rows={found.findings}
        rowKey={({ rule, line, column, planRef }) => `${rule} ${line} ${column} ${planRef}`}
        state={state}
        matching={matching}
        pages={found.pages}
        search={search}
        filter={<QualityFilter query={query} counts={counts} localities={found.localities} hasBefore={hasBefore} />}
        chips={qualityChips(query)}
        download={download}
        above={query.since === 'mended' && checked.before && <LinesOf fileName={checked.before.fileName} />}
      />
    </>
  )
}

function Summary({ found: { checked, counts }, total }: { found: Found; total: number }) {
  const sum = (of: (count: Found['counts'][number]) => number) => counts.reduce((all, count) => all + of(count), 0)
  const impossible = sum((count) => (count.severity === 'impossible' ? count.found : 0))
  return (
    <>
      <p className="govuk-body-l">
        {plural(total, 'finding')} in {plural(rowsOf(checked), 'row')} as at {formatDate(checked.asOf)}:{' '}
        {impossible.toLocaleString('en-GB')} impossible, {(total - impossible).toLocaleString('en-GB')} suspicious
      </p>
      {checked.before && (
        <p className="govuk-body">
          Since {checked.before.fileName}, as at {formatDate(checked.before.asOf)}:{' '}
          <a className="govuk-link" href="?since=new#list">
            {sum(({ isNew }) => isNew).toLocaleString('en-GB')} new
          </a>{' '}
          and{' '}
          <a className="govuk-link" href="?since=mended#list">
            {sum(({ mended }) => mended).toLocaleString('en-GB')} no longer found
          </a>
          , because they were mended or their plan has left.
        </p>
      )}
      <InsetText>
        {checked.status === 'previewed' && 'This file has not changed the register yet. '}
        The rows are taken as they are: nothing is mended here. Correct what is wrong in your own system and load the
        file again.
      </InsetText>
    </>
  )
}

function LinesOf({ fileName }: { fileName: string }) {
  return <p className="govuk-body">Lines are those of {fileName}, in which these still stood.</p>
}

function rowsOf({ added, changed, unchanged }: Found['checked']): number {
  return added + changed + unchanged
}

function NothingFound({ found: { checked, counts } }: { found: Found }) {
  return (
    <>
      <p className="govuk-body-l">
        No impossible or suspicious values found in {plural(rowsOf(checked), 'row')}; {plural(counts.length, 'rule')}{' '}
        were checked.
      </p>
      <h2 className="govuk-heading-m">What was checked</h2>
      <RuleList rules={counts} />
    </>
  )
}

function NotChecked() {
  return (
    <EmptyState title="This file was not checked">
      <p className="govuk-body">It is still being read, or it could not be read. Look at the import to see which.</p>
    </EmptyState>
  )
}

function NothingLoaded() {
  return (
    <EmptyState title="No plans yet">
      <p className="govuk-body">
        Load a register file. What cannot be right in it is then shown here, counted by rule.
      </p>
      <Button text="Load a register file" href={href('/register/imports/new')} />
    </EmptyState>
  )
}

function About() {
  return (
    <p className="govuk-body">
      Impossible means that it cannot be true. Suspicious means that it may be true and is worth a look. Columns that a
      file does not have are not checked. Rows that were refused are listed with the import.
    </p>
  )
}
