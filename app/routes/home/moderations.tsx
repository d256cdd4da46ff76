import { href } from 'react-router'
import { plural } from '#app/domain/shared/count-words.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import type { MyWork } from '#app/operations/home/get-my-work.server.ts'

/** Questions on which ratings differ and that wait to be settled. */
export function Moderations({ moderations }: Pick<MyWork, 'moderations'>) {
  if (moderations.length === 0) return null
  return (
    <section className="app-empty-state" aria-labelledby="moderation">
      <h2 className="govuk-heading-s govuk-!-margin-bottom-2" id="moderation">
        Moderation
      </h2>
      <ul className="govuk-list govuk-!-margin-bottom-0">
        {moderations.map(({ cycleId, label, open, settled, splits }) => (
          <li key={cycleId}>
            <a className="govuk-link" href={`${href('/moderations')}?cycle=${cycleId}`}>
              {cycleName(label)}
            </a>
            : {open === 0 ? 'everything is settled' : `${plural(open, 'question')} to settle`}
            {splits > 0 && `, ${splits} of them red against green`}
            {open > 0 && settled > 0 && `; ${settled} settled`}.
          </li>
        ))}
      </ul>
    </section>
  )
}
