import { href } from 'react-router'
import { staleAfterWords } from '#app/domain/actions/action.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import type { MyWork } from '#app/operations/home/get-my-work.server.ts'

/** One line for officers and auditors: the open actions that they are asked about, or that their agency owns. */
export function OwnActions({ actions }: { actions: MyWork['ownActions'] }) {
  if (actions === null || actions.open === 0) return null
  const { open, overdue, stale, agency } = actions
  const late = [
    overdue > 0 && `${overdue} overdue`,
    stale > 0 && `${stale} without a note for ${staleAfterWords}`,
  ].filter((words) => words !== false)
  const address = agency === null ? href('/actions') : `${href('/actions')}?owner=${agency}`
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={address}>
        {plural(open, 'open action')}
      </a>{' '}
      {agency === null ? 'of which you are asked for progress' : `of yours or of ${agencyNames[agency].toLowerCase()}`}
      {late.length > 0 && `: ${late.join(', ')}`}.
    </p>
  )
}
