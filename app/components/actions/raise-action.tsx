import { href } from 'react-router'

type RaiseActionProps = {
  /** What the action comes from: `measure:M3`. */
  from: string
  /** What it is about, in a sentence: "this measure". */
  about: string
}

/** Leads from a finding to an action about it, and to those that were raised already. */
export function RaiseAction({ from, about }: RaiseActionProps) {
  const query = `?from=${encodeURIComponent(from)}`
  return (
    <p className="govuk-body app-no-print">
      <a className="govuk-link" href={`${href('/actions/new')}${query}`}>
        Raise an action about {about}
      </a>
      {', or '}
      <a className="govuk-link" href={`${href('/actions')}${query}&show=all`}>
        see those that were raised
      </a>
      .
    </p>
  )
}
