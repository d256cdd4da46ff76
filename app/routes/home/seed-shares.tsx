import { href } from 'react-router'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { isAsked, shareStateNames } from '#app/domain/seed/share-state.ts'
import type { MyWork } from '#app/operations/home/get-my-work.server.ts'
import { Tag } from '#app/components/govuk/tag.tsx'

/** Seeds that the person is helping to make, above everything else: others wait for them. */
export function SeedShares({ shares }: { shares: MyWork['seedShares'] }) {
  if (shares.length === 0) return null
  return (
    <section aria-labelledby="seed-shares">
      <h2 className="govuk-heading-m" id="seed-shares">
        Your share in the seed
      </h2>
      <ul className="govuk-list govuk-list--spaced">
        {shares.map(({ id, label, state }) => (
          <li key={id}>
            <a
              className="govuk-link govuk-link--no-visited-state"
              href={href('/seed-shares/:shareId', { shareId: id })}
            >
              {cycleName(label)}
            </a>{' '}
            <Tag
              classes={`app-tag--wide ${isAsked(state) ? 'govuk-tag--blue' : 'govuk-tag--grey'}`}
              text={shareStateNames[state]}
            />
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/seed-shares')}>
          All your shares
        </a>
      </p>
    </section>
  )
}
