import { href } from 'react-router'
import { fieldNames, type Field } from '#app/domain/reading/field.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { listMappings } from '#app/operations/mapping/list-mappings.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/mappings'

export const middleware = [requireAct('register.import')]

export async function loader({ context, request }: Route.LoaderArgs) {
  const page = pageNumber(request)
  const list = await listMappings(context.get(workContext), { page })
  return { ...withinPages(request, list), page, done: justDone(request) }
}

const doneWords: Record<string, string> = {
  changed: 'The next file with these headings is read as you have said.',
  deleted: 'The mapping is deleted. The next file with these headings is asked about again.',
}

export default function MappingsPage({ loaderData: { mappings, page, pages, done } }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/register')} text="Register" />
      <PageTitle title="Spreadsheets known so far" />
      {done !== null && doneWords[done] && <NotificationBanner type="success" text={doneWords[done]} />}
      <h1 className="govuk-heading-l">Spreadsheets known so far</h1>
      {mappings.length === 0 ? (
        <EmptyState title="No spreadsheet is known yet">
          <p className="govuk-body">
            When you{' '}
            <a className="govuk-link" href={href('/register/imports/new')}>
              load a spreadsheet of your own
            </a>
            , you say what its columns hold. That is kept here, by the headings.
          </p>
        </EmptyState>
      ) : (
        <p className="govuk-body">
          A file whose headings are the same, in the same order, is read without asking. Case, spaces and punctuation do
          not count.
        </p>
      )}
      {mappings.map((mapping) => (
        <KeptMapping key={mapping.id} mapping={mapping} />
      ))}
      <Pager page={page} pages={pages} hrefOf={(to) => `?page=${to}`} landmarkLabel="Pages of spreadsheets" />
    </>
  )
}

function KeptMapping({ mapping }: { mapping: Route.ComponentProps['loaderData']['mappings'][number] }) {
  const { id, fileName, savedByName, savedAt, headings } = mapping
  const read = Object.entries(mapping.mapping)
  const link = href('/register/mappings/:mappingId', { mappingId: id })
  return (
    <SummaryList
      card={{
        title: { text: fileName, headingLevel: 2 },
        actions: { items: [{ href: link, text: 'Change or delete', visuallyHiddenText: `how ${fileName} is read` }] },
      }}
      rows={[
        ...read.map(([field, heading]) => ({ key: heading, value: fieldNames[field as Field] })),
        {
          key: 'Not needed',
          value: headings.filter((one) => !read.some(([, used]) => used === one)).join(', ') || 'None',
        },
        { key: 'Saved', value: `${formatDate(toPlainDate(savedAt))} by ${savedByName || 'a colleague'}` },
      ]}
    />
  )
}
