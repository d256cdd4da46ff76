import { href } from 'react-router'
import { plural } from '#app/domain/measures/words.ts'

/** How many impossible and suspicious values a file or the register holds, with the way to them. */
export function QualityLink({ findings, importId }: { findings: number; importId?: string }) {
  const address = importId ? href('/register/imports/:importId/quality', { importId }) : href('/register/quality')
  return (
    <p className="govuk-body">
      {findings === 0 ? 'No impossible or suspicious values were found. ' : null}
      <a className="govuk-link" href={address}>
        {findings === 0 ? 'See what was checked' : `See ${plural(findings, 'impossible or suspicious value')}`}
      </a>
      {findings > 0 && ' in what the file says. They are taken as they are: nothing is mended here.'}
    </p>
  )
}
