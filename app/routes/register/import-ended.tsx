import { href } from 'react-router'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Panel } from '#app/components/govuk/panel.tsx'
import type { FoundImport } from './import-facts.tsx'
import { RegisterUpload } from './upload-fields.tsx'

type EndedProps = { found: FoundImport; title: string; today: string }

/** The head of the page of an import that has come to an end, and what to do next. */
export function ImportEnded({ found, title, today }: EndedProps) {
  if (found.status === 'confirmed') return <Confirmed found={found} title={title} />
  return (
    <>
      <span className="govuk-caption-l">{found.fileName}</span>
      <h1 className="govuk-heading-l">{title}</h1>
      {found.status === 'failed' && <Failed found={found} today={today} />}
      {found.status === 'undone' && <Undone found={found} />}
      {found.status === 'discarded' && <p className="govuk-body">It did not change the register. {loadAgain}</p>}
    </>
  )
}

const loadAgain = (
  <a className="govuk-link" href={href('/register/imports/new')}>
    Load a register file
  </a>
)

function Failed({ found, today }: Omit<EndedProps, 'title'>) {
  return (
    <>
      <InsetText text={found.problem} />
      <p className="govuk-body">Nothing of it is kept, and the register is as it was.</p>
      <h2 className="govuk-heading-m">Load it again</h2>
      <RegisterUpload reply={undefined} today={today} asOf={found.asOf === today ? undefined : found.asOf} />
    </>
  )
}

function Undone({ found }: { found: FoundImport }) {
  return (
    <>
      <InsetText>
        {found.undoneByName} undid it{found.undoneAt && <> on {formatDate(toPlainDate(found.undoneAt))}</>}:{' '}
        {found.undoneReason}
      </InsetText>
      <p className="govuk-body">The register was put back as it had been before. {loadAgain}</p>
    </>
  )
}

function Confirmed({ found, title }: Omit<EndedProps, 'today'>) {
  return (
    <>
      <Panel titleText={title} text={`${found.fileName}, as at ${formatDate(found.asOf)}`} />
      <p className="govuk-body">
        You can now{' '}
        <a className="govuk-link" href="/cycles/new">
          plan a cycle
        </a>
        ,{' '}
        <a className="govuk-link" href={href('/register')}>
          look at the register
        </a>{' '}
        or{' '}
        <a className="govuk-link" href={href('/register/history')}>
          at its history
        </a>
        .
        {found.refused > 0 &&
          ' Correct the refused rows in your system and load the file again: only what has changed is then taken.'}
      </p>
    </>
  )
}
