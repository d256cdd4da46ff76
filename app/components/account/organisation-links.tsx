import { Button } from '#app/components/govuk/button.tsx'
import { HeldFields } from './held-fields.tsx'

type OrganisationLinksProps = {
  services: readonly { code: string; name: string }[]
  /** What stands before the name on the button. */
  verb: string
  addressOf: (code: string) => string
  /** What was typed before this page, and where it is sent back to once the service has answered. */
  held: readonly (readonly [name: string, value: string])[]
  action: string
}

/**
 * The ways through an organisation, each a link; nothing where the settings name none. A form that waits on the page would be
 * lost by a visit elsewhere, so the visit then has a tab of its own.
 */
export function OrganisationLinks({ services, verb, addressOf, held, action }: OrganisationLinksProps) {
  if (services.length === 0) return null
  const isHeld = held.length > 0
  return (
    <>
      <h2 className="govuk-heading-m">With your organisation</h2>
      {services.map(({ code, name }) => (
        <Button
          key={code}
          text={`${verb} ${name}${isHeld ? ' (opens in a new tab)' : ''}`}
          href={addressOf(code)}
          classes="govuk-button--secondary"
          attributes={isHeld ? { target: '_blank', rel: 'noopener' } : undefined}
        />
      ))}
      {isHeld && (
        <form method="post" action={action}>
          <input type="hidden" name="intent" value="back" />
          <HeldFields held={held} />
          <p className="govuk-body">Then come back to this tab and go on.</p>
          <Button text="Go on" classes="govuk-button--secondary" />
        </form>
      )}
    </>
  )
}
