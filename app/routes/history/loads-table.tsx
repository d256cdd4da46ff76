import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { getRegisterOn } from '#app/operations/history/get-register-on.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type Load = Awaited<ReturnType<typeof getRegisterOn>>['loads'][number]

/** The days on which the register changed, each a way to look at it. */
export function LoadsTable({ loads }: { loads: Load[] }) {
  if (loads.length === 0) return null
  return (
    <section>
      <h2 className="govuk-heading-m">Days on which the register changed</h2>
      <ScrollRegion label="Days on which the register changed">
        <Table
          caption="Days on which the register changed, the latest first"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Day', 'File', 'Undone']}
          rows={loads.map(({ importId, fileName, on, undoneOn }) => [
            <DayLink key="on" on={on} />,
            <a key="file" className="govuk-link" href={href('/register/imports/:importId', { importId })}>
              {fileName}
            </a>,
            undoneOn === null ? '–' : <DayLink key="undone" on={undoneOn} />,
          ])}
        />
      </ScrollRegion>
    </section>
  )
}

function DayLink({ on }: { on: string }) {
  return (
    <a className="govuk-link app-nowrap" href={`${href('/register/history')}?on=${on}`}>
      {formatDate(on)}
    </a>
  )
}
