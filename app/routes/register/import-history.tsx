import { href } from 'react-router'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { listImports } from '#app/operations/register/list-imports.server.ts'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { shapeName } from './import-facts.tsx'

type History = Awaited<ReturnType<typeof listImports>>

/** Which files made the register what it is. */
export function ImportHistory({ history, page }: { history: History; page: number }) {
  if (history.total === 0) return null
  return (
    <section id="imports">
      <h2 className="govuk-heading-m">Files loaded</h2>
      <ScrollRegion label="Files loaded">
        <Table
          caption="Files loaded, the latest first"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[
            'File',
            'As at',
            'Loaded',
            number('Added'),
            number('Changed'),
            number('Gone'),
            number('Refused'),
            'State',
          ]}
          rows={history.imports.map((one) => [
            <FileLink key="file" one={one} />,
            formatDate(one.asOf),
            `${formatDate(toPlainDate(one.createdAt))} by ${one.createdByName}`,
            number(one.added.toLocaleString('en-GB')),
            number(one.changed.toLocaleString('en-GB')),
            number(one.gone.toLocaleString('en-GB')),
            number(one.refused.toLocaleString('en-GB')),
            <State key="state" status={one.status} />,
          ])}
        />
      </ScrollRegion>
      <Pager
        page={page}
        pages={history.pages}
        hrefOf={(to) => `${href('/register')}?imports=${to}#imports`}
        landmarkLabel="Pages of files loaded"
      />
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href={href('/register/history')}>
            What did we know on a day?
          </a>
        </li>
        <li>
          <a className="govuk-link" href={href('/register/mappings')}>
            Spreadsheets known so far
          </a>
        </li>
      </ul>
    </section>
  )
}

function number(text: string) {
  return { text, format: 'numeric' }
}

function FileLink({ one }: { one: History['imports'][number] }) {
  return (
    <>
      <a className="govuk-link" href={href('/register/imports/:importId', { importId: one.id })}>
        {one.fileName}
      </a>
      <br />
      <span className="govuk-!-font-weight-regular">{shapeName(one)}</span>
    </>
  )
}

function State({ status }: { status: History['imports'][number]['status'] }) {
  if (status === 'confirmed') return <Tag classes="govuk-tag--green" text="Confirmed" />
  if (status === 'discarded') return <Tag classes="govuk-tag--grey" text="Discarded" />
  if (status === 'undone') return <Tag classes="govuk-tag--grey" text="Undone" />
  if (status === 'failed') return <Tag classes="govuk-tag--red" text="Could not be read" />
  if (status === 'reading') return <Tag classes="govuk-tag--blue" text="Being read" />
  return <Tag classes="govuk-tag--yellow" text="To be checked" />
}
