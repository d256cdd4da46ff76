import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'

type NotSignedInProps = { name: string; sentence: string; isSignedIn?: boolean }

/** A visit to a sign-in service that came to nothing: why, and where to go on. */
export function NotSignedIn({ name, sentence, isSignedIn = false }: NotSignedInProps) {
  const title = isSignedIn ? `${name} did not confirm it` : 'You are not signed in'
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={title} />
        <h1 className="govuk-heading-l">{title}</h1>
        <p className="govuk-body">{sentence}</p>
        {isSignedIn ? (
          <Button text="Go to your account" href="/account" />
        ) : (
          <Button text="Go to the sign-in page" href="/sign-in" />
        )}
      </div>
    </div>
  )
}
