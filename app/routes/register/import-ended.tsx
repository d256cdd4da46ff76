import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { Panel } from '#app/components/govuk/panel.tsx'
import type { FoundImport } from './import-facts.tsx'

/** The head of the page of an import that was confirmed or discarded, and what to do next. */
export function ImportEnded({ found, title }: { found: FoundImport; title: string }) {
  if (found.status === 'discarded') {
    return (
      <>
        <span className="govuk-caption-l">{found.fileName}</span>
        <h1 className="govuk-heading-l">{title}</h1>
        <p className="govuk-body">
          It did not change the register.{' '}
          <a className="govuk-link" href={href('/register/imports/new')}>
            Load a register file
          </a>
        </p>
      </>
    )
  }
  return (
    <>
      <Panel titleText={title} text={`${found.fileName}, as at ${formatDate(found.asOf)}`} />
      <p className="govuk-body">
        You can now{' '}
        <a className="govuk-link" href="/cycles/new">
          plan a cycle
        </a>{' '}
        or{' '}
        <a className="govuk-link" href={href('/register')}>
          look at the register
        </a>
        .
        {found.refused > 0 &&
          ' Correct the refused rows in your system and load the file again: only what has changed is then taken.'}
      </p>
    </>
  )
}
