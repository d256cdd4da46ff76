import { Button } from '#app/components/govuk/button.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'

type RecoveryCodesMadeProps = { codes: readonly string[]; told: string; next: string }

/** Recovery codes, shown once, on a page that prints well. */
export function RecoveryCodesMade({ codes, told, next }: RecoveryCodesMadeProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Keep your recovery codes" />
        <h1 className="govuk-heading-l">Keep your recovery codes</h1>
        <p className="govuk-body">{told} If you lose it, one of these codes lets you in instead. Each works once.</p>
        <ol className="app-codes" aria-label="Recovery codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <WarningText text="These codes are not shown again. Print this page, or write them down, and keep them away from your computer." />
        <Button text="I have kept them" href={next} />
      </div>
    </div>
  )
}
