import { href } from 'react-router'
import type { Behind } from '#app/operations/behind/get-behind.server.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'

type BehindLinkProps = Pick<Behind, 'definition' | 'rows'> & {
  /** What is listed: "plans", "reviews". */
  noun: string
  /** The query that keeps the cycle or period: `?cycle=2026-summer`. */
  search: string
}

/** Leads to the list of what stands behind a figure. */
export function BehindLink({ definition, rows, noun, search }: BehindLinkProps) {
  if (rows.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">What stands behind it</h2>
      <p className="govuk-body">
        <a className="govuk-link" href={`${href('/measures/:code/plans', { code: definition.code })}${search}`}>
          The {formatCount(rows.length)} {noun} behind this figure
        </a>
        , one by one, with what was found of each. The list names plans: keep it within the area.
      </p>
    </>
  )
}
